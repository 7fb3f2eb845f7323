/**
 * Eight desks at two hubs reach for fifty units, divert them from one another and let them go: no unit is ever on two
 * active assignments, and whoever loses is told to which incident and by whom. RACE_ATTEMPTS=10000 is the long form.
 */
import type { Fact } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { telephoneOf } from '../crew/telephone.ts'
import { type Answer, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

const ATTEMPTS = Number(process.env.RACE_ATTEMPTS ?? 300)
const DESKS = 8
const UNITS = 50
const ALONE = { HUB_SIMULATE: 'off' }

let first: Hub
let second: Hub
let pool: pg.Pool
let desks: readonly Person[]
let units: readonly Unit[]
let incidents: readonly Incident[]
beforeAll(async () => {
  first = await startHub({ env: ALONE })
  second = await startHub({ databaseUrl: first.databaseUrl, env: ALONE })
  pool = new pg.Pool({ connectionString: first.databaseUrl, max: 1 })
  desks = await Promise.all(
    Array.from({ length: DESKS }, (_, i) =>
      signIn(i % 2 === 0 ? first : second, i % 4 === 0 ? 'supervisor' : 'dispatcher115'),
    ),
  )
  const { body } = await desks[0]!.get<PictureSnapshot>('/v1/picture')
  units = body.units.filter(({ agency }) => agency === 'ambulance').slice(0, UNITS)
  incidents = await Promise.all(
    desks.map(async (desk) => (await desk.post<Incident>('/v1/incidents', { agencies: ['ambulance'] })).body),
  )
})
afterAll(async () => {
  await pool.end()
  await second.close()
  await first.close()
})

type Tally = Record<'sent' | 'taken' | 'not_urgent' | 'let_go' | 'gone', number>

const freeUnits = async (many: number): Promise<readonly Unit[]> =>
  (await desks[0]!.get<PictureSnapshot>('/v1/picture')).body.units
    .filter(({ agency, assignment }) => agency === 'ambulance' && !assignment)
    .slice(0, many)

/** What a loser is told: what has the unit, and by whom. */
function expectTold({ status, body }: Answer): void {
  expect({ status, ...body }).toMatchObject({
    status: 409,
    unit: expect.any(String),
    assignment: expect.any(String),
    by: expect.stringMatching(/^agent:(dispatcher115|supervisor)$/),
  })
  expect(incidents.map(({ number }) => number)).toContain(body.incident)
}

test('no unit is on two active assignments, whatever eight desks do at once', async () => {
  expect(units).toHaveLength(UNITS)
  const tally: Tally = { sent: 0, taken: 0, not_urgent: 0, let_go: 0, gone: 0 }
  let attempts = 0
  const work = async (desk: Person, own: Incident, seed: number): Promise<void> => {
    const random = seededRandom(seed)
    const held: string[] = []
    while (attempts < ATTEMPTS) {
      attempts += 1
      const unit = random.pick(units)
      const answer = await desk.post<Assignment>('/v1/assignments', {
        incident: own.id,
        unit: random.next() < 0.5 ? unit.id : unit.callSign,
        ...(random.next() < 0.2 && { divert: { reason: 'nearer' } }),
      })
      const { code } = answer.body as unknown as { readonly code?: string }
      if (answer.status === 201) {
        tally.sent += 1
        held.push(answer.body.id)
      } else {
        expectTold(answer as unknown as Answer)
        expect(['unit_taken', 'divert_not_urgent']).toContain(code)
        tally[code === 'unit_taken' ? 'taken' : 'not_urgent'] += 1
      }
      if (held.length < 3) continue
      const released = await desk.post(`/v1/assignments/${held.shift()}/release`, { reason: 'not_needed' })
      if (released.status !== 200) expect(released.body.code).toBe('assignment_over')
      tally[released.status === 200 ? 'let_go' : 'gone'] += 1
    }
  }
  const begun = performance.now()
  await Promise.all(desks.map((desk, i) => work(desk, incidents[i]!, i + 1)))
  const seconds = (performance.now() - begun) / 1000
  console.info(`${attempts} attempts in ${seconds.toFixed(1)} s: ${JSON.stringify(tally)}`)
  expect(tally.sent + tally.taken + tally.not_urgent).toBe(attempts)
  expect(Math.min(tally.sent, tally.taken)).toBeGreaterThan(0)

  const { rows } = await pool.query<{ twice: number; sent: number; active: number; busy: number }>(
    `select
       (select count(*) from (select from assignment where active group by unit having count(*) > 1) as t)::int as twice,
       (select count(*) from journal where fact->>'type' = 'unit.assigned')::int as sent,
       (select count(*) from assignment where active)::int as active,
       (select count(*) from unit u join assignment a on a.active and a.unit = u.id
          and a.id = (u.state->>'assignment')::uuid)::int as busy`,
  )
  expect(rows[0]).toMatchObject({ twice: 0, sent: tally.sent })
  // Each unit says the same of itself as its assignment.
  expect(rows[0]!.busy).toBe(rows[0]!.active)
  await expectOneAtATime()
}, 1_200_000)

/** At every moment of the journal, not only at its end. */
async function expectOneAtATime(): Promise<void> {
  const { rows } = await pool.query<{ fact: Fact }>(
    `select fact from journal where fact->>'type' in ('unit.assigned', 'unit.released', 'unit.status_changed') order by seq`,
  )
  const active = new Map<string, string>()
  const doubles: string[] = []
  for (const { fact } of rows) {
    if (fact.type === 'unit.assigned') {
      if (active.has(fact.unit)) doubles.push(fact.assignment)
      active.set(fact.unit, fact.assignment)
    } else if (fact.type === 'unit.released') {
      expect(active.get(fact.unit)).toBe(fact.assignment)
      active.delete(fact.unit)
    } else if (fact.type === 'unit.status_changed' && fact.ends) active.delete(fact.unit)
  }
  expect(doubles).toEqual([])
}

test('many supervisors divert one unit at once: whoever loses is told who has it', async () => {
  const supervisors = desks.filter((_, i) => i % 4 === 0)
  const [unit] = await freeUnits(1)
  expect(
    (await desks[0]!.post('/v1/assignments', { incident: incidents[0]!.id, unit: unit!.id })).status,
  ).toBe(201)
  const answers = await Promise.all(
    Array.from({ length: 48 }, (_, i) =>
      supervisors[i % supervisors.length]!.post('/v1/assignments', {
        incident: incidents[i % incidents.length]!.id,
        unit: unit!.id,
        divert: { reason: 'nearer' },
      }),
    ),
  )
  for (const answer of answers.filter(({ status }) => status !== 201)) expectTold(answer)
})

test('a crew presses while its unit is sent from one incident to the next: refused with a reason, or heard', async () => {
  const supervisors = desks.filter((_, i) => i % 4 === 0)
  const [unit] = await freeUnits(1)
  const { body: assigned } = await desks[0]!.post<Assignment>('/v1/assignments', {
    incident: incidents[0]!.id,
    unit: unit!.id,
  })
  const phones = await Promise.all([first, second].map((hub) => telephoneOf(hub, unit!.callSign)))
  let isOver = false
  const sending = Promise.all(
    Array.from({ length: 16 }, async (_, i) => {
      for (let round = 0; round < 3; round++)
        await supervisors[i % supervisors.length]!.post('/v1/assignments', {
          incident: incidents[(i + round) % incidents.length]!.id,
          unit: unit!.id,
          divert: { reason: 'nearer' },
        })
    }),
  ).finally(() => {
    isOver = true
  })
  const told = { pressed: new Set<unknown>(), calls: new Set<unknown>() }
  const pressing = phones.map(async (phone, i) => {
    while (!isOver) {
      const [pressed, call] = await Promise.all([
        phone.post('/v1/crew/acknowledge', { assignment: assigned.id }),
        phone.post('/v1/crew/emergency', { on: i === 0 }),
      ])
      told.pressed.add(pressed.status === 200 ? 200 : pressed.body.code)
      told.calls.add(call.status === 200 ? 200 : call.body.code)
    }
  })
  await Promise.all([sending, ...pressing])
  expect([...told.pressed].filter((code) => code !== 200 && code !== 'illegal_move')).toEqual([
    'status_stale',
  ])
  // A call for help loses to nobody.
  expect([...told.calls].filter((code) => code !== 200)).toEqual(['already_so'])
  await phones[0]!.post('/v1/crew/emergency', { on: false })
})

test('two units replaced by each other at once: each desk is told who has the other', async () => {
  const supervisor = desks[0]!
  for (let round = 0; round < 8; round++) {
    const pair = await freeUnits(2)
    const sent = await Promise.all(
      pair.map(({ id }, i) =>
        supervisor.post<Assignment>('/v1/assignments', { incident: incidents[i]!.id, unit: id }),
      ),
    )
    const answers = await Promise.all(
      sent.map(({ body }, i) =>
        supervisor.post(`/v1/assignments/${body.id}/reassign`, { unit: pair[1 - i]!.callSign }),
      ),
    )
    for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([409, 'unit_taken'])
  }
})

test('five units, eight desks, all at once: five win', async () => {
  const five = await freeUnits(5)
  const answers = await Promise.all(
    desks.flatMap((desk, i) =>
      five.map((unit) => desk.post('/v1/assignments', { incident: incidents[i]!.id, unit: unit.id })),
    ),
  )
  const lost = answers.filter(({ status }) => status !== 201)
  expect(lost).toHaveLength(DESKS * 5 - 5)
  for (const answer of lost) expectTold(answer)
})
