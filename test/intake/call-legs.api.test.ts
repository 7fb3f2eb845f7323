/** A real hub, its telephone system and its desks: calls of several legs and lines, over restarts and silences. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds, toInstant } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { openConsole, ownAndFresh, type TestConsole } from '../kit/console.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let database: pg.Client
let supervisor: Person
let count = 0

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  database = new pg.Client({ connectionString: hub.databaseUrl })
  await database.connect()
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

const name = (): string => `nhánh-${++count}`

async function send(...events: object[]) {
  const { status, results } = await sendEvents(hub, events.length === 1 ? events[0]! : events)
  expect([status, ...results.map((each) => each.status)]).toEqual([202, ...events.map(() => 'accepted')])
  return [...results] as { readonly call: string; readonly incident?: string }[]
}

const viewOf = async (incident: string): Promise<{ incident: Incident; calls: readonly Call[] }> =>
  (await supervisor.get<{ incident: Incident; calls: readonly Call[] }>(`/v1/incidents/${incident}`)).body

const callIn = async (id: string): Promise<Call> =>
  (await database.query<{ state: Call }>('select state from call where id = $1', [id])).rows[0]!.state

/** Each console ends with what a fresh snapshot says. */
async function expectSame(...pairs: readonly (readonly [TestConsole, Person])[]): Promise<void> {
  for (const [console, person] of pairs) {
    const { own, fresh } = await ownAndFresh(console, person)
    expect(own).toEqual(fresh)
  }
}

test('a ring group is one call with one incident, and who answered elsewhere is not abandoned', async () => {
  const [a, b, c] = [name(), name(), name()]
  const results = await send(
    callEvent('call.begin', a, { from: '0903123456', to: '115' }),
    callEvent('call.alerting', b, { linkedCall: a, agent: '201', to: '201' }),
    callEvent('call.alerting', c, { linkedCall: a, agent: '202', to: '202' }),
    callEvent('call.answered', c, { linkedCall: a, agent: '202' }),
    callEvent('call.cancel', b, { linkedCall: a, cause: 'answered_elsewhere' }),
  )
  expect(new Set(results.map(({ call }) => call)).size).toBe(1)
  const { calls, incident } = await viewOf(results[0]!.incident!)
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({ providerCallId: a, state: 'answered', agent: '202', from: '+84903123456' })
  expect(calls[0]!.legs?.map((leg) => [leg.name, leg.link])).toEqual([
    [a, undefined],
    [b, a],
    [c, a],
  ])
  expect(incident.calls).toEqual([results[0]!.call])
})

test('a leg is known by its name after a restart, also when only a link ever named it', async () => {
  const [a, b, z] = [name(), name(), name()]
  const [first] = await send(callEvent('call.alerting', b, { linkedCall: a, to: '115' }))
  await send(callEvent('call.begin', a, { to: '115' }), callEvent('call.queued', a, { linkedCall: z }))
  await hub.terminate()
  await hub.restart()
  supervisor = await signIn(hub, 'supervisor')
  const results = await send(
    callEvent('call.answered', b, { agent: '201' }),
    callEvent('call.end', z),
    callEvent('call.end', a),
  )
  expect(results.map(({ call }) => call)).toEqual([first!.call, first!.call, first!.call])
  expect(await callIn(first!.call)).toMatchObject({ providerCallId: z, state: 'ended', agent: '201' })
})

test('two halves become one call, in one batch as in two', async () => {
  for (const together of [false, true]) {
    const [a, b, c] = [name(), name(), name()]
    const events = [
      callEvent('call.begin', a, { to: '115', location: { lat: 10.77, lon: 106.7 } }),
      callEvent('call.begin', b, { to: '115' }),
      callEvent('call.answered', c, { linkedCall: b, agent: '201' }),
      callEvent('call.queued', b, { linkedCall: a }),
      callEvent('call.end', a),
      callEvent('call.end', c),
    ]
    const results = together ? await send(...events) : []
    if (!together) for (const each of events) results.push(...(await send(each)))
    const [survivor, , , ...later] = results.map(({ call }) => call)
    expect(later).toEqual([survivor, survivor, survivor])
    const gone = await callIn(results[1]!.call)
    expect(gone.joinedTo).toBe(survivor)
    expect(await callIn(survivor!)).toMatchObject({ state: 'ended', providerCallId: a })
    expect((await viewOf(results[1]!.incident!)).incident).toMatchObject({
      status: 'closed',
      disposition: 'duplicate',
    })
    // A desk that did not know yet judges the one that lives on.
    const judged = await supervisor.post(`/v1/calls/${gone.id}/outcome`, {
      outcome: 'information',
      note: 'x',
    })
    expect(judged.status).toBe(200)
    expect([(await callIn(gone.id)).outcome, (await callIn(survivor!)).outcome]).toEqual([
      undefined,
      'information',
    ])
    const kept = await viewOf(results[0]!.incident!)
    expect(kept.incident).toMatchObject({
      status: 'closed',
      disposition: 'no_action_needed',
      calls: [survivor],
    })
    expect(kept.calls).toHaveLength(1)
  }
})

test('desks that saw only one half of a call both end with the whole of it', async () => {
  const people = await Promise.all(
    ['dispatcher113', 'dispatcher115', 'supervisor'].map((who) => signIn(hub, who)),
  )
  const consoles = await Promise.all(people.map((person) => openConsole(person)))
  const [a, b] = [name(), name()]
  const [left, right] = await send(
    callEvent('call.begin', a, { to: '115', from: '0903123456' }),
    callEvent('call.begin', b, { to: '113' }),
  )
  const accepted = await people[0]!.post(`/v1/incidents/${right!.incident}/legs/police/accept`)
  expect(accepted.status).toBe(200)
  await send(callEvent('call.answered', b, { linkedCall: a, agent: '301' }))
  await expectSame(...consoles.map((console, i) => [console, people[i]!] as const))
  // People were at work on the second half, so that one lives on.
  expect(await callIn(left!.call)).toMatchObject({ joinedTo: right!.call })
  for (const console of consoles) {
    const picture = console.picture()
    expect(picture.calls.find(({ id }) => id === left!.call)).toBeUndefined()
    expect(picture.calls.find(({ id }) => id === right!.call)).toMatchObject({
      from: '+84903123456',
      agencies: ['ambulance', 'police'],
    })
    expect(picture.incidents.find(({ id }) => id === right!.incident)?.legs).toMatchObject([
      { agency: 'police', state: 'accepted' },
      { agency: 'ambulance', state: 'queued' },
    ])
  }
  for (const console of consoles) console.close()
})

test('a transfer to another line asks that service, with all that the first one knows', async () => {
  const people = await Promise.all(
    ['dispatcher113', 'dispatcher115', 'supervisor'].map((who) => signIn(hub, who)),
  )
  const [police, , chief] = people as [Person, Person, Person]
  const consoles = await Promise.all(people.map((person) => openConsole(person)))
  const [a, b] = [name(), name()]
  const [first, second] = await send(
    callEvent('call.begin', a, { to: '113', from: '0903123456', location: { lat: 10.77, lon: 106.7 } }),
    callEvent('call.begin', b, { to: '113' }),
  )
  const { units } = (await police.get<PictureSnapshot>('/v1/picture')).body
  const sent = await police.post('/v1/assignments', { incident: first!.incident, unit: units[0]!.id })
  expect(sent.status).toBe(201)
  const attached = { outcome: 'attached', incident: first!.incident }
  expect((await police.post(`/v1/calls/${second!.call}/outcome`, attached)).status).toBe(200)
  await send(callEvent('call.transfer', a, { to: '115' }))
  await expectSame(...consoles.map((console, i) => [console, people[i]!] as const))
  const ambulance = consoles[1]!.picture()
  expect(ambulance.calls.map(({ id }) => id)).toEqual(expect.arrayContaining([first!.call, second!.call]))
  expect(ambulance.assignments.map(({ unit }) => unit)).toContain(units[0]!.id)
  // What the unit does afterwards reaches the desks that joined.
  await police.post(`/v1/units/${units[0]!.id}/status`, { status: 'cleared' })
  await send(callEvent('call.transfer', a, { to: '113' }))
  await expectSame(...consoles.map((console, i) => [console, people[i]!] as const))
  const { calls } = (await chief.get<{ calls: Call[] }>(`/v1/incidents/${first!.incident}`)).body
  expect(calls.find(({ id }) => id === first!.call)?.routes.map(({ line }) => line)).toEqual(['113', '115'])
  for (const console of consoles) console.close()
})

test('a line that is learned late takes the call out of the queue where it was only guessed to be', async () => {
  const fire = await signIn(hub, 'dispatcher114')
  const console = await openConsole(fire)
  const a = name()
  const [first] = await send(callEvent('call.begin', a, { from: '0903123456' }))
  expect((await callIn(first!.call)).marks).toEqual(['line_unknown'])
  // The batch has not loaded the incident of a plain event, and is tried again with it.
  await send(callEvent('call.queued', a, { to: '114' }))
  await expectSame([console, fire])
  expect(await callIn(first!.call)).toMatchObject({ line: '114', marks: [], queue: 'fire' })
  const { incident } = await viewOf(first!.incident!)
  expect(incident.legs.map(({ agency, state }) => [agency, state])).toEqual([
    ['police', 'cancelled'],
    ['fire', 'queued'],
  ])
  console.close()
})

test('a service that a located event brings in learns of the units on the way and of the other calls', async () => {
  const ambulance = await signIn(hub, 'dispatcher115')
  const desk = await openConsole(ambulance)
  const [guessed, other] = [name(), name()]
  const [first] = await send(callEvent('call.begin', guessed, { from: '0903123461' }))
  const [second] = await send(callEvent('call.begin', other, { from: '0903123462', to: '113' }))
  const incident = first!.incident!
  const attached = await supervisor.post(`/v1/calls/${second!.call}/outcome`, {
    outcome: 'attached',
    incident,
  })
  expect(attached.status).toBe(200)
  const { body } = await supervisor.get<PictureSnapshot>('/v1/picture')
  const unit = body.units.find(({ agency, status }) => agency === 'police' && status === 'available_station')!
  const assigned = await supervisor.post<{ id: string }>('/v1/assignments', { incident, unit: unit.id })
  expect(assigned.status).toBe(201)
  await send(
    callEvent('call.alerting', guessed, {
      to: '115',
      location: { lat: 10.7769, lon: 106.7009, source: 'aml' },
    }),
  )
  await expectSame([desk, ambulance])
  const seen = desk.picture()
  expect(seen.assignments.map(({ id }) => id)).toContain(assigned.body.id)
  expect(seen.calls.map(({ id }) => id)).toEqual(expect.arrayContaining([first!.call, second!.call]))
  desk.close()
})

test('a call of which nothing is heard is given up, and any later event takes that back', async () => {
  const ambulance = await signIn(hub, 'dispatcher115')
  const console = await openConsole(ambulance)
  const [ringing, talking, quiet] = [name(), name(), name()]
  const [one, two, three] = await send(
    callEvent('call.begin', ringing, { to: '115' }),
    callEvent('call.answered', talking, { to: '115' }),
    callEvent('call.begin', quiet, { to: '115' }),
  )
  await database.query(
    `update call set heard = heard - interval '4 minutes', received = received - interval '4 minutes' where id = any($1)`,
    [[one!.call, two!.call]],
  )
  const lost = await eventually(
    () => callIn(one!.call),
    ({ at }) => at.lost !== undefined,
  )
  expect(lost).toMatchObject({ state: 'cancelled', marks: ['lost'] })
  expect((await callIn(two!.call)).state).toBe('answered')
  expect((await callIn(three!.call)).state).toBe('begin')
  await ambulance.post(`/v1/calls/${one!.call}/outcome`, { outcome: 'no_contact' })
  await expectSame([console, ambulance])
  expect(console.picture().calls.some(({ id }) => id === one!.call)).toBe(false)

  await send(callEvent('call.answered', ringing, { agent: '201' }))
  expect(await callIn(one!.call)).toMatchObject({ state: 'answered', marks: [] })
  await expectSame([console, ambulance])
  expect(console.picture().calls.find(({ id }) => id === one!.call)?.state).toBe('answered')
  console.close()
})

test('the clock of a source is measured, and its events are marked once it is known to be wrong', async () => {
  const fresh = await startHub({ env: { HUB_SIMULATE: 'off' } })
  const desk = await signIn(fresh, 'supervisor')
  const fourMinutesOff = (): string =>
    addSeconds(toInstant(performance.timeOrigin + performance.now())!, -240)
  const ring = async (): Promise<readonly string[]> => {
    const event = callEvent('call.begin', name(), { to: '115' }, { time: fourMinutesOff() })
    const { results } = await sendEvents(fresh, event)
    return (await desk.get<{ calls: Call[] }>(`/v1/incidents/${results[0]!.incident}`)).body.calls[0]!.marks
  }
  expect(await ring()).toEqual([])
  expect(await eventually(ring, (marks) => marks.length > 0, 15_000)).toEqual(['clock_skew'])
  await fresh.close()
})
