/** What was wrong is put right over HTTP: a status that ended an assignment. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { type Answer, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let ambulance: Person
let fire: Person
let supervisor: Person
let units: readonly Unit[]
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[ambulance, fire, supervisor] = (await Promise.all(
    ['dispatcher115', 'dispatcher114', 'supervisor'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person]
  units = (await ambulance.get<PictureSnapshot>('/v1/picture')).body.units
})
afterAll(() => hub.close())

const open = async (priority: number): Promise<Incident> =>
  (await ambulance.post<Incident>('/v1/incidents', { agencies: ['ambulance'], priority })).body
const send = async (incident: Incident, unit: Unit): Promise<Assignment> => {
  const answer = await ambulance.post<Assignment>('/v1/assignments', {
    incident: incident.id,
    unit: unit.callSign,
  })
  expect(answer.status).toBe(201)
  return answer.body
}
const press = (unit: Unit, status: string): Promise<Answer> =>
  ambulance.post(`/v1/units/${unit.callSign}/status`, { status })
const ofUnit = async (unit: Unit) =>
  (await ambulance.get<{ unit: Unit; assignments: readonly Assignment[] }>(`/v1/units/${unit.callSign}`)).body

test('a wrong “free” with a patient on board is taken back once, and not once the unit has moved on', async () => {
  const [incident, unit] = [await open(2), units[0]!]
  const { id } = await send(incident, unit)
  for (const status of ['on_scene', 'transporting'] as const) await press(unit, status)
  const before = await ofUnit(unit)
  expect((await press(unit, 'available_mobile')).status).toBe(200)
  const restore = (reason: string, by = ambulance) =>
    by.post<Assignment & { code?: string }>(`/v1/assignments/${id}/restore`, { reason })
  expect((await restore('because')).body.code).toBe('body_invalid')
  expect((await restore('other', fire)).body.code).toBe('assignment_unknown')
  const answers = await Promise.all([restore('wrong_button'), restore('wrong_button', supervisor)])
  expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'already_so'])
  const after = await ofUnit(unit)
  expect(after.unit).toMatchObject({
    status: 'transporting',
    since: before.unit.since,
    assignment: id,
  })
  const { wrong, version: _, ...rest } = after.assignments[0]!
  expect(before.assignments[0]).toMatchObject(rest)
  expect(wrong).toMatchObject([{ status: 'available_mobile', reason: 'wrong_button' }])
  const { assignments } = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
  expect(assignments.map((each) => each.id)).toContain(id)
  await press(unit, 'cleared')
  const next = await send(await open(1), unit)
  expect((await restore('wrong_button')).body.code).toBe('unit_taken')
  await press(unit, 'on_scene')
  await press(unit, 'cleared')
  expect((await restore('wrong_button')).body.code).toBe('unit_moved_on')
  expect(next.id).not.toBe(id)
})
