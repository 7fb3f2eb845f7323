/** Rounds of work that nobody waits for; the hub ends after those that are under way. */
export class Rounds {
  private readonly running = new Set<Promise<void>>()

  /** @param failed tells of a round that did not come to its end; what it left is for the next one */
  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly failed: (err: unknown) => void,
  ) {}

  start(): void {
    const round: Promise<void> = this.work()
      .then(() => undefined, this.failed)
      .finally(() => this.running.delete(round))
    this.running.add(round)
  }

  async end(): Promise<void> {
    await Promise.all(this.running)
  }
}
