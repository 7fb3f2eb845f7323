/** The database is killed under a living hub, which brings it back: consoles stay, and nothing is lost or doubled. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findRunningUrl } from '../../apps/api/src/platform/database/embedded/attach.ts'
import { verifyJournal } from '../../apps/api/src/platform/ledger/verify.ts'
import { openConsole, ownAndFresh } from '../kit/console.ts'
import { eventually, type Hub, signIn, startHub } from '../kit/hub.ts'
import { runKillLoop } from '../kit/kill-loop.ts'

const KILLS = 2

let folder: string
let hub: Hub
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lien-thong-fault-'))
  hub = await startHub({ databaseUrl: '', env: { DATA_DIR: folder, DATABASE_URL: '', HUB_SIMULATE: 'off' } })
})
afterAll(async () => {
  // Ends the embedded database as well.
  await hub.terminate()
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

const postmaster = async (): Promise<number> =>
  Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
const isReady = async (): Promise<boolean> => (await fetch(`${hub.url}/health/ready`)).status === 200

test('twice under load', async () => {
  const supervisor = await signIn(hub, 'supervisor')
  const desk = await openConsole(supervisor, { keepFrames: false })
  const report = await runKillLoop({
    hub,
    kills: KILLS,
    rate: 300,
    async strike() {
      const pid = await postmaster()
      process.kill(pid, 'SIGKILL')
      await eventually(
        async () => (await postmaster().catch(() => pid)) !== pid && (await isReady()),
        Boolean,
        60_000,
      )
    },
    onRestart: async () => undefined,
    onProgress: (line) => void process.stderr.write(`${line}\n`),
  })
  expect(report.acknowledged.size).toBe(report.sent)
  expect(report.failedAttempts).toBeGreaterThan(0)
  const pool = new pg.Pool({ connectionString: (await findRunningUrl(folder))!, max: 1 })
  const numberOf = async (sql: string): Promise<number> =>
    Number((await pool.query<{ n: string }>(sql)).rows[0]!.n)
  try {
    expect(await numberOf(`select count(*) as n from journal where fact->>'type' = 'call.recorded'`)).toBe(
      report.sent,
    )
    expect(await numberOf('select count(*) as n from call')).toBe(report.sent / 3)
    expect(await numberOf('select count(*) as n from incident')).toBe(report.sent / 3)
    expect((await verifyJournal(pool)).broken).toBeUndefined()
  } finally {
    await pool.end()
  }
  const { own, fresh } = await ownAndFresh(desk, supervisor)
  expect(own).toEqual(fresh)
  expect(desk.resyncs()).toBe(0)
  expect(desk.socket.connected).toBe(true)
  desk.close()
}, 180_000)
