/** Hospitals for tests: in a line east of a patient, a kilometre a minute. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import type { Travel } from '@lien-thong/shared/travel/travel'

export const NOW = '2026-11-22T08:00:00.000Z'

export const hospitalOf = (id: string, more: Partial<Hospital> = {}): Hospital => ({
  id,
  version: 1,
  name: id,
  lat: 10.77,
  lon: 106.7,
  capabilities: ['general', 'stroke', 'trauma'],
  places: 2,
  ...more,
})

export const minutes = (n: number): Travel => ({ seconds: n * 60, metres: n * 1000, basis: 'estimate' })

export const dispatcher: Viewer = {
  username: 'dispatcher115',
  roles: ['dispatcher'],
  agencies: ['ambulance'],
}
