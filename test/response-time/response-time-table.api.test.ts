// The table follows the journal batch by batch, and the database counts percentiles as the pure rule does.
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { nearestRank } from '@lien-thong/shared/response-time/percentile'
import type { ResponseTimeReport } from '@lien-thong/shared/response-time/report'
import { isWithin, targetProfiles } from '@lien-thong/shared/response-time/targets'
import { hear } from '../../apps/api/dist/analytics/heard.js'
import { readReport } from '../../apps/api/dist/analytics/response-time.read.js'
import { BATCH, READER, readBatch } from '../../apps/api/dist/analytics/response-time.store.js'
import { type Database, openDatabase } from '../../apps/api/dist/platform/database/database.js'
import { ensurePartitions } from '../../apps/api/dist/platform/database/partitions.js'
import { enrolReader } from '../../apps/api/dist/platform/ledger/journal-reader.js'
import { createLog } from '../../apps/api/dist/platform/log/log.js'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { at, id, opened, rowsOf } from './rows.ts'

const now = '2026-03-01T12:00:00.000Z'
const clock = { now: () => now, ms: () => Date.parse(now) }

const opening = (n: number) =>
  ({ type: 'incident.opened', incident: id(2, n), number: '', legs: [] }) as const

let url: string
let database: Database
beforeEach(async () => {
  url = await freshDatabase()
  database = await openDatabase({ databaseUrl: url, dataDir: '' }, createLog('silent'))
  await ensurePartitions(database.pool, now)
  await enrolReader(database.pool, READER)
})
afterEach(async () => {
  await database.close()
  await dropDatabase(url)
})

const { append, saveCall, saveIncident, saveAssignment } = rowsOf(() => database.pool)

const table = async () =>
  (
    await database.pool.query(
      `select agency, priority, call, answering, answering_excluded as why, processing, turnout, travel, total, total_excluded as total_why
       from response_time order by incident, agency`,
    )
  ).rows

test('the turnout is that of the next unit where the first one refused', async () => {
  await saveCall(1, 1, { alerting: at(0), answered: at(5) })
  await saveIncident(1, ['ambulance'])
  await saveAssignment(1, 1, 'ambulance', { dispatched: at(20), over: at(30) }, { ending: 'refused' })
  await saveAssignment(2, 1, 'ambulance', { dispatched: at(35), en_route: at(95) })
  await append(
    { type: 'incident.opened', incident: id(2, 1), call: id(1, 1) },
    { type: 'unit.released', unit: id(4, 1), assignment: id(3, 1), incident: id(2, 1) },
  )
  await readBatch(database.pool)
  expect(await table()).toMatchObject([{ processing: 15, turnout: 60 }])
})

test('each fact that moves a clock is followed, for every service of the incident', async () => {
  await saveCall(1, 1, { alerting: at(0) })
  await saveIncident(1, ['ambulance', 'fire'])
  await append(
    { type: 'call.recorded', call: id(1, 1), event: 'alerting' },
    { type: 'incident.opened', incident: id(2, 1), call: id(1, 1) },
  )
  expect(await readBatch(database.pool)).toBe('done')
  const nothing = { processing: null, turnout: null, travel: null, total: null, total_why: 'missing_end' }
  const both = [{ agency: 'ambulance' }, { agency: 'fire' }]
  expect(await table()).toEqual(
    both.map((each) => ({
      ...each,
      ...nothing,
      priority: 2,
      call: id(1, 1),
      answering: null,
      why: 'missing_end',
    })),
  )

  await saveCall(1, 1, { alerting: at(0), answered: at(7.5) })
  await append({ type: 'call.recorded', call: id(1, 1), event: 'answered' })
  await readBatch(database.pool)
  expect(await table()).toEqual(
    both.map((each) => ({ ...each, ...nothing, priority: 2, call: id(1, 1), answering: 7.5, why: null })),
  )

  await saveAssignment(1, 1, 'fire', { dispatched: at(40), en_route: at(90.25), on_scene: at(400) })
  await append({ type: 'unit.status_changed', unit: id(4, 1), assignment: id(3, 1), status: 'on_scene' })
  await readBatch(database.pool)
  expect((await table())[1]).toMatchObject({
    processing: 32.5,
    turnout: 50.25,
    travel: 309.75,
    total: 400,
    total_why: null,
  })
  expect((await table())[0]).toMatchObject(nothing)
})

test.each<[string, number | undefined, object]>([
  ['is attached elsewhere', 2, { type: 'call.attached', call: id(1, 1), incident: id(2, 2) }],
  ['turns out to be another', undefined, { type: 'call.joined', call: id(1, 2), gone: id(1, 1) }],
])('a call that %s leaves its first incident', async (_, incident, fact) => {
  await saveCall(1, 1, { alerting: at(0), answered: at(5) })
  await saveCall(2, 2, { alerting: at(10), answered: at(12) })
  await saveIncident(1, ['ambulance'])
  await saveIncident(2, ['ambulance'])
  await append(opening(1), opening(2))
  await readBatch(database.pool)
  expect((await table()).map((row) => row.answering)).toEqual([5, 2])

  await saveCall(1, incident, { alerting: at(0), answered: at(5) })
  if (incident === undefined) await saveCall(2, 2, { alerting: at(0), answered: at(5) })
  await append(fact)
  await readBatch(database.pool)
  expect((await table()).map((row) => row.answering ?? row.why)).toEqual(['not_applicable', 5])
})

test('a long journal is read in batches and nothing is computed twice', async () => {
  await saveIncident(1, ['police'])
  await append(...Array.from({ length: BATCH }, () => ({ type: 'incident.noted', incident: id(2, 1) })))
  await append({ type: 'incident.opened', incident: id(2, 1) })
  expect(await readBatch(database.pool)).toBe('more')
  expect(await table()).toEqual([])
  expect(await readBatch(database.pool)).toBe('done')
  expect(await table()).toHaveLength(1)
  const version = async () => (await database.pool.query('select xmin from response_time')).rows
  const before = await version()
  await append({ type: 'incident.closed', incident: id(2, 1), disposition: 'resolved' })
  await readBatch(database.pool)
  expect(await version()).toEqual(before)
})

test('while one node reads another finds it busy, and an error leaves the cursor where it was', async () => {
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query('select seq from journal_reader for update')
  expect(await readBatch(database.pool)).toBe('busy')
  await client.query('rollback')
  client.release()

  await saveIncident(1, ['police'], { legs: [{ agency: 'police', state: 'queued', priority: 'urgent' }] })
  await append({ type: 'incident.opened', incident: id(2, 1) })
  await expect(readBatch(database.pool)).rejects.toThrow()
  await saveIncident(1, ['police'])
  expect(await readBatch(database.pool)).toBe('done')
  expect(await table()).toHaveLength(1)
})

test('percentiles, counts and shares are those of the pure rule', async () => {
  const random = seededRandom(7)
  const rows = Array.from({ length: 900 }, (_, n) => ({
    n,
    agency: random.pick(['police', 'fire', 'ambulance'] as const),
    priority: random.int(1, 3),
    seconds: random.next() < 0.15 ? undefined : random.int(0, 250) / 10,
  }))
  await database.pool.query(
    `insert into response_time (incident, agency, opened, priority, answering, answering_excluded, processing_excluded,
       turnout_excluded, travel_excluded, total_excluded)
     select incident, agency, $2, priority, seconds, case when seconds is null then 'skewed' end, 'missing_end',
       'missing_end', 'missing_end', 'missing_end'
     from json_to_recordset($1) as t (incident uuid, agency text, priority int, seconds double precision)`,
    [JSON.stringify(rows.map(({ n, ...row }) => ({ ...row, incident: id(2, n) }))), opened],
  )
  const [profile] = targetProfiles
  const ask = (
    agencies: readonly ('police' | 'fire' | 'ambulance')[],
    byPriority: boolean,
  ): Promise<ResponseTimeReport> =>
    readReport(database.pool, clock, { from: opened, to: now, agencies, byPriority, profile })
  const target = { standard: 'NENA-STA-020.1-2020', limit: 'at_most' as const }
  const expected = (of: typeof rows) => {
    const values = of.flatMap(({ seconds }) => seconds ?? [])
    const share = (seconds: number) =>
      values.filter((value) => isWithin({ seconds, limit: 'at_most' }, value)).length / values.length
    return {
      n: values.length,
      excluded: of.length - values.length,
      exclusions: { skewed: of.length - values.length },
      p50: nearestRank(values, 50),
      p90: nearestRank(values, 90),
      target: 15,
      within: share(15),
      met: share(15) >= 0.9,
      targets: [
        { ...target, percent: 90, seconds: 15, within: share(15), met: share(15) >= 0.9 },
        { ...target, percent: 95, seconds: 20, within: share(20), met: share(20) >= 0.95 },
      ],
    }
  }
  const answering = (report: ResponseTimeReport) =>
    report.rows.filter(({ segment }) => segment === 'answering')
  expect(answering(await ask(['police', 'ambulance'], false))).toEqual(
    (['police', 'ambulance'] as const).map((agency) => ({
      agency,
      segment: 'answering',
      ...expected(rows.filter((row) => row.agency === agency)),
    })),
  )
  expect(answering(await ask(['fire'], true))).toEqual(
    [1, 2, 3].map((priority) => ({
      agency: 'fire',
      priority,
      segment: 'answering',
      ...expected(rows.filter((row) => row.agency === 'fire' && row.priority === priority)),
    })),
  )
  const [, processing] = (await ask(['fire'], false)).rows
  expect(processing).toEqual({
    agency: 'fire',
    segment: 'processing',
    n: 0,
    excluded: rows.filter((row) => row.agency === 'fire').length,
    exclusions: { missing_end: rows.filter((row) => row.agency === 'fire').length },
    target: 60,
    targets: [{ standard: 'NFPA 1225-2022', percent: 90, seconds: 60, limit: 'at_most' }],
  })
})

test('the report says up to which entry it is true, and a limit may be too late itself', async () => {
  const ask = () =>
    readReport(database.pool, clock, {
      from: opened,
      to: now,
      agencies: ['ambulance'],
      byPriority: false,
      profile: targetProfiles[0],
    })
  expect((await ask()).asOf).toEqual({ seq: 0, at: now })
  await append({ type: 'incident.noted', incident: id(2, 1) }, { type: 'incident.noted', incident: id(2, 1) })
  expect((await ask()).asOf).toEqual({ seq: 0, at: '1970-01-01T00:00:00.000Z' })
  await readBatch(database.pool)
  await append({ type: 'incident.noted', incident: id(2, 1) })
  expect((await ask()).asOf).toEqual({ seq: 2, at: at(0) })

  for (const [n, total] of [899.999, 900].entries()) {
    await saveCall(n, n, { alerting: at(0) })
    await saveIncident(n, ['ambulance'])
    await saveAssignment(n, n, 'ambulance', { dispatched: at(1), on_scene: at(total) })
    await append({ type: 'incident.opened', incident: id(2, n) })
  }
  await readBatch(database.pool)
  expect((await ask()).rows.find(({ segment }) => segment === 'total')).toMatchObject({
    n: 2,
    p50: 899.999,
    p90: 900,
    within: 0.5,
    met: false,
  })
})

test('a report tool finds every column explained', async () => {
  const { rows } = await database.pool.query(
    `select attname from pg_attribute
     where attrelid = 'response_time'::regclass and attnum > 0 and col_description(attrelid, attnum) is null`,
  )
  expect(rows).toEqual([])
})

test('what was heard is counted like what was read, in slices', async () => {
  const facts = Array.from({ length: 60 }, (_, i) => opening(i + 1))
  for (const n of facts.keys()) {
    await saveIncident(n + 1, ['police'])
    await saveCall(n + 1, n + 1, { alerting: at(0), answered: at(n) })
  }
  await append(...facts)
  const entries = facts.map((fact, i) => ({ seq: i + 1, at: now, by: 'system', audience: [], fact }))
  expect(await readBatch(database.pool, hear(undefined, entries))).toBe('done')
  expect((await table()).map((row) => row.answering)).toEqual([...facts.keys()])
})
