/** What any caller meets at the door of the hub, whatever the route. */

import { connect } from 'node:net'
import { type Hub, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let cookie: string

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  cookie = (await signIn(hub, 'calltaker')).cookie
})
afterAll(() => hub.close())

const json = { 'content-type': 'application/json' }
const open = (body: BodyInit | null, headers: Record<string, string> = json) =>
  fetch(`${hub.url}/v1/incidents`, { method: 'POST', body, headers: { cookie, ...headers } })

async function problem(response: Response) {
  const body = (await response.json()) as Record<string, unknown>
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(body).toMatchObject({
    status: response.status,
    title: expect.any(String),
    type: `/docs#${body.code}`,
  })
  return body
}

describe('A body', () => {
  test.each([
    ['broken JSON', '{"text":', json, 400, 'body_malformed'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), json, 400, 'charset_unsupported'],
    [
      'another charset',
      '{}',
      { 'content-type': 'application/json; charset=ISO-8859-1' },
      400,
      'charset_unsupported',
    ],
    [
      'a form',
      'text=a',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'media_type_unsupported',
    ],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415, 'media_type_unsupported'],
    ['no type', new Uint8Array([0x7b, 0x7d]), {}, 415, 'media_type_unsupported'],
    ['a nonsense type', '{}', { 'content-type': 'nonsense' }, 415, 'media_type_unsupported'],
    ['too much', 'x'.repeat(2 * 1024 * 1024), json, 413, 'body_too_large'],
    ['nothing where fields are needed', null, {}, 400, 'body_invalid'],
  ])('with %s is refused', async (_, body, headers, status, code) => {
    const response = await open(body, headers as Record<string, string>)
    expect([response.status, (await problem(response)).code]).toEqual([status, code])
  })

  test.each([
    ['of known length', `content-length: ${8 * 1024 * 1024}\r\n`, Buffer.alloc(8 * 1024 * 1024, 'x')],
    [
      'in chunks',
      'transfer-encoding: chunked\r\n',
      Buffer.concat([Buffer.from(`800000\r\n`), Buffer.alloc(0x800000, 'x'), Buffer.from('\r\n0\r\n\r\n')]),
    ],
  ])('too large, %s, is read to its end, so that its sender learns why', async (_, length, body) => {
    const { hostname, port } = new URL(hub.url)
    const socket = connect(Number(port), hostname)
    const head = (line: string, more = '') => `${line} HTTP/1.1\r\nhost: ${hostname}\r\n${more}\r\n`
    socket.write(head('POST /v1/sources/demo/events', `content-type: application/json\r\n${length}`))
    // As slow senders do: the answer is there long before the body is.
    for (let at = 0; at < body.length; at += 65_536) {
      await new Promise<void>((resolve, reject) => {
        socket.write(body.subarray(at, at + 65_536), (error) => (error ? reject(error) : resolve()))
      })
    }
    socket.write(head('GET /health/live', 'connection: close\r\n'))
    let answers = ''
    for await (const part of socket) answers += part
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
  })

  test('with wrong fields is refused with the path of each', async () => {
    const body = await problem(await open('{"agencies":["police","navy"],"note":""}'))
    expect(body.issues).toEqual([
      { path: 'agencies.1', code: 'not_allowed', allowed: ['police', 'fire', 'ambulance'] },
      { path: 'note', code: 'too_short', least: 1 },
    ])
  })
})

describe('An address', () => {
  test('that nothing answers to is not found', async () => {
    const response = await fetch(`${hub.url}/v1/nothing`)
    expect([response.status, (await problem(response)).code]).toEqual([404, 'not_found'])
  })

  test('that takes another method says which', async () => {
    const response = await fetch(`${hub.url}/v1/session?x=1`, { method: 'PUT' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, GET, HEAD, DELETE'])
    expect((await problem(response)).code).toBe('method_not_allowed')
  })

  test('that is no URL is refused', async () => {
    const response = await fetch(`${hub.url}/%E0%A4`)
    expect([response.status, (await problem(response)).code]).toEqual([400, 'query_invalid'])
  })

  test('with a wrong question is refused with the path', async () => {
    const response = await fetch(`${hub.url}/v1/journal?limit=1&limit=2`, { headers: { cookie } })
    expect(await problem(response)).toMatchObject({ code: 'query_invalid', issues: [{ path: 'limit' }] })
  })

  test.each([
    ['journal', 'after=x', 'after'],
    ['journal', 'since=', 'since'],
    ['journal', 'since=0x10', 'since'],
    ['alarms', 'limit=1e2', 'limit'],
    ['alarms', 'page=2', 'page'],
    ['zones', 'end=true', 'end'],
    ['places', 'query=x', 'query'],
    ['response-times', 'hours=%2024', 'hours'],
    ['response-times', 'by=agency&since=x', 'since'],
    ['sources/none/deliveries', 'constructor=x', 'constructor'],
  ])('of /v1/%s with %s is refused with the name', async (path, asked, name) => {
    const response = await fetch(`${hub.url}/v1/${path}?${asked}`, { headers: { cookie } })
    expect(await problem(response)).toMatchObject({ code: 'query_invalid', issues: [{ path: name }] })
  })

  test('with a very long name names nothing', async () => {
    const response = await fetch(`${hub.url}/v1/incidents/${'x'.repeat(5000)}`, { headers: { cookie } })
    expect(response.status).toBe(404)
  })
})

describe('What is not HTTP', () => {
  test.each([
    ['a line of noise', 'hello?\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`],
    [
      'two lengths',
      'POST /v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}',
    ],
  ])('%s is refused in the same shape', async (_, bytes) => {
    const answer = await exchange(bytes)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('application/problem+json')
    expect(answer).toContain('"code":"body_malformed"')
  })

  test('none of it is a mistake of the hub', () => {
    expect(hub.log()).not.toContain('"level":"error"')
  })
})

describe('Headers', () => {
  test('keep the console to its own site, and what people see out of caches', async () => {
    const { headers } = await fetch(`${hub.url}/v1/hub`)
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('insist on TLS where the public address has it', async () => {
    const secure = await startHub({ env: { HUB_SIMULATE: 'off', PUBLIC_URL: 'https://hub.example' } })
    const { headers } = await fetch(`${secure.url}/v1/hub`)
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect(headers.get('content-security-policy')).toContain('wss://hub.example')
    const session = await fetch(`${secure.url}/v1/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ username: 'admin', password: 'mot-mat-khau-thu' }),
    })
    expect(session.headers.getSetCookie()[0]).toMatch(/; Secure$/)
    await secure.close()
  })
})

describe('The console', () => {
  test('is there for people, at any address that is no machine’s', async () => {
    const page = await fetch(`${hub.url}/incident/26-000001`, { headers: { accept: 'text/html' } })
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const script = /src="(\/assets\/[^"]+)"/.exec(await page.text())?.[1]
    const asset = await fetch(hub.url + script)
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ])
    const checked = await fetch(`${hub.url}/crew`, { method: 'HEAD', headers: { accept: '*/*' } })
    expect([checked.status, checked.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect((await fetch(`${hub.url}/crew`)).status).toBe(200)
    expect((await fetch(`${hub.url}/v1/nothing`, { headers: { accept: 'text/html' } })).status).toBe(404)
    expect((await fetch(`${hub.url}/../../package.json`)).status).toBe(404)
    expect((await fetch(`${hub.url}/..%2f..%2fpackage.json`)).status).toBe(404)
    expect((await fetch(`${hub.url}/assets/gone.js`, { headers: { accept: 'text/html' } })).status).toBe(404)
  })
})

function exchange(bytes: string): Promise<string> {
  const { hostname, port } = new URL(hub.url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      answer += part
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}
