/** Trouble behind the door: a row that cannot be written, a database that goes away, more than can be taken in. */
import pg from 'pg'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const begin = (name: string): Record<string, unknown> => callEvent('call.begin', name, { to: '115' })
const numberOf = async (sql: string): Promise<number> =>
  Number((await pool.query<{ n: string }>(sql)).rows[0]!.n)

// The first of the file: until now nothing was heard of any clock.
test('the clocks of a batch that had to be tried again are heard once', async () => {
  await pool.query(`
    create sequence attempt;
    create function lose_races() returns trigger language plpgsql as
      $$ begin if nextval('attempt') < 3 then raise exception 'race' using errcode = '40001'; end if; return new; end $$;
    create trigger lose_races before insert on call for each row execute function lose_races()`)
  const events = Array.from({ length: 7 }, (_, i) => begin(`lặp-${i}`))
  const { results } = await sendEvents(hub, events)
  await pool.query('drop trigger lose_races on call')
  expect(results.map(({ status }) => status)).toEqual(events.map(() => 'accepted'))
  expect(await numberOf('select last_value as n from attempt')).toBeGreaterThan(2)
  const heard = await eventually(
    () => numberOf('select coalesce(sum(events), 0) as n from source_clock'),
    (count) => count >= events.length,
  )
  expect(heard).toBe(events.length)
})

test('a request that cannot be written is kept whole for a person to look at, and its neighbours are taken', async () => {
  await pool.query(`
    create function poison() returns trigger language plpgsql as
      $$ begin if new.provider_call_id = 'độc' then raise exception 'poison'; end if; return new; end $$;
    create trigger poison before insert on call for each row execute function poison()`)
  const poisoned = callEvent('call.begin', 'độc', { to: '115', text: 'x'.repeat(5000) })
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, (_, i) => sendEvents(hub, begin(`cạnh-${i}`))),
    sendEvents(hub, poisoned, { webhookId: 'msg_doc' }),
    ...Array.from({ length: 20 }, (_, i) => sendEvents(hub, begin(`cạnh-${i + 20}`))),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map((_, i) => (i === 20 ? 500 : 202)))
  expect(answers[20]!.problem).toMatchObject({ code: 'internal' })
  expect(JSON.stringify(answers[20]!.problem)).not.toContain('poison')
  const { body } = await supervisor.get<{ deliveries: object[] }>('/v1/sources/demo/deliveries?limit=500')
  expect(body.deliveries).toContainEqual(
    expect.objectContaining({ webhookId: 'msg_doc', verdict: 'refused', reason: 'internal', status: 500 }),
  )
  const { rows } = await pool.query<{ body: Buffer }>(
    `select body from delivery where webhook_id = 'msg_doc'`,
  )
  expect(JSON.parse(rows[0]!.body.toString())).toEqual(poisoned)
  await pool.query('drop trigger poison on call')
  expect((await sendEvents(hub, poisoned, { webhookId: 'msg_doc' })).results).toMatchObject([
    { status: 'accepted' },
  ])
})

test('connections that break under load cost no event and double none', async () => {
  const names = Array.from({ length: 400 }, (_, i) => `đứt-${i}`)
  const untilTaken = async (name: string): Promise<number> => {
    const event = begin(name)
    for (let attempts = 1; ; attempts++) {
      const { status, problem } = await sendEvents(hub, event)
      if (status === 202) return attempts
      expect({ status, code: problem.code }).toEqual({ status: 503, code: 'database_unavailable' })
    }
  }
  const taking = Promise.all(names.map(untilTaken))
  for (let cut = 0; cut < 5; cut++) {
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'lien-thong%' and datname = current_database()`,
    )
    await eventually(
      () => numberOf(`select count(*) as n from call where provider_call_id like 'đứt-%'`),
      (n) => n > cut * 40,
    )
  }
  await taking
  expect(await numberOf(`select count(*) as n from call where provider_call_id like 'đứt-%'`)).toBe(
    names.length,
  )
  expect(
    await numberOf(
      `select count(*) as n from incident where state->>'status' = 'open' and state->'calls'->>0 in (select id::text from call where provider_call_id like 'đứt-%')`,
    ),
  ).toBe(names.length)
  const socket = await supervisor.live()
  const seqs: number[] = []
  socket.on('entries', ({ upTo }: { upTo: number }) => seqs.push(upTo))
  const { seq } = await socket.timeout(5000).emitWithAck('watch', { since: 0 })
  expect(seq).toBe(await numberOf('select seq as n from journal_head'))
  await sendEvents(hub, begin('sau-đó'))
  await eventually(
    () => seqs.at(-1) ?? 0,
    (upTo) => upTo > seq,
  )
  socket.disconnect()
})

test('more than can be taken in is told to come again, and nothing that was taken is lost', async () => {
  const client = await pool.connect()
  await client.query('begin')
  await client.query('select from journal_head for update')
  let answered = 0
  const batches = Array.from({ length: 30 }, (_, b) =>
    Array.from({ length: 500 }, (_, i) => begin(`dồn-${b}-${i}`)),
  )
  const sending = batches.map((events) =>
    sendEvents(hub, events).finally(() => {
      answered += 1
    }),
  )
  await eventually(
    () => answered,
    (count) => count >= 9,
  )
  await client.query('rollback')
  client.release()
  const answers = await Promise.all(sending)
  const full = answers.filter(({ status }) => status === 503)
  const taken = answers.filter(({ status }) => status === 202)
  expect(taken.length + full.length).toBe(30)
  expect(taken.length).toBeGreaterThanOrEqual(19)
  for (const { problem, headers } of full) {
    expect(problem.code).toBe('intake_full')
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  }
  expect(await numberOf(`select count(*) as n from call where provider_call_id like 'dồn-%'`)).toBe(
    taken.length * 500,
  )
  expect((await sendEvents(hub, batches.at(-1)!)).status).toBe(202)
})
