/** What the console asks the hub besides the live picture. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { get, HubError, post, remove } from './http.ts'

export interface Hub {
  readonly name: string
  readonly mode: 'demo' | 'production'
  readonly version: string
  readonly tiles: { readonly url: string; readonly attribution: string } | null
  readonly demoUsers?: readonly string[]
}

export interface Person extends Viewer {
  readonly name: string
}

export interface IncidentFile {
  readonly incident: Incident
  readonly calls: readonly Call[]
  /** Also those that are over. */
  readonly assignments: readonly Assignment[]
}

export const getHub = (): Promise<Hub> => get('/v1/hub')
export const getRouting = (): Promise<RoutingPolicy> => get('/v1/routing')
export const getIncident = (id: string): Promise<IncidentFile> =>
  get(`/v1/incidents/${encodeURIComponent(id)}`)

/** @returns null when nobody is signed in. */
export async function getPerson(): Promise<Person | null> {
  try {
    return await get<Person>('/v1/session')
  } catch (error) {
    if (error instanceof HubError && error.code === 'not_signed_in') return null
    throw error
  }
}

export const signIn = (username: string, password: string): Promise<Person> =>
  post('/v1/session', { username, password })
export const signOut = (): Promise<void> => remove('/v1/session')
