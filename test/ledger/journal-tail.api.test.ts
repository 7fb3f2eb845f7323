/** A node follows what other nodes commit: from the notification where it tells the entries, otherwise from the journal. */
import 'reflect-metadata'
import { jest } from '@jest/globals'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { type Database, openDatabase } from '../../apps/api/src/platform/database/database.ts'
import { ensurePartitions } from '../../apps/api/src/platform/database/partitions.ts'
import { newId } from '../../apps/api/src/platform/id/id.ts'
import { readJournal, type TailEntry } from '../../apps/api/src/platform/ledger/journal.read.ts'
import { JournalTail } from '../../apps/api/src/platform/ledger/journal-tail.ts'
import { JOURNAL_CHANNEL, Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { createLog } from '../../apps/api/src/platform/log/log.ts'
import { dropDatabase, freshDatabase } from '../kit/database.ts'

const log = createLog('error')

let url: string
let database: Database
let writer: Ledger
let tail: JournalTail
/** How often the node that follows asked the database for entries since the test began. */
let reads: number
/** What it gave its listeners since then. */
let told: TailEntry[]
let hear: (() => void) | undefined

beforeAll(async () => {
  url = await freshDatabase()
  database = await openDatabase({ databaseUrl: url, dataDir: '' }, log)
  await ensurePartitions(database.pool, systemClock.now())
  writer = new Ledger(database.pool, systemClock, [])
  const counting = {
    query: (query: unknown) => {
      if (typeof query === 'object') reads += 1
      return database.pool.query(query as never)
    },
  }
  tail = new JournalTail(counting as never, database, log, new Ledger(database.pool, systemClock, []))
  // Only what wakes it is to be seen: without the slow poll, which reads four times a second.
  const poll = jest.spyOn(globalThis, 'setInterval').mockReturnValue(setTimeout(() => undefined, 0))
  await tail.start()
  poll.mockRestore()
  tail.subscribe((entries) => {
    told.push(...entries)
    hear?.()
  })
})

beforeEach(() => {
  reads = 0
  told = []
})

afterAll(async () => {
  await tail.onApplicationShutdown()
  await database.close()
  await dropDatabase(url)
})

async function heard(count: number): Promise<void> {
  while (told.length < count)
    await new Promise<void>((resolve) => {
      hear = resolve
    })
}

const note = (text: string) => ({
  fact: { type: 'incident.noted', incident: newId() } as const,
  personal: { note: text },
  audience: ['fire', 'police'] as const,
})

const lastOf = async (count: number): Promise<readonly TailEntry[]> =>
  readJournal(database.pool, tail.seq - count, count)

test('entries that another node commits come with the notification, as they stand in the journal', async () => {
  await writer.record('agent:Lê "Thử"', [note('gọi lại 🚑 \\ "ngay"'), note('hai\nba')])
  await heard(2)
  expect(reads).toBe(0)
  expect(told).toEqual(await lastOf(2))
})

test('more than a notification takes is read, in order', async () => {
  const long = 'ạ'.repeat(1000)
  await writer.record('system', [note(long), note(long), note(long)])
  await heard(3)
  expect(reads).toBe(1)
  expect(told).toEqual(await lastOf(3))
})

test.each([
  ['names entries that are not next', (seq: number) => `${seq + 9} [{"seq":${seq + 9}}]`],
  ['ends before its number', (seq: number) => `${seq + 2} [{"seq":${seq + 1}}]`],
  ['is no JSON', (seq: number) => `${seq + 1} [{`],
  ['is an object', (seq: number) => `${seq + 1} {"seq":${seq + 1}}`],
  ['is null', (seq: number) => `${seq + 1} null`],
  ['is empty', () => ''],
  ['is no number', () => 'x'],
])('a notification that %s shows nothing, and the journal is read', async (_, payload) => {
  await database.pool.query(`select pg_notify($1, $2)`, [JOURNAL_CHANNEL, payload(tail.seq)])
  await writer.record('system', [note('sau đó')])
  await heard(1)
  expect(reads).toBeGreaterThan(0)
  expect(told).toEqual(await lastOf(1))
})
