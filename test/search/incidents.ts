/** Incidents, calls and units to search in. */
import type { Call } from '../../libs/shared/src/call/call.ts'
import type { Incident } from '../../libs/shared/src/incident/incident.ts'
import type { Agency } from '../../libs/shared/src/kernel/agency.ts'
import type { Unit } from '../../libs/shared/src/unit/unit.ts'

const at = '2026-11-22T01:00:00.000Z'

interface Told {
  readonly no: number
  readonly place?: string
  readonly notes?: readonly string[]
  readonly type?: string
  readonly closed?: boolean
  readonly agencies?: readonly Agency[]
}

export const incidentOf = ({ no, place, notes = [], type, closed, agencies = ['fire'] }: Told): Incident => ({
  id: `incident-${no}`,
  number: `26-${String(no).padStart(6, '0')}`,
  version: 1,
  status: closed ? 'closed' : 'open',
  ...(type !== undefined && { type }),
  ...(place !== undefined && { place: { lat: 10.77, lon: 106.7, text: place } }),
  calls: [],
  legs: agencies.map((agency) => ({
    agency,
    queue: agency,
    state: 'queued',
    priority: 2,
    at: { queued: at },
  })),
  notes: notes.map((text, i) => ({ id: `26-${no}/${i}`, at, by: 'agent:calltaker', text })),
  at: { opened: new Date(Date.parse(at) + no * 1000).toISOString() },
})

export const callOf = (no: number, from: string | undefined, more: Partial<Call> = {}): Call => ({
  id: `call-${no}`,
  source: 'demo',
  providerCallId: String(no),
  line: '114',
  queue: 'fire',
  state: 'ended',
  ...(from !== undefined && { from }),
  at: { received: new Date(Date.parse(at) + no * 1000).toISOString() },
  routes: [],
  locations: [],
  marks: [],
  agencies: ['fire'],
  version: 1,
  ...more,
})

export const unitOf = (callSign: string, station?: string): Unit => ({
  id: `unit-${callSign}`,
  no: 1,
  callSign,
  agency: 'fire',
  kind: 'engine',
  ...(station !== undefined && { station }),
  status: 'available_station',
  since: at,
  version: 1,
})
