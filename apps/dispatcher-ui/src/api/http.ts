/** Asking the hub over HTTP: JSON in, JSON out, every refusal as one error with its stable code. */
import type { Problem, ProblemCode } from '@lien-thong/shared/contract/problem'

/** `unreachable`: no answer came, so whether a command took effect is unknown. */
export type HubCode = ProblemCode | 'unreachable'

export class HubError extends Error {
  readonly code: HubCode
  /** The facts of the refusal: who has the unit, which version is current. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: HubCode, facts: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } })
  } catch {
    throw new HubError('unreachable')
  }
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T
  const body: unknown = await answer.json().catch(() => undefined)
  if (isProblem(body)) {
    const { type: _type, title: _title, status: _status, code, ...facts } = body
    throw new HubError(code, facts)
  }
  // A gateway between the desk and the hub answered in its own words.
  throw new HubError(answer.status >= 500 ? 'unreachable' : 'internal', { status: answer.status })
}

export const get = <T>(path: string): Promise<T> => ask<T>(path, {})

export const remove = (path: string): Promise<void> => ask(path, { method: 'DELETE' })

/** @param key the same for every try of one command, so that the hub carries it out once */
export const post = <T>(path: string, body: object, key?: string): Promise<T> =>
  ask<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
  })

/** 128 random bits; `getRandomValues` works on plain http too, where a browser has no `randomUUID`. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
