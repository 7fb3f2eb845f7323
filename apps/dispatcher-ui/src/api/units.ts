/** Units and their assignments: asked, sent, released, corrected. Bodies are the contract's. */
import type {
  AssignBody,
  BackupBody,
  RefuseBody,
  ReleaseBody,
  RestoreBody,
  UnitStatusBody,
} from '@lien-thong/shared/contract/unit'
import type { Recommendation } from '@lien-thong/shared/dispatch/recommended'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { get, post } from './http.ts'

const at = (id: string) => encodeURIComponent(id)
const assignment = (id: string, command: string) => `/v1/assignments/${at(id)}/${command}`

export const assignUnit = (body: AssignBody, key: string): Promise<Assignment> =>
  post('/v1/assignments', body, key)
export const releaseUnit = (id: string, body: ReleaseBody, key: string): Promise<Assignment> =>
  post(assignment(id, 'release'), body, key)
export const refuseForCrew = (id: string, body: RefuseBody, key: string): Promise<Assignment> =>
  post(assignment(id, 'refuse'), body, key)
export const restoreAssignment = (id: string, body: RestoreBody, key: string): Promise<Assignment> =>
  post(assignment(id, 'restore'), body, key)
/** @returns the assignment of the unit that goes instead */
export const reassign = (id: string, unit: string, key: string): Promise<Assignment> =>
  post(assignment(id, 'reassign'), { unit }, key)
export const askBackup = (
  incident: string,
  agency: Agency,
  body: BackupBody,
  key: string,
): Promise<Incident> => post(`/v1/incidents/${at(incident)}/legs/${agency}/backup`, body, key)

export const changeStatus = (unit: string, body: UnitStatusBody, key: string): Promise<Unit> =>
  post(`/v1/units/${at(unit)}/status`, body, key)

/** For a crew that says so by voice. */
export const callForHelp = (unit: string, body: { readonly on: boolean }, key: string): Promise<unknown> =>
  post(`/v1/units/${at(unit)}/emergency`, body, key)

/** A unit with what it did of late. */
export interface UnitFile {
  readonly unit: Unit
  /** Newest first, also those that are over. */
  readonly assignments: readonly Assignment[]
}
export const getUnit = (id: string): Promise<UnitFile> => get(`/v1/units/${at(id)}`)

/** Without a key: what is answered is kept nowhere. */
export const newCrewCode = (unit: string): Promise<{ readonly callSign: string; readonly code: string }> =>
  post(`/v1/units/${at(unit)}/crew-code`, {})

export const getRecommendation = (incident: string, agency: Agency): Promise<Recommendation> =>
  get(`/v1/incidents/${at(incident)}/recommendation?agency=${agency}`)
