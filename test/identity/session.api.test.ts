/** Signing in and out of a real hub. */

import pg from 'pg'
import { closeEndedSessions } from '../../apps/api/src/identity/session.store.ts'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { commitUnder } from '../kit/commit-under.ts'
import { type Hub, PASSWORD, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let database: pg.Client

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  database = new pg.Client({ connectionString: hub.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${hub.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const statusWith = async (cookie: string, headers: Record<string, string> = {}) =>
  (await fetch(`${hub.url}/v1/session`, { headers: { cookie, ...headers } })).status
const age = (column: string, interval: string) =>
  database.query(`update session set ${column} = now() - $1::interval where username = 'dispatcher113'`, [
    interval,
  ])

describe('Signing in', () => {
  test('says who one is and sets a cookie that only the browser and this site can use', async () => {
    const response = await post({ username: 'dispatcher115', password: PASSWORD })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      username: 'dispatcher115',
      name: 'Phạm Ngọc Lan',
      roles: ['dispatcher'],
      agencies: ['ambulance'],
    })
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^lt_session=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict$/),
    ])
  })

  test.each(['calltaker', 'dispatcher113', 'dispatcher114', 'dispatcher115', 'supervisor', 'admin'])(
    'works for %s, however the name is typed',
    async (username) => {
      const { status } = await post({ username: ` ${username.toUpperCase()} `, password: PASSWORD })
      expect(status).toBe(200)
    },
  )

  test.each([
    ['a wrong password', { username: 'supervisor', password: 'wrong' }],
    ['nobody', { username: 'nobody', password: PASSWORD }],
    ['a name that is none', { username: "x'; drop table person", password: PASSWORD }],
    ['a name with a null', { username: 'super\u0000visor', password: PASSWORD }],
    ['half a letter', { username: 'supervisor', password: '\ud800' }],
  ])('with %s is refused without saying why', async (_, body) => {
    const response = await post(body)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      401,
      'credentials_wrong',
    ])
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test.each([
    [{}],
    [{ username: 'a' }],
    [{ username: 'a', password: '' }],
    [{ username: 1, password: 2 }],
    [[]],
  ])('with %j is refused as incomplete', async (body) => {
    const response = await post(body)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'body_invalid',
    ])
  })

  test('again gives a new token and ends the session before, so a planted token is worth nothing', async () => {
    const first = await signIn(hub, 'dispatcher114')
    const response = await post({ username: 'dispatcher114', password: PASSWORD }, { cookie: first.cookie })
    const second = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(second).not.toBe(first.cookie)
    expect([await statusWith(first.cookie), await statusWith(second)]).toEqual([401, 200])
    const planted = await post(
      { username: 'dispatcher114', password: PASSWORD },
      { cookie: 'lt_session=planted' },
    )
    expect(planted.headers.getSetCookie()[0]).not.toContain('planted')
  })

  test('keeps neither token nor password in the database', async () => {
    const { cookie } = await signIn(hub, 'supervisor')
    const { rows } = await database.query(
      `select coalesce(string_agg(s::text, ' '), '') || (select string_agg(p::text, ' ') from person p) as all from session s`,
    )
    expect(rows[0].all).not.toContain(cookie.slice('lt_session='.length))
    expect(rows[0].all).not.toContain(PASSWORD)
    expect(rows[0].all).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })
})

describe('Trying passwords', () => {
  test('is stopped for that name after ten, with a time to wait, also for the right one; others go on', async () => {
    const answers = []
    for (let i = 0; i < 12; i++) answers.push(await post({ username: 'admin', password: `wrong ${i}` }))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual([429, 429])
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(200)
    expect((await post({ username: 'admin', password: PASSWORD })).status).toBe(429)
    expect((await post({ username: 'calltaker', password: PASSWORD })).status).toBe(200)
  })

  test('by many at once does not keep the hub from other work', async () => {
    const begun = performance.now()
    const storm = Array.from({ length: 60 }, (_, i) => post({ username: `storm${i}`, password: 'x' }))
    const live = await fetch(`${hub.url}/health/live`)
    const waited = performance.now() - begun
    const statuses = new Set((await Promise.all(storm)).map(({ status }) => status))
    expect(live.status).toBe(200)
    expect(waited).toBeLessThan((performance.now() - begun) / 2)
    expect([...statuses].every((status) => status === 401 || status === 429)).toBe(true)
  })
})

test.each([
  ['whose password is being changed', `update person set password_hash = 'another' where username = $1`],
  ['who is being switched off', 'update person set active = false where username = $1'],
])('somebody %s does not come in with what was right before', async (_, statement) => {
  const username = 'dispatcher114'
  const kept = 'select password_hash as hash, active from person where username = $1'
  const { hash } = (await database.query<{ hash: string }>(kept, [username])).rows[0]!
  const sessions = async () =>
    (await database.query('select from session where username = $1', [username])).rowCount
  const before = await sessions()
  const response = await commitUnder(hub.databaseUrl, [[statement, [username]]], () =>
    post({ username, password: PASSWORD }),
  )
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
    401,
    'credentials_wrong',
  ])
  expect(await sessions()).toBe(before)
  const back = 'update person set password_hash = $2, active = true where username = $1'
  await database.query(back, [username, hash])
  expect((await post({ username, password: PASSWORD })).status).toBe(200)
})

describe('A session', () => {
  test('ends when one signs out, and the cookie is taken back', async () => {
    const person = await signIn(hub, 'dispatcher113')
    const answer = await person.delete('/v1/session')
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([
      204,
      ['lt_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'],
    ])
    expect(await statusWith(person.cookie)).toBe(401)
    expect((await person.delete('/v1/session')).status).toBe(401)
  })

  test('ends after half a day without use, and use keeps it', async () => {
    const { cookie } = await signIn(hub, 'dispatcher113')
    await age('last_seen', '11 hours 59 minutes')
    expect(await statusWith(cookie)).toBe(200)
    const { rows } = await database.query(
      `select max(last_seen) > now() - interval '1 minute' as fresh from session where username = 'dispatcher113'`,
    )
    expect(rows[0].fresh).toBe(true)
    await age('last_seen', '12 hours 1 minute')
    expect(await statusWith(cookie)).toBe(401)
  })

  test('ends after a day however busy it is', async () => {
    const { cookie } = await signIn(hub, 'dispatcher113')
    await age('expires', '1 second')
    expect(await statusWith(cookie)).toBe(401)
  })

  test('is of no use to a person who is switched off', async () => {
    const { cookie } = await signIn(hub, 'dispatcher113')
    await database.query(`update person set active = false where username = 'dispatcher113'`)
    const refused = await post({ username: 'dispatcher113', password: PASSWORD })
    await database.query(`update person set active = true where username = 'dispatcher113'`)
    expect(refused.status).toBe(401)
    expect(await statusWith(cookie)).toBe(200)
  })

  test('is needed everywhere, and no other cookie will do', async () => {
    const { cookie } = await signIn(hub, 'calltaker')
    for (const other of [
      '',
      'lt_session=',
      'lt_session=x',
      `${cookie}x`,
      `x${cookie}`,
      cookie.toUpperCase(),
    ]) {
      expect([other, await statusWith(other)]).toEqual([other, 401])
    }
    expect(await statusWith(`a=b; ${cookie}; c=d`)).toBe(200)
  })

  test('that has ended is closed by the hub, once, and the journal says so', async () => {
    const { cookie } = await signIn(hub, 'dispatcher113')
    const pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
    const tomorrow = { ms: () => systemClock.ms() + 25 * 3_600_000, now: systemClock.now }
    const ledger = new Ledger(pool, systemClock, [])
    const closed = () =>
      database
        .query(
          `select count(*)::int as n from journal where fact->>'type' = 'session.closed' and by = 'system'`,
        )
        .then(({ rows }) => rows[0].n as number)
    const [before, { rows }] = [await closed(), await database.query('select id from session')]
    // Two nodes may sweep at the same time.
    await Promise.all([closeEndedSessions(ledger, tomorrow), closeEndedSessions(ledger, tomorrow)])
    expect((await closed()) - before).toBe(rows.length)
    expect(rows.length).toBeGreaterThan(0)
    expect(await statusWith(cookie)).toBe(401)
    await pool.end()
  })

  test('is known to the journal from its opening to its end, and its sockets go with it', async () => {
    const person = await signIn(hub, 'dispatcher115')
    const socket = await person.live()
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    const auditor = await signIn(hub, 'supervisor')
    await person.delete('/v1/session')
    expect(await closed).toBe('io server disconnect')
    const { rows } = await database.query(
      `select fact->>'type' as type, audience, by from journal
        where fact->>'username' = 'dispatcher115' order by seq desc limit 2`,
    )
    expect(rows).toEqual([
      { type: 'session.closed', audience: [], by: 'agent:dispatcher115' },
      { type: 'session.opened', audience: [], by: 'agent:dispatcher115' },
    ])
    const seen = await auditor.get<{ entries: { fact: { type: string } }[] }>('/v1/journal?limit=5000')
    expect(seen.body.entries.filter(({ fact }) => fact.type.startsWith('session.'))).toEqual([])
  })
})

describe('Another site', () => {
  test.each([
    ['its origin', { origin: 'https://evil.example' }],
    ['the browser', { 'sec-fetch-site': 'cross-site' }],
    ['no origin at all', { origin: 'null' }],
  ])('told by %s can neither sign in nor out nor command', async (_, headers) => {
    const { cookie, post: command } = await signIn(hub, 'calltaker')
    const refusals = [
      await post({ username: 'calltaker', password: PASSWORD }, headers),
      await fetch(`${hub.url}/v1/session`, { method: 'DELETE', headers: { cookie, ...headers } }),
    ]
    for (const response of refusals) {
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
        403,
        'cross_site',
      ])
    }
    expect((await command('/v1/incidents', { agencies: ['fire'] }, headers)).body.code).toBe('cross_site')
    expect(await statusWith(cookie)).toBe(200)
  })

  test('is not where our own page comes from', async () => {
    const response = await post(
      { username: 'calltaker', password: PASSWORD },
      { origin: hub.url, 'sec-fetch-site': 'same-origin' },
    )
    expect(response.status).toBe(200)
  })
})

test('demo people keep their hash over a restart: nobody waits for it to be made again', async () => {
  const hashes = () => database.query('select username, password_hash from person order by username')
  const before = (await hashes()).rows
  await hub.terminate()
  await hub.restart()
  expect((await hashes()).rows).toEqual(before)
})

test('the log names neither people nor tokens', async () => {
  const { cookie } = await signIn(hub, 'calltaker')
  expect(hub.log()).not.toContain(cookie.slice(-20))
  expect(hub.log()).not.toContain(PASSWORD)
})
