/**
 * 22,000 calls an hour, seven of ten of them nuisance: every event acknowledged and kept once, every ring on a console of
 * another node. SURGE_SECONDS=600 is the long form; how fast it is, `npm run bench -- surge` measures.
 */
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { callsOfDay, surgeCallsPerDay } from '@lien-thong/shared/simulation/day'
import pg from 'pg'
import { openConsole, type TestConsole } from '../kit/console.ts'
import { callEvent, type Hub, sendEvents, signIn, startHub } from '../kit/hub.ts'

const SECONDS = Number(process.env.SURGE_SECONDS ?? 15)
const HUB_SECRET = 'mot-bi-mat-chung-cua-hai-nut-trung-tam'

let intake: Hub
let other: Hub
let screen: TestConsole
beforeAll(async () => {
  intake = await startHub({ env: { HUB_SECRET } })
  other = await startHub({ databaseUrl: intake.databaseUrl, env: { HUB_SECRET } })
  screen = await openConsole(await signIn(other, 'supervisor'))
})
afterAll(async () => {
  screen.close()
  await other.close()
  await intake.close()
})

test(
  'nothing of a surge is lost, and every ring is shown on another node',
  async () => {
    const start = new Date().toISOString()
    const planned = []
    const settings = { seed: 22, run: 'surge', start, callsPerDay: surgeCallsPerDay, nuisanceShare: 0.7 }
    for (const call of callsOfDay({ ...settings, shape: 'even' })) {
      if (call.atSeconds >= SECONDS) break
      for (const { type, atSeconds, data } of call.events)
        planned.push({ atMs: Math.min(atSeconds, SECONDS) * 1000, type, call: call.id, data })
    }
    planned.sort((a, b) => a.atMs - b.atMs)
    // Every tenth comes twice, as telephone systems do.
    const random = seededRandom(22)
    const begin = performance.now()
    const answers = await Promise.all(
      planned.map(async ({ atMs, type, call, data }) => {
        await new Promise((resolve) => setTimeout(resolve, atMs - (performance.now() - begin)))
        const event = callEvent(type, call, data)
        const first = await sendEvents(intake, event)
        if (random.next() < 0.1)
          expect((await sendEvents(intake, event)).results[0]!.status).toBe('duplicate')
        return first
      }),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(new Set(answers.map(({ results }) => results[0]!.status))).toEqual(new Set(['accepted']))

    const client = new pg.Client({ connectionString: intake.databaseUrl })
    await client.connect()
    const { rows } = await client.query<{ events: number; last: number }>(
      `select count(*) filter (where fact->>'type' = 'call.recorded')::int as events, max(seq)::int as last from journal`,
    )
    await client.end()
    const kept = rows[0]
    expect(kept!.events).toBe(planned.length)
    await screen.reached(kept!.last)
    const shown = new Set(
      screen.frames.flatMap(({ entries }) =>
        entries.flatMap(({ fact }) =>
          fact.type === 'call.recorded' && fact.origin ? [fact.origin.providerCallId] : [],
        ),
      ),
    )
    expect([...shown].sort()).toEqual([...new Set(planned.map(({ call }) => call))].sort())
    expect(shown.size).toBeGreaterThan((SECONDS * 22_000) / 3600 / 2)
  },
  SECONDS * 1000 + 60_000,
)
