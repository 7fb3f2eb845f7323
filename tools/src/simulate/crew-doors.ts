/**
 * The crews' telephones: each unit signs in at the doors of crews when it first has something to say, and says it there. A
 * unit with a code of its own, or as which someone else is signed in and at the page, is a person's and is left alone.
 */
import { type CrewSessionsAnswer, type CrewView, SIMULATED_CREW } from '@lien-thong/shared/contract/crew'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { CommandAnswer, Desk } from './desk.ts'

export interface CrewDoors {
  /** @param path below `/v1/crew` */
  command(unit: Unit, path: string, body: unknown): Promise<CommandAnswer>
  view(unit: Unit): Promise<CrewView | undefined>
  /** Whether a person has the unit; before the hub has said who is signed in, nobody knows. */
  isTaken(unit: Unit): boolean
  /** Asks, now and then, who is signed in. */
  hear(desk: Desk, nowMs: number): void
  close(): Promise<void>
}

/** The unit could not sign in: it is a person's, or the hub is away. */
export const NOT_SIGNED_IN = 'not_signed_in'
const TIMEOUT_MS = 15_000
/** Each sign-in costs the hub the checking of a password hash. */
const SIGN_INS_AT_ONCE = 2
/** Far sooner than a simulated crew answers an order. */
const HEAR_MS = 2_000
/** A page that is open asks four times a minute; one that was closed without signing out asks no more. */
const GONE_MS = 10 * 60_000

export function openCrewDoors(url: string, code: string): CrewDoors {
  const cookies = new Map<string, string>()
  const underWay = new Map<string, Promise<string | undefined>>()
  const ownCode = new Set<string>()
  /** Units that a person is signed in as and was heard of, by service; undefined until the hub has said so. */
  const people = new Map<Agency, ReadonlySet<string>>()
  const heardAt = new Map<Desk, number>()
  const waiting: (() => void)[] = []
  let turns = 0

  const ask = (path: string, init: RequestInit, cookie?: string): Promise<Response> =>
    fetch(`${url}/v1/crew${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })

  const signIn = async ({ id, callSign: unit }: Unit): Promise<string | undefined> => {
    const response = await ask('/session', {
      method: 'POST',
      body: JSON.stringify({ unit, code, device: SIMULATED_CREW }),
    })
    await response.arrayBuffer()
    if (response.status === 401) ownCode.add(id)
    if (!response.ok) return undefined
    const cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    cookies.set(id, cookie)
    return cookie
  }

  /** One after the other, a few at once. */
  const inTurn = async (unit: Unit): Promise<string | undefined> => {
    while (turns >= SIGN_INS_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    turns += 1
    try {
      return await signIn(unit)
    } finally {
      turns -= 1
      waiting.shift()?.()
    }
  }

  const cookieOf = (unit: Unit): Promise<string | undefined> => {
    const known = cookies.get(unit.id)
    if (known !== undefined) return Promise.resolve(known)
    const begun = underWay.get(unit.id)
    if (begun) return begun
    const signing = inTurn(unit).finally(() => underWay.delete(unit.id))
    underWay.set(unit.id, signing)
    return signing
  }

  /** Undefined where the unit could not sign in now: it tries again with its next word. */
  const askAs = async (unit: Unit, path: string, init: RequestInit): Promise<Response | undefined> => {
    const cookie = await cookieOf(unit)
    if (cookie === undefined) return undefined
    const response = await ask(path, init, cookie)
    // Its session has ended, or the administrator gave it another code.
    if (response.status === 401) cookies.delete(unit.id)
    return response
  }

  return {
    isTaken: ({ id, agency }) => ownCode.has(id) || (people.get(agency)?.has(id) ?? true),
    hear(desk, nowMs) {
      if (nowMs - (heardAt.get(desk) ?? Number.NEGATIVE_INFINITY) < HEAR_MS) return
      heardAt.set(desk, nowMs)
      // Without an answer the last one stands.
      void desk.ask<CrewSessionsAnswer>('/v1/crew-sessions').then((answer) => {
        if (!answer) return
        const since = nowMs + desk.hubAheadMs - GONE_MS
        const theirs = answer.sessions.filter(
          ({ device, lastSeen }) => device !== SIMULATED_CREW && Date.parse(lastSeen) > since,
        )
        people.set(desk.agency, new Set(theirs.map(({ unit }) => unit)))
      })
    },
    async command(unit, path, body) {
      try {
        const response = await askAs(unit, path, { method: 'POST', body: JSON.stringify(body) })
        if (!response) return { ok: false, status: 0, code: NOT_SIGNED_IN }
        const answer = (await response.json().catch(() => ({}))) as { code?: string }
        return response.ok
          ? { ok: true, body: answer }
          : { ok: false, status: response.status, code: answer.code ?? String(response.status) }
      } catch {
        // The picture will tell whether the word arrived; the crew then goes on from there.
        return { ok: false, status: 0, code: 'unreachable' }
      }
    },
    async view(unit) {
      try {
        const response = await askAs(unit, '', { method: 'GET' })
        return response?.ok ? ((await response.json()) as CrewView) : undefined
      } catch {
        // Whoever knows no hospital drives to the nearest.
        return undefined
      }
    },
    async close() {
      const ending = [...cookies.values()].map((cookie) =>
        // A hub that is gone ends the sessions by their age.
        ask('/session', { method: 'DELETE', signal: AbortSignal.timeout(2_000) }, cookie).catch(
          () => undefined,
        ),
      )
      await Promise.all(ending)
    },
  }
}
