/** What comes twice counts once, and a batch is many events that do not harm each other. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import pg from 'pg'
import { callEvent, type Hub, type Person, sendBody, sendEvents, signIn, startHub } from '../kit/hub.ts'

/** The nodes of one hub seal and open with one secret. */
const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'mot-bi-mat-chung-cua-hai-nut-trung-tam' }

let hub: Hub
let supervisor: Person
let pool: pg.Pool

beforeAll(async () => {
  hub = await startHub({ env })
  supervisor = await signIn(hub, 'supervisor')
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const countOf = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number((await pool.query(sql, values)).rows[0].count)
const callsNamed = (name: string): Promise<number> =>
  countOf('select count(*) from call where provider_call_id = $1', name)

describe('repetition', () => {
  test('of a webhook id gives the first answer again', async () => {
    const sent = [callEvent('call.begin', 'lặp-1'), callEvent('call.hiccup', 'lặp-1'), { id: 'hỏng' }]
    const first = await sendEvents(hub, sent, { webhookId: 'msg_lap_1' })
    const again = await sendEvents(hub, sent, { webhookId: 'msg_lap_1' })
    expect(first.results.map(({ status }) => status)).toEqual(['accepted', 'ignored', 'ignored'])
    expect(again.status).toBe(202)
    expect(again.results).toEqual(first.results.map((result) => ({ ...result, status: 'duplicate' })))
    expect((await sendEvents(hub, sent, { webhookId: 'msg_lap_1' })).results).toEqual(again.results)
  })

  test('of a webhook id answers every event, also one that was a repetition the first time', async () => {
    const known = callEvent('call.begin', 'lặp-2')
    await sendEvents(hub, known)
    const sent = [known, callEvent('call.alerting', 'lặp-2'), known]
    const first = await sendEvents(hub, sent, { webhookId: 'msg_lap_2' })
    expect(first.results.map(({ status }) => status)).toEqual(['duplicate', 'accepted', 'duplicate'])
    const again = await sendEvents(hub, sent, { webhookId: 'msg_lap_2' })
    expect(again.results).toEqual(first.results.map((result) => ({ ...result, status: 'duplicate' })))
  })

  test('of source and id under another webhook id, and within one batch', async () => {
    const sent = callEvent('call.begin', 'lặp-3')
    const [first] = (await sendEvents(hub, sent)).results
    const again = (await sendEvents(hub, [sent, sent])).results
    expect(again).toEqual([
      { ...first, status: 'duplicate' },
      { ...first, status: 'duplicate' },
    ])
    const twin = callEvent('call.begin', 'lặp-4')
    expect((await sendEvents(hub, [twin, twin])).results.map(({ status }) => status)).toEqual([
      'accepted',
      'duplicate',
    ])
  })

  test('the same id of another event source is another event', async () => {
    const sent = callEvent('call.begin', 'nguồn-a', {}, { id: 'b c', source: '/a' })
    const other = callEvent('call.begin', 'nguồn-b', {}, { id: 'c', source: '/a b' })
    expect((await sendEvents(hub, [sent, other])).results.map(({ status }) => status)).toEqual([
      'accepted',
      'accepted',
    ])
  })

  test('fifty times at once: one accepted, one call, one incident', async () => {
    const sent = callEvent('call.begin', 'lặp-50', { to: '113' })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        sendEvents(hub, sent, i % 2 === 0 ? {} : { webhookId: 'msg_lap_50' }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202))
    const results = answers.flatMap(({ results }) => results)
    expect(results.filter(({ status }) => status === 'accepted')).toHaveLength(1)
    expect(results.filter(({ status }) => status === 'duplicate')).toHaveLength(49)
    expect(new Set(results.map(({ call, incident }) => `${call} ${incident}`)).size).toBe(1)
    expect(await callsNamed('lặp-50')).toBe(1)
    expect(
      await countOf(
        `select count(*) from incident where state::text like '%' || $1 || '%'`,
        results[0]!.call,
      ),
    ).toBe(1)
  })

  test('at two nodes at once: one accepted, and one call for all events of it', async () => {
    const second = await startHub({ databaseUrl: hub.databaseUrl, env })
    try {
      const sent = ['begin', 'alerting', 'answered', 'end'].map((type) =>
        callEvent(`call.${type}`, 'hai-nút'),
      )
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, i) => sendEvents(i % 2 === 0 ? hub : second, sent[i % 4]!)),
      )
      const results = answers.flatMap(({ results }) => results)
      expect(results.filter(({ status }) => status === 'accepted')).toHaveLength(4)
      expect(new Set(results.map(({ call, incident }) => `${call} ${incident}`)).size).toBe(1)
      expect(await callsNamed('hai-nút')).toBe(1)
    } finally {
      await second.close()
    }
  })

  test('within a batch leaves the bytes of what is new on record', async () => {
    const known = callEvent('call.begin', 'lặp-7')
    await sendEvents(hub, known)
    const fresh = callEvent('call.end', 'lặp-7')
    await sendEvents(hub, [known, fresh], { webhookId: 'msg_lap_7' })
    const { rows } = await pool.query<{ body: Buffer }>(
      `select body from delivery where webhook_id = 'msg_lap_7' and body is not null`,
    )
    expect(rows.map(({ body }) => JSON.parse(body.toString()))).toEqual([[known, fresh]])
  })

  test('a refused request is no first answer', async () => {
    const body = JSON.stringify(callEvent('call.begin', 'lặp-6'))
    expect(
      (
        await sendBody(hub, `${body}x`, {
          webhookId: 'msg_lap_6',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(400)
    expect(
      (await sendBody(hub, body, { webhookId: 'msg_lap_6', headers: { 'content-type': 'application/json' } }))
        .results,
    ).toMatchObject([{ status: 'accepted' }])
  })
})

describe('a batch', () => {
  test('of five hundred is one answer in its order', async () => {
    const sent = Array.from({ length: 500 }, (_, i) =>
      callEvent('call.begin', `loạt-${i}`, { to: ['113', '114', '115'][i % 3] }),
    )
    const { status, results } = await sendEvents(hub, sent)
    expect(status).toBe(202)
    expect(results.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
    expect(new Set(results.map(({ call }) => call)).size).toBe(500)
    const numbers = await pool.query<{ number: string }>(
      'select number from incident where id = any($1::uuid[]) order by array_position($1::uuid[], id)',
      [results.map(({ incident }) => incident)],
    )
    expect(numbers.rows.map(({ number }) => number)).toEqual(numbers.rows.map(({ number }) => number).sort())
  })

  test('two events of one call are folded one after the other', async () => {
    const answer = await sendEvents(hub, [
      callEvent('call.end', 'cặp'),
      callEvent('call.begin', 'cặp', { to: '114' }),
      callEvent('call.location', 'cặp', { location: { lat: 10.8, lon: 106.7 } }),
    ])
    expect(new Set(answer.results.map(({ call }) => call)).size).toBe(1)
    expect(new Set(answer.results.map(({ incident }) => incident)).size).toBe(1)
    const { body } = await supervisor.get<{ incident: Incident }>(
      `/v1/incidents/${answer.results[0]!.incident}`,
    )
    expect(body.incident.place).toMatchObject({ lat: 10.8, lon: 106.7 })
  })

  test('a malformed element does not harm its neighbours', async () => {
    const bad = [
      null,
      7,
      'x',
      [],
      {},
      { id: 5 },
      { ...callEvent('call.begin', 'x'), specversion: '0.3' },
      { ...callEvent('call.begin', 'x'), subject: undefined },
      { ...callEvent('call.begin', 'x'), id: 'a\u0000b' },
      { ...callEvent('call.begin', 'x\u0007') },
      { ...callEvent('call.begin', 'x'), id: '\ud800' },
    ]
    for (const [i, element] of bad.entries()) {
      const { status, results } = await sendEvents(hub, [
        callEvent('call.begin', `trước-${i}`),
        element as object,
        callEvent('call.begin', `sau-${i}`),
      ])
      expect([status, ...results.map((result) => result.status)]).toEqual([
        202,
        'accepted',
        'ignored',
        'accepted',
      ])
      expect(results[1]!.reason).toBe('event_malformed')
    }
  })
})
