/**
 * Natural group commit: while one transaction is under way the next work gathers, and then all of it is written
 * together. No timer delays an idle hub, and a busy one shares each commit among many events.
 */
export interface Batcher<Job> {
  /** @returns false when the queue is full; the job was not taken. */
  readonly offer: (job: Job) => boolean
  /** Weight of everything waiting or under way. */
  readonly waiting: number
  /** Resolves once everything taken so far has been processed. */
  readonly drained: () => Promise<void>
}

export interface BatcherOptions<Job> {
  /**
   * Never rejects. Calls `meanwhile` while it waits for something else, as soon as it has nothing left to do itself.
   * @returns what answers each job, whatever happened
   */
  readonly process: (jobs: readonly Job[], meanwhile: () => void) => Promise<() => void>
  readonly weigh: (job: Job) => number
  /** Memory that a job holds while it waits. */
  readonly bytes: (job: Job) => number
  /** Most weight in one transaction, beyond the first job. */
  readonly batch: number
  /** Most weight waiting. */
  readonly capacity: number
  /** Most bytes waiting: a few large bodies fill the memory where many small events would not. */
  readonly capacityBytes: number
}

/** What is on disk is answered by then, also when the batch after it waits for somebody else's lock. */
const LATEST_ANSWER_MS = 20

export function createBatcher<Job>({
  process,
  weigh,
  bytes,
  batch,
  capacity,
  capacityBytes,
}: BatcherOptions<Job>): Batcher<Job> {
  const queue: Job[] = []
  let weight = 0
  let held = 0
  let running: Promise<void> | undefined

  const nextBatch = (): Job[] => {
    let taken = 0
    let size = 0
    while (taken < queue.length && (taken === 0 || size + weigh(queue[taken]!) <= batch))
      size += weigh(queue[taken++]!)
    return queue.splice(0, taken)
  }
  const run = async (): Promise<void> => {
    let answer = (): void => undefined
    while (queue.length > 0) {
      const jobs = nextBatch()
      // Answers bring the next requests, and both are work for this thread: done while the database writes the batch
      // after them, they cost nobody time. Done at once, they would keep the database waiting.
      const answerLast = once(answer)
      const latest = setTimeout(answerLast, LATEST_ANSWER_MS)
      answer = await process(jobs, answerLast)
      clearTimeout(latest)
      answerLast()
      for (const job of jobs) {
        weight -= weigh(job)
        held -= bytes(job)
      }
    }
    running = undefined
    answer()
  }
  return {
    offer(job) {
      const isFull = weight + weigh(job) > capacity || held + bytes(job) > capacityBytes
      if (isFull && weight > 0) return false
      queue.push(job)
      weight += weigh(job)
      held += bytes(job)
      // Requests that arrived in the same turn of the event loop share the first transaction too.
      running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(run)
      return true
    },
    get waiting() {
      return weight
    },
    drained: () => running ?? Promise.resolve(),
  }
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}
