/** Somebody who signs in to the hub: keeps the cookie, speaks JSON. */
import { type Answer, send } from './wire.ts'

export interface Person {
  readonly username: string
  /** Of every agency, so that no call is kept from them. */
  readonly seesAll: boolean
  readonly get: (path: string) => Promise<Answer>
  readonly post: (path: string, body: unknown) => Promise<Answer>
  readonly signOut: () => Promise<void>
}

const AGENCIES = ['police', 'fire', 'ambulance']
const NO_BODY = Buffer.alloc(0)

/** @throws with a sentence when the hub does not let them in. */
export async function signIn(url: string, username: string, password: string): Promise<Person> {
  const request = (method: string, path: string, body: unknown, headers: Record<string, string>) => {
    const bytes = body === undefined ? NO_BODY : Buffer.from(JSON.stringify(body))
    return send({
      method,
      url: url + path,
      body: bytes,
      headers: {
        ...headers,
        'content-length': String(bytes.length),
        ...(bytes.length > 0 && { 'content-type': 'application/json' }),
      },
    })
  }
  const answer = await request('POST', '/v1/session', { username, password }, {})
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  if (answer.status !== 200 || cookie === undefined)
    throw new Error(`The hub does not let ${username} in: ${answer.status} ${answer.text.slice(0, 200)}`)
  const { agencies = [] } = answer.json as { agencies?: readonly string[] }
  return {
    username,
    seesAll: AGENCIES.every((agency) => agencies.includes(agency)),
    get: (path) => request('GET', path, undefined, { cookie }),
    post: (path, body) => request('POST', path, body, { cookie }),
    signOut: async () => void (await request('DELETE', '/v1/session', undefined, { cookie })),
  }
}
