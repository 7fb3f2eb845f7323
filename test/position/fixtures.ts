/** Requests of trackers as files, named by what becomes of them, with places to fill in. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { POSITION_KEY } from '../kit/hub.ts'

export interface TrackerRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly type?: string
  readonly bearer?: string
  readonly body?: unknown
  /** Instead of a body, bytes that are no text. */
  readonly base64?: string
  readonly status?: number
  /** What the hub should know then. */
  readonly position?: Readonly<Record<string, number>>
}

const folder = join(import.meta.dirname, '../fixtures/positions')

export const fixtures = (kind: 'valid' | 'invalid'): [string, TrackerRequest][] =>
  readdirSync(join(folder, kind))
    .sort()
    .map((name) => [
      name.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, kind, name), 'utf8')),
    ])

const HANOI_MS = 7 * 3_600_000

/** @param ms when the position was measured */
export function sendFixture(
  url: string,
  { method, path, type, bearer, body, base64 }: TrackerRequest,
  unit: string,
  ms: number,
): Promise<Response> {
  const iso = new Date(ms).toISOString()
  const local = new Date(ms + HANOI_MS).toISOString()
  const values: Readonly<Record<string, string>> = {
    unit,
    key: POSITION_KEY,
    iso,
    ms: String(ms),
    seconds: String(Math.floor(ms / 1000)),
    utc: iso.slice(0, 19).replace('T', '+'),
    local: local.slice(0, 19),
    hanoi: local.replace('Z', '+07:00'),
  }
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
  const content = base64 !== undefined ? Buffer.from(base64, 'base64') : contentOf(body, fill)
  return fetch(url + fill(path), {
    method,
    headers: {
      ...(type !== undefined && { 'content-type': type }),
      ...(bearer !== undefined && { authorization: `Bearer ${fill(bearer)}` }),
    },
    ...(content !== undefined && { body: content }),
  })
}

const contentOf = (body: unknown, fill: (text: string) => string): string | undefined =>
  body === undefined ? undefined : fill(typeof body === 'string' ? body : JSON.stringify(body))
