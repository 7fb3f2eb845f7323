/** A crew's telephone as a test needs it: signed in as a unit, with its own cookie, and its socket. */
import type { Socket } from 'socket.io-client'
import { connectTo, cookieOf, type Hub, PASSWORD, type Person, personWith } from '../kit/hub.ts'

export const signInCrew = (hub: Pick<Hub, 'url'>, unit: string, code = PASSWORD): Promise<Response> =>
  fetch(`${hub.url}/v1/crew/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ unit, code }),
  })

export async function telephoneOf(hub: Pick<Hub, 'url'>, unit: string, code?: string): Promise<Person> {
  const response = await signInCrew(hub, unit, code)
  if (response.status !== 200)
    throw new Error(`Sign-in of ${unit}: ${response.status} ${await response.text()}`)
  return telephoneWith(hub, cookieOf(response))
}

export const telephoneWith = (hub: Pick<Hub, 'url'>, cookie: string): Person =>
  personWith(hub, cookie, '/crew')

export const connectCrew = (hub: Pick<Hub, 'url'>, cookie: string): Promise<Socket> =>
  connectTo(hub, '/crew', cookie)
