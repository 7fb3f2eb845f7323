/** A body that was kept goes through its door once more: as if it had just come, and by nobody's word but an administrator's. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually, type Hub, sendBody, sendEvents, startHub } from '../kit/hub.ts'
import { type DeliveryDesk, openDeliveries, ring, WRONG } from './delivery-desk.ts'

const fixture = (path: string): string => readFileSync(join(import.meta.dirname, '../fixtures', path), 'utf8')

let hub: Hub
let desk: DeliveryDesk
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  desk = await openDeliveries(hub)
})
afterAll(() => hub.close())

async function callsNamed(name: string): Promise<number> {
  const { body } = await desk.supervisor.get<{ calls: { providerCallId: string }[] }>('/v1/picture')
  return body.calls.filter(({ providerCallId }) => providerCallId === name).length
}

describe('sent once more', () => {
  test('what was taken stays one, and is a delivery of its own', async () => {
    const { source, secret } = await desk.ownSource()
    await sendEvents(hub, ring('s1'), { source, secret })
    const first = await desk.newest(source)
    const { status, body } = await desk.resend(source, first.id)
    expect([status, body.results]).toEqual([
      200,
      [{ id: 's1', status: 'duplicate', call: first.call, incident: first.incident }],
    ])
    expect(await desk.latest(source)).toMatchObject([
      { verdict: 'duplicate', eventId: 's1' },
      { id: first.id },
    ])
    expect(await callsNamed('goi-s1')).toBe(1)
  })

  test('of a batch each event is answered again, whichever of them is chosen', async () => {
    const { source, secret } = await desk.ownSource()
    await sendEvents(hub, [ring('s7'), { ...ring('s8'), type: 'hub.test' }], { source, secret })
    for (const { id } of await desk.latest(source))
      expect((await desk.resend(source, id)).body.results).toMatchObject([
        { id: 's7', status: 'duplicate', call: expect.any(String) },
        { id: 's8', status: 'duplicate', reason: 'type_unknown' },
      ])
  })

  test('what nobody proved rings only if someone vouches for it', async () => {
    const { source } = await desk.ownSource()
    await sendEvents(hub, ring('s2'), { source, secret: WRONG })
    const { id } = await desk.newest(source)
    expect((await desk.resend(source, id)).body).toMatchObject({
      code: 'delivery_not_authentic',
      reason: 'signature_wrong',
    })
    expect(await callsNamed('goi-s2')).toBe(0)
    expect((await desk.resend(source, id, { vouch: true })).body.results).toMatchObject([
      { id: 's2', status: 'accepted' },
    ])
    expect(await callsNamed('goi-s2')).toBe(1)
  })

  test('in binary mode its attributes come too', async () => {
    const { source } = await desk.ownSource()
    const { specversion, id, type, subject, source: from } = ring('s3') as Record<string, string>
    const attributes = {
      'ce-specversion': specversion!,
      'ce-id': id!,
      'ce-type': type!,
      'ce-subject': subject!,
      'ce-source': from!,
    }
    const headers = { 'content-type': 'application/json', ...attributes }
    await sendBody(hub, '{"to":"114"}', { source, secret: WRONG, headers })
    const row = await desk.newest(source)
    expect((await desk.detail(desk.admin, source, row.id)).headers).toMatchObject(headers)
    expect((await desk.resend(source, row.id, { vouch: true })).body.results).toMatchObject([
      { id, status: 'accepted' },
    ])
  })

  test.each([
    ['twilio', 'application/x-www-form-urlencoded', 'twilio/valid/voice-webhook-of-a-ringing-call.form'],
    ['freeswitch', 'application/json', 'freeswitch/valid/channel-create.json'],
    ['freeswitch', 'application/x-www-form-urlencoded', 'freeswitch/valid/cdr-as-a-form.form'],
    ['asterisk', 'application/json', 'asterisk/valid/newchannel-of-a-caller.json'],
    ['kamailio', 'application/json', 'kamailio/valid/call-begins.json'],
    ['aml', 'application/x-www-form-urlencoded', 'aml/valid/form-with-the-least.form'],
  ])('at the door %s (%s) it is read as the door reads', async (door, type, path) => {
    const { source } = await desk.ownSource()
    await fetch(`${hub.url}/v1/sources/${source}/${door}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: fixture(path),
    })
    const row = await desk.newest(source)
    expect(row).toMatchObject({ verdict: 'refused', door, status: 401 })
    const { results } = (await desk.resend(source, row.id, { vouch: true })).body
    expect(results.map(({ status }) => status)).toContain('accepted')
    expect((await desk.latest(source, '?verdict=accepted'))[0]).toMatchObject({ door })
  })

  test('what says no time happened when it first came', async () => {
    const { source } = await desk.ownSource()
    await sendEvents(hub, { ...ring('s9'), time: undefined }, { source, secret: WRONG })
    const first = await desk.newest(source)
    // The two receipts differ, and by more than a rounding of the clock.
    await eventually(
      () => Date.now() - Date.parse(first.received),
      (age) => age > 50,
    )
    const { call } = (await desk.resend(source, first.id, { vouch: true })).body.results[0]!
    const { body } = await desk.supervisor.get<{
      calls: { id: string; at: { begin?: string }; marks: string[] }[]
    }>('/v1/picture')
    expect(body.calls.find(({ id }) => id === call)).toMatchObject({
      at: { begin: first.received },
      marks: expect.arrayContaining(['time_missing']),
    })
  })

  test('what cannot be read is refused in the words of the door', async () => {
    const { source, secret } = await desk.ownSource()
    await sendEvents(hub, { specversion: '1.0', id: 'x' }, { source, secret })
    const { id } = await desk.newest(source)
    expect((await desk.resend(source, id)).body).toMatchObject({
      code: 'event_malformed',
      detail: expect.any(String),
    })
  })

  test('what was cut, what is nowhere and what is another’s cannot be sent', async () => {
    const { source } = await desk.ownSource()
    await sendEvents(hub, ring('s4', { text: 'x'.repeat(4000) }), { source, secret: WRONG })
    const { id } = await desk.newest(source)
    expect((await desk.resend(source, id, { vouch: true })).body).toMatchObject({ code: 'body_not_kept' })
    const other = await desk.ownSource()
    for (const [at, which] of [
      [other.source, id],
      [source, '999999999'],
      [source, '-1'],
    ] as const) {
      expect((await desk.resend(at, which)).body).toMatchObject({ code: 'delivery_unknown' })
      expect(await desk.detail(desk.admin, at, which)).toMatchObject({ code: 'delivery_unknown' })
    }
    expect((await desk.resend('nowhere', id)).body).toMatchObject({ code: 'source_unknown' })
  })

  test('is a thing of administrators, and the audit tells who did it and who vouched', async () => {
    const { source, secret } = await desk.ownSource()
    await sendEvents(hub, ring('s5'), { source, secret })
    await sendEvents(hub, ring('s6'), { source, secret: WRONG })
    const [forged, real] = await desk.latest(source)
    expect((await desk.resend(source, real!.id, {}, desk.supervisor)).body).toMatchObject({
      code: 'forbidden',
    })
    for (const { id } of [real!, forged!]) await desk.resend(source, id, { vouch: true })
    const { body } = await desk.admin.get<{
      entries: { by: string; fact: { type: string; source?: string } }[]
    }>('/v1/journal?since=0&limit=5000')
    const told = body.entries.filter(({ fact }) => fact.type === 'delivery.resent' && fact.source === source)
    expect(told.map(({ by, fact }) => [by, fact])).toEqual([
      ['agent:admin', { type: 'delivery.resent', source, delivery: real!.id }],
      ['agent:admin', { type: 'delivery.resent', source, delivery: forged!.id, vouched: true }],
    ])
  })
})
