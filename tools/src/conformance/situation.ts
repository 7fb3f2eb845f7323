/** What a situation is, and how it says what it expected. */

import type { Agent } from 'node:http'
import type { CloudEvent, EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Answer, Headers, Sent } from './wire.ts'

/** Groups in the order in which they are walked. */
export const groups = [
  'form',
  'repetition',
  'story',
  'number',
  'place',
  'time',
  'proof',
  'refusal',
  'connection',
] as const
export type Group = (typeof groups)[number]

export interface Situation {
  readonly name: string
  readonly group: Group
  /** What happens, and what is right then. */
  readonly says: string
  /** @throws {Unmet | Skipped} */
  readonly run: (play: Play) => Promise<void>
}

export type Event = Pick<CloudEvent, 'id' | 'type' | 'source' | 'subject' | 'specversion' | 'data' | 'time'>

/** A request to the door of the source; what is left out is as it should be. */
export interface Post {
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly method?: string
  readonly source?: string
  readonly secret?: string
  readonly webhookId?: string
  /** Seconds that the timestamp is off. */
  readonly clock?: number
  readonly agent?: Agent
  /** Another way to the same hub. */
  readonly url?: string
}

/** A call as `GET /v1/picture` shows it: the fields that the contract names. */
export interface SeenCall {
  readonly id: string
  readonly state: string
  readonly line?: string
  readonly from?: string
  readonly incident?: string
  readonly marks?: readonly string[]
  readonly at: Readonly<Record<string, string | undefined>>
}

export interface SeenIncident {
  readonly id: string
  readonly place?: { readonly lat: number; readonly lon: number }
  readonly calls: readonly string[]
  readonly legs: readonly { readonly agency: string }[]
}

export interface Seen {
  readonly calls: readonly SeenCall[]
  readonly incidents: readonly SeenIncident[]
}

/** Keys of the source as an administrator changes them. */
export interface Keys {
  /** @returns the name of the new key and its secret. */
  readonly add: () => Promise<{ readonly key: string; readonly secret: string }>
  readonly revoke: (key: string) => Promise<void>
}

/** What a situation plays with: the part of a telephone system that stands before one hub. */
export interface Play {
  readonly url: string
  readonly source: string
  /** The name of a call that nobody had before. */
  readonly call: (what: string) => string
  readonly id: () => string
  readonly event: (type: string, call: string, data?: unknown, more?: object) => Event
  /** An instant that many seconds ago; ahead when negative. */
  readonly ago: (seconds: number) => string
  readonly signed: (post: Post) => Sent
  readonly post: (post: Post) => Promise<Answer>
  readonly get: (path: string, headers?: Headers) => Promise<Answer>
  /** One event in structured mode, or a batch, rightly signed. */
  readonly send: (events: Event | readonly Event[], more?: Partial<Post>) => Promise<Answer>
  /** The same, and each must be accepted. */
  readonly accepted: (...events: Event[]) => Promise<readonly EventResult[]>
  /** Looks at the picture, where there is somebody who may; otherwise it says that nobody looked. */
  readonly see: (calls: readonly (string | undefined)[], look: (seen: Seen) => void) => Promise<void>
  readonly keys: () => Promise<Keys>
  /** The slowest answer so far. */
  readonly slowest: () => Answer | undefined
}

/** The hub did something else. */
export class Unmet extends Error {
  readonly expected: string
  readonly got: string
  readonly sent: Sent | undefined

  constructor(expected: string, got: string, sent?: Sent) {
    super(`expected ${expected}, got ${got}`)
    this.expected = expected
    this.got = got
    this.sent = sent
  }
}

/** It cannot be told from here. */
export class Skipped extends Error {}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** @throws {Unmet} unless the two are alike. */
export function expectAlike(what: string, got: unknown, expected: unknown, answer?: Answer): void {
  if (JSON.stringify(got) !== JSON.stringify(expected))
    throw new Unmet(`${what}: ${shown(expected)}`, shown(got), answer?.sent)
}

export function expectThat(holds: boolean, expected: string, got: unknown, answer?: Answer): void {
  if (!holds) throw new Unmet(expected, shown(got), answer?.sent)
}

const said = ({ status, text }: Answer): string => `${status} ${shown(text)}`

/** @returns the results, one for each event in its order. */
export function resultsOf(answer: Answer, events: readonly Pick<Event, 'id'>[]): readonly EventResult[] {
  expectThat(answer.status === 202, 'status 202', said(answer), answer)
  const { results } = (answer.json ?? {}) as { results?: readonly EventResult[] }
  expectThat(Array.isArray(results), 'a list of results', said(answer), answer)
  expectAlike(
    'one result for each event, in order',
    results!.map(({ id }) => id),
    events.map(({ id }) => id),
    answer,
  )
  return results!
}

/** Each event has that status. */
export function expectStatus(
  answer: Answer,
  events: readonly Pick<Event, 'id'>[],
  status: EventResult['status'],
): readonly EventResult[] {
  const results = resultsOf(answer, events)
  expectAlike(
    'status of the events',
    results.map((each) => each.status),
    events.map(() => status),
    answer,
  )
  return results
}

/** Refused as the contract says, by status and code. */
export function expectRefused(answer: Answer, status: number, code: string): void {
  const given = (answer.json as { code?: unknown } | undefined)?.code
  expectThat(answer.status === status && given === code, `${status} with code ${code}`, said(answer), answer)
}

/** All of them are one call. */
export function expectOneCall(results: readonly EventResult[]): string {
  const calls = [...new Set(results.map(({ call }) => call))]
  expectThat(calls.length === 1 && typeof calls[0] === 'string', 'one and the same call', calls)
  return calls[0]!
}
