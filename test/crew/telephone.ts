/** A crew's telephone as a test needs it: signed in as a unit, with its own cookie, and its socket. */
import { io, type Socket } from 'socket.io-client'
import { type Answer, type Hub, PASSWORD } from '../kit/hub.ts'

export interface Telephone {
  readonly cookie: string
  readonly get: <T = never>(path: string) => Promise<Answer<T>>
  readonly post: <T = never>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>
  readonly delete: (path: string) => Promise<Answer>
  /** A socket on `/crew`, connected. */
  readonly live: () => Promise<Socket>
}

export const signInCrew = (hub: Pick<Hub, 'url'>, unit: string, code = PASSWORD): Promise<Response> =>
  fetch(`${hub.url}/v1/crew/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ unit, code }),
  })

export async function telephoneOf(hub: Pick<Hub, 'url'>, unit: string, code?: string): Promise<Telephone> {
  const response = await signInCrew(hub, unit, code)
  if (response.status !== 200)
    throw new Error(`Sign-in of ${unit}: ${response.status} ${await response.text()}`)
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!
  return telephoneWith(hub, cookie)
}

export function telephoneWith(hub: Pick<Hub, 'url'>, cookie: string): Telephone {
  const request = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const answer = await fetch(hub.url + path, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && {
        body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
      }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      body: text === '' ? {} : JSON.parse(text),
      headers: answer.headers,
    } as Answer<T>
  }
  return {
    cookie,
    get: (path) => request('GET', path),
    post: (path, body, headers) => request('POST', path, body ?? {}, headers),
    delete: (path) => request('DELETE', path),
    live: () => connectCrew(hub, cookie),
  }
}

export function connectCrew(hub: Pick<Hub, 'url'>, cookie: string): Promise<Socket> {
  const socket = io(`${hub.url}/crew`, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    forceNew: true,
    reconnection: false,
  })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => {
      socket.close()
      reject(error)
    })
  })
}
