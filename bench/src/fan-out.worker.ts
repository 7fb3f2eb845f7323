/**
 * P4: as many consoles as asked, and a journal that another node seems to write, just fast enough that every console has
 * always something to read. Nothing but the way from journal to console is measured.
 */
import pg from 'pg'
import { openRawConsole, type RawConsole } from './raw-console.ts'
import { eventOf } from './requests.ts'
import { signIn } from './sign-in.ts'
import { work } from './worker.ts'

export interface FanOutTask {
  readonly url: string
  readonly databaseUrl: string
  readonly password: string
  readonly run: string
  readonly consoles: number
  readonly seconds: number
}

export interface FanOutResult {
  readonly bytesPerSecond: number
  readonly framesPerSecond: number
  /** Mean size of one frame. */
  readonly frameBytes: number
}

/** Entries that may be under way to the slowest console. */
const WINDOW = 400
const UNDER_WAY = 4
/** How far apart the fastest and the slowest console may be. */
const WINDOW_BYTES = 400_000
/** Entries in one transaction, as intake groups them at a few hundred events a second. */
const GROUP = 10

/** An entry as intake writes it for a ring; the hash is not looked at by readers. */
const APPEND = `
with head as (update journal_head set seq = seq + ${GROUP} returning seq),
entry as (
  insert into journal (seq, at, by, audience, fact, personal, hash)
  select seq - ${GROUP} + n, now(), 'source:demo', '{police}', $1::json, $2::json, ''
  from head, generate_series(1, ${GROUP}) n)
select pg_notify('journal', seq::text), seq from head`

work(async (task: FanOutTask): Promise<FanOutResult> => {
  const { cookie, seq } = await signIn(task.url, task.password)
  const writer = new pg.Client({ connectionString: task.databaseUrl, pipeline: true })
  await writer.connect()
  const reading = await openRawConsole(task.url, cookie, seq)
  const consoles: RawConsole[] = [reading]
  while (consoles.length < task.consoles) consoles.push(await openRawConsole(task.url, cookie, seq, true))
  // Every console gets the same bytes, so how far each has come is known without reading what it got.
  const start = consoles.map((each) => each.bytes())
  const got = (): number[] => consoles.map((each, i) => each.bytes() - start[i]!)
  const bytes = (): number => got().reduce((total, each) => total + each, 0)
  const spread = (): number => Math.max(...got()) - Math.min(...got())

  let written = 0
  const under: Promise<pg.QueryResult<{ seq: string }>>[] = []
  const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))
  const until = async (end: number): Promise<void> => {
    while (performance.now() < end) {
      const { data } = eventOf(task.run, 0, '2026-01-01T00:00:00.000Z')
      const origin = {
        source: 'demo',
        providerCallId: `${task.run}-${written}`,
        line: '113',
        queue: 'police',
        agency: 'police',
        rule: 'line-113',
        cause: 'rule',
      }
      const fact = {
        type: 'call.recorded',
        call: `00000000-0000-7000-8000-${String(written++).padStart(12, '0')}`,
        event: 'alerting',
        time: '2026-01-01T00:00:00.000Z',
        origin,
      }
      under.push(
        writer.query<{ seq: string }>({
          name: 'append',
          text: APPEND,
          values: [JSON.stringify(fact), JSON.stringify(data)],
        }),
      )
      // The next statements wait in the database's own queue, so that it never waits for this process.
      if (under.length < UNDER_WAY) continue
      const { rows } = (await under.shift())!
      while (Number(rows[0]!.seq) - reading.upTo() > WINDOW || spread() > WINDOW_BYTES) await soon()
    }
  }
  await until(performance.now() + 1500)
  const before = { bytes: bytes(), frames: reading.frames(), at: performance.now() }
  await until(before.at + task.seconds * 1000)
  const seconds = (performance.now() - before.at) / 1000
  const gotBytes = bytes() - before.bytes
  const gotFrames = (reading.frames() - before.frames) * task.consoles
  for (const each of consoles) each.close()
  await Promise.all(under)
  await writer.end()
  return {
    bytesPerSecond: gotBytes / seconds,
    framesPerSecond: gotFrames / seconds,
    frameBytes: gotBytes / gotFrames,
  }
})
