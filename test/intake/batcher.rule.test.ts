/** What waits for its commit is bounded twice: by how many events it is, and by the memory it holds. */
import { type Batcher, createBatcher } from '../../apps/api/src/intake/batcher.ts'

interface Job {
  readonly events: number
  readonly size: number
}

/** A batcher whose transactions end when they are told to. */
function openBatcher(): { batcher: Batcher<Job>; commit: () => void; batches: (readonly Job[])[] } {
  const batches: (readonly Job[])[] = []
  let commit = (): void => undefined
  const batcher = createBatcher<Job>({
    process: (jobs) => {
      batches.push(jobs)
      return new Promise((resolve) => {
        commit = () => resolve(() => undefined)
      })
    },
    weigh: ({ events }) => events,
    bytes: ({ size }) => size,
    batch: 4,
    capacity: 10,
    capacityBytes: 1000,
  })
  return { batcher, commit: () => commit(), batches }
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const small: Job = { events: 1, size: 1 }

test('events are counted until they are written', async () => {
  const { batcher, commit, batches } = openBatcher()
  expect(batcher.offer({ events: 10, size: 1 })).toBe(true)
  expect(batcher.offer(small)).toBe(false)
  await turn()
  expect([batches.length, batcher.offer(small)]).toEqual([1, false])
  commit()
  await batcher.drained()
  expect([batcher.waiting, batcher.offer(small)]).toEqual([0, true])
})

test('few events that are large fill it too', async () => {
  const { batcher, commit } = openBatcher()
  expect(batcher.offer({ events: 1, size: 600 })).toBe(true)
  expect(batcher.offer({ events: 1, size: 401 })).toBe(false)
  expect(batcher.offer({ events: 1, size: 400 })).toBe(true)
  expect(batcher.offer(small)).toBe(false)
  await turn()
  commit()
  await batcher.drained()
  expect(batcher.offer({ events: 1, size: 1000 })).toBe(true)
})

test('one that is larger than everything is taken when nothing else waits', () => {
  const { batcher } = openBatcher()
  expect(batcher.offer({ events: 500, size: 5000 })).toBe(true)
  expect(batcher.offer(small)).toBe(false)
})

test('a transaction takes what fits, and always one', async () => {
  const { batcher, commit, batches } = openBatcher()
  for (const events of [3, 2, 5]) batcher.offer({ events, size: 1 })
  for (let i = 0; i < 3; i++) {
    await turn()
    commit()
    await turn()
  }
  await batcher.drained()
  expect(batches.map((jobs) => jobs.map(({ events }) => events))).toEqual([[3], [2], [5]])
})
