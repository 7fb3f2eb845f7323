/** What work costs, whatever else the machine does meanwhile. */

/** Milliseconds of this process on the processor, and not on the clock of the wall. */
export function cpuMs(work: () => unknown): number {
  const begun = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}
