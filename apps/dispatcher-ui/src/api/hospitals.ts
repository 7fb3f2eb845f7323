/** Hospitals and coverage: asked, diverted, opened, reported, and chosen. */
import type { CoverageAnswer } from '@lien-thong/shared/contract/coverage'
import type { DestinationBody, HospitalChoices } from '@lien-thong/shared/contract/hospital'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import type { DivertHospital } from '@lien-thong/shared/hospital/hospital-input'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { get, post } from './http.ts'

const at = (id: string) => encodeURIComponent(id)

export type Diverting = Omit<DivertHospital, 'capabilities'> & {
  readonly capabilities?: readonly NonNullable<DivertHospital['capabilities']>[number][] | undefined
}

export const divertHospital = (id: string, body: Diverting, key: string): Promise<Hospital> =>
  post(`/v1/hospitals/${at(id)}/divert`, body, key)
export const openHospital = (id: string, key: string): Promise<Hospital> =>
  post(`/v1/hospitals/${at(id)}/open`, {}, key)
export const reportHospital = (id: string, freePlaces: number, key: string): Promise<Hospital> =>
  post(`/v1/hospitals/${at(id)}/report`, { freePlaces }, key)

export const getHospitalChoices = (
  incident: string,
  unit: string,
  capability: string | undefined,
): Promise<HospitalChoices> =>
  get(
    `/v1/incidents/${at(incident)}/hospitals?unit=${at(unit)}${capability === undefined ? '' : `&capability=${at(capability)}`}`,
  )
export const destine = (assignment: string, body: DestinationBody, key: string): Promise<Assignment> =>
  post(`/v1/assignments/${at(assignment)}/destination`, body, key)

export const getCoverage = (agency: Agency, capability: string | undefined): Promise<CoverageAnswer> =>
  get(`/v1/coverage?agency=${agency}${capability === undefined ? '' : `&capability=${at(capability)}`}`)
