/** A journal proves itself, and whatever is changed in it is found at its place. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import 'reflect-metadata'
import type { Pool } from 'pg'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { type Database, openDatabase } from '../../apps/api/src/platform/database/database.ts'
import { ensurePartitions } from '../../apps/api/src/platform/database/partitions.ts'
import { newId } from '../../apps/api/src/platform/id/id.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { type Verification, verifyJournal } from '../../apps/api/src/platform/ledger/verify.ts'
import { createLog } from '../../apps/api/src/platform/log/log.ts'
import { dropDatabase, freshDatabase } from '../kit/database.ts'

const CLI = join(import.meta.dirname, '../../apps/api/dist/cli/verify-journal.js')
const ENTRIES = 30

let url: string
let database: Database
let pool: Pool

beforeAll(async () => {
  url = await freshDatabase()
  database = await openDatabase({ databaseUrl: url, dataDir: '' }, createLog('error'))
  pool = database.pool
  await ensurePartitions(pool, systemClock.now())
  const ledger = new Ledger(pool, systemClock, [])
  for (let i = 1; i <= ENTRIES; i++) {
    await ledger.record('agent:thử "nghiệm"', [
      {
        fact: { type: 'incident.noted', incident: newId() },
        ...(i % 3 === 0 && { personal: { note: `gọi lại số 0903 12${i} \u{1f692}` } }),
        audience: i % 2 === 0 ? ['ambulance', 'fire'] : [],
      },
    ])
  }
})

afterAll(async () => {
  await database.close()
  await dropDatabase(url)
})

/** Verifies inside a transaction that changed the journal, and takes the change back. */
async function afterChange(...changes: readonly string[]): Promise<Verification> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const change of changes) await client.query(change)
    return await verifyJournal(client as unknown as Pool)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('an untouched journal is whole', async () => {
  expect(await verifyJournal(pool)).toEqual({ entries: ENTRIES, forgotten: 0 })
})

test.each<[string, string[], { seq: number; fault: string }]>([
  [
    'a changed fact',
    [`update journal set fact = '{"type":"incident.noted","incident":"x"}' where seq = 11`],
    { seq: 11, fault: 'hash_wrong' },
  ],
  [
    'a fact with one more space',
    [`update journal set fact = (fact::text || ' ')::json where seq = 4`],
    { seq: 4, fault: 'hash_wrong' },
  ],
  [
    'a changed time',
    [`update journal set at = at + interval '1 ms' where seq = 17`],
    { seq: 17, fault: 'hash_wrong' },
  ],
  ['a changed author', [`update journal set by = 'system' where seq = 5`], { seq: 5, fault: 'hash_wrong' }],
  [
    'a changed audience',
    [`update journal set audience = '{police}' where seq = 6`],
    { seq: 6, fault: 'hash_wrong' },
  ],
  [
    'a changed digest',
    [`update journal set digest = sha256('x') where seq = 9`],
    { seq: 9, fault: 'hash_wrong' },
  ],
  [
    'a changed hash',
    [`update journal set hash = sha256('x') where seq = 20`],
    { seq: 20, fault: 'hash_wrong' },
  ],
  [
    'a changed personal part',
    [`update journal set personal = '{"note":"khác"}' where seq = 12`],
    { seq: 12, fault: 'personal_wrong' },
  ],
  [
    'a personal part put where none was',
    [`update journal set personal = '{"note":"thêm"}' where seq = 13`],
    { seq: 13, fault: 'personal_wrong' },
  ],
  [
    'a personal part taken with its salt left',
    ['update journal set personal = null where seq = 15'],
    { seq: 15, fault: 'personal_wrong' },
  ],
  ['a removed entry', ['delete from journal where seq = 8'], { seq: 8, fault: 'missing' }],
  ['a removed first entry', ['delete from journal where seq = 1'], { seq: 1, fault: 'missing' }],
  [
    'a removed entry with the others moved up',
    ['delete from journal where seq = 8', ...moved(9, ENTRIES, -1)],
    { seq: 8, fault: 'hash_wrong' },
  ],
  [
    'two swapped entries',
    [
      'update journal set seq = 99 where seq = 21',
      'update journal set seq = 21 where seq = 22',
      'update journal set seq = 22 where seq = 99',
    ],
    { seq: 21, fault: 'hash_wrong' },
  ],
  ['a cut-off end', ['delete from journal where seq > 25'], { seq: 26, fault: 'missing' }],
  [
    'a cut-off end with the number of the head set back',
    ['delete from journal where seq > 25', 'update journal_head set seq = 25'],
    { seq: 26, fault: 'head_wrong' },
  ],
  [
    'a head set back',
    [`update journal_head set seq = 28, hash = (select hash from journal where seq = 28)`],
    { seq: 29, fault: 'beyond_head' },
  ],
  ['an empty journal under its head', ['delete from journal'], { seq: 1, fault: 'missing' }],
])('%s is found', async (_, changes, broken) => {
  expect(await afterChange(...changes)).toMatchObject({ entries: broken.seq - 1, broken })
})

function moved(from: number, to: number, by: number): readonly string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, i) => `update journal set seq = seq + (${by}) where seq = ${from + i}`,
  )
}

test('a forgotten person leaves a journal that still verifies', async () => {
  const forget = 'update journal set personal = null, salt = null where seq in (3, 6, 30)'
  expect(await afterChange(forget)).toEqual({ entries: ENTRIES, forgotten: 3 })
})

test('entries written during the check are not mistaken for a fault', async () => {
  const ledger = new Ledger(pool, systemClock, [])
  let written = false
  const busy = {
    async query(...args: Parameters<Pool['query']>) {
      const result = await pool.query(...args)
      if (!written) {
        written = true
        await ledger.record('system', [{ fact: { type: 'incident.noted', incident: newId() }, audience: [] }])
      }
      return result
    },
  }
  expect(await verifyJournal(busy as unknown as Pool)).toEqual({ entries: ENTRIES, forgotten: 0 })
  expect(await verifyJournal(pool)).toEqual({ entries: ENTRIES + 1, forgotten: 0 })
})

const cli = (env: NodeJS.ProcessEnv): Promise<{ stdout: string; stderr: string; code: number }> =>
  promisify(execFile)(process.execPath, [CLI], { env: { ...process.env, ...env } }).then(
    (said) => ({ ...said, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  )

test('the command says in one line whether the journal holds, and ends with it', async () => {
  expect(await cli({ DATABASE_URL: url })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^The journal is whole: \d+ entries/),
  })
  await pool.query(`update journal set by = 'system' where seq = 7`)
  expect(await cli({ DATABASE_URL: url })).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^The journal is BROKEN at entry 7: hash_wrong/),
  })
})

test('the command makes no database where there is none', async () => {
  const said = await cli({ DATABASE_URL: '', DATA_DIR: join(import.meta.dirname, 'no-such-folder') })
  expect(said).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('There is no database') })
})
