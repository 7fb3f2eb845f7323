/** One incident with its call and unit, as the rules of dispatch meet them; each test says what differs. */
import type { Role, Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import type { Unit } from '@lien-thong/shared/unit/unit'

export const AT = '2026-03-01T08:00:00.000Z'
export const viewer = (role: Role, ...of: Agency[]): Viewer => ({
  username: 'x',
  roles: [role],
  agencies: of.length > 0 ? of : agencies,
})
export const dispatcher = viewer('dispatcher', 'ambulance')
export const codeOf = (decided: Decided): string =>
  isRefusal(decided) ? decided.refusal : decided.map(({ fact }) => fact.type).join(' ')

export const incident = (more: Partial<Incident> = {}): Incident => ({
  id: 'i',
  number: '26-000001',
  version: 3,
  status: 'open',
  calls: ['c'],
  legs: [{ agency: 'ambulance', queue: 'ambulance', state: 'queued', priority: 2, at: { queued: AT } }],
  notes: [],
  at: { opened: AT },
  ...more,
})
export const accepted = incident({
  legs: [{ ...incident().legs[0]!, state: 'accepted', dispatcher: 'agent:y' }],
})
export const closed = incident({ status: 'closed' })
export const call = (more: Partial<Call> = {}): Call => ({
  id: 'c',
  source: 'demo',
  providerCallId: 'p',
  line: '115',
  queue: 'ambulance',
  state: 'answered',
  incident: 'i',
  at: { received: AT },
  routes: [{ line: '115', queue: 'ambulance', agency: 'ambulance', first: AT }],
  locations: [],
  marks: [],
  agencies: ['ambulance'],
  version: 2,
  ...more,
})
export const unit = (more: Partial<Unit> = {}): Unit => ({
  id: 'u',
  no: 7,
  callSign: '115-07',
  agency: 'ambulance',
  kind: 'als',
  status: 'available_station',
  since: AT,
  version: 5,
  ...more,
})
