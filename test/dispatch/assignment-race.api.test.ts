/** Eight dispatchers at two hubs reach for five units: a unit is never sent twice, and whoever loses learns to whom. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { type Answer, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

const TRIES = 300
const UNITS = 5

let first: Hub
let second: Hub
let pool: pg.Pool
beforeAll(async () => {
  first = await startHub({ env: { HUB_SIMULATE: 'off' } })
  second = await startHub({ databaseUrl: first.databaseUrl, env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: first.databaseUrl, max: 1 })
})
afterAll(async () => {
  await pool.end()
  await second.close()
  await first.close()
})

test('three hundred times', async () => {
  const desks: readonly Person[] = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      signIn(i % 2 === 0 ? first : second, i % 3 === 0 ? 'supervisor' : 'dispatcher115'),
    ),
  )
  const units = (await desks[0]!.get<PictureSnapshot>('/v1/picture')).body.units
    .filter(({ agency }) => agency === 'ambulance')
    .slice(0, UNITS)
  const incidents: Incident[] = []
  for (const desk of desks)
    incidents.push((await desk.post<Incident>('/v1/incidents', { agencies: ['ambulance'] })).body)
  const numbers = new Set(incidents.map(({ number }) => number))
  let won = 0
  let lost = 0
  const judge = ({ status, body }: Answer): void => {
    if (status === 201) won += 1
    else {
      expect({ status, ...body }).toMatchObject({
        status: 409,
        code: 'unit_taken',
        unit: expect.any(String),
        assignment: expect.any(String),
      })
      expect(numbers).toContain(body.incident)
      lost += 1
    }
  }
  while (won + lost < TRIES) {
    const unit = units[(won + lost) % UNITS]!
    const answers = await Promise.all(
      desks.map((desk, i) =>
        desk.post('/v1/assignments', {
          incident: incidents[i]!.id,
          unit: i % 2 === 0 ? unit.id : unit.callSign,
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const answer of answers) judge(answer)
    expect((await desks[0]!.post(`/v1/units/${unit.id}/status`, { status: 'available_mobile' })).status).toBe(
      200,
    )
  }
  expect(lost).toBe(won * 7)
  const { rows } = await pool.query<{ double: string; sent: string }>(
    `select (select count(*) from (select unit from assignment where active group by unit having count(*) > 1) as taken) as double,
       (select count(*) from journal where fact->>'type' = 'unit.assigned') as sent`,
  )
  expect(rows[0]).toEqual({ double: '0', sent: String(won) })
})

test('five units, eight desks, all at once: five win', async () => {
  const desks = await Promise.all(
    Array.from({ length: 8 }, (_, i) => signIn(i % 2 === 0 ? first : second, 'dispatcher115')),
  )
  const incidents = await Promise.all(
    desks.map(async (desk) => (await desk.post<Incident>('/v1/incidents', { agencies: ['ambulance'] })).body),
  )
  const units = (await desks[0]!.get<PictureSnapshot>('/v1/picture')).body.units
    .filter(({ agency, assignment }) => agency === 'ambulance' && !assignment)
    .slice(0, UNITS)
  const answers = await Promise.all(
    desks.flatMap((desk, i) =>
      units.map((unit) => desk.post('/v1/assignments', { incident: incidents[i]!.id, unit: unit.id })),
    ),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(UNITS)
  expect(answers.filter(({ body }) => body.code === 'unit_taken')).toHaveLength(8 * UNITS - UNITS)
})
