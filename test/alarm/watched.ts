/** What a hub watches, in few words: each test says what differs. Times are seconds after the start. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { Watched, WatchedHandOver, WatchedUnit } from '@lien-thong/shared/dispatch/watched'
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { HandOver } from '@lien-thong/shared/peer/hand-over'
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import { AT, incident, unit } from '../dispatch/scene.ts'

export const at = (seconds: number): Instant => addSeconds(AT, seconds)

export const leg = (priority: Priority, state: Leg['state'], more: Partial<Leg> = {}): Leg => ({
  ...{ agency: 'ambulance', queue: 'ambulance', priority, state },
  at: { queued: AT, ...(['declined', 'completed', 'cancelled'].includes(state) && { over: AT }) },
  ...more,
})

export const open = (...legs: readonly Leg[]): Watched => ({ incidents: [incident({ legs })] })
export const wanted = (because: 'diverted' | 'backup', since = 0) =>
  ({ wanted: { count: 1, because, since: at(since) } }) satisfies Partial<Leg>

const assignment: Assignment = {
  ...{ id: 'a', unit: 'u', callSign: '115-07', incident: 'i', incidentNumber: '26-000001' },
  ...{ agency: 'ambulance', state: 'active', version: 1 },
  at: { assigned: AT, dispatched: AT },
}

/** A unit on an assignment of a part of this priority, in the status since the start. */
export const atWork = (
  status: UnitStatus,
  legPriority: Priority = 2,
  more: Partial<WatchedUnit> = {},
): Watched => ({
  units: [
    {
      unit: unit({ status, assignment: 'a' }),
      assignment,
      agencies: ['ambulance', 'fire'],
      legPriority,
      ...more,
    },
  ],
})

export const calling = (since: number, more: Partial<Unit> = {}): Watched => ({
  units: [{ unit: unit({ emergency: { since: at(since) }, ...more }) }],
})

export const handedOver = (priority: Priority, more: Partial<HandOver['at']> = {}): Watched => ({
  handOvers: [
    {
      handOver: {
        ...{ id: 'h', direction: 'out', peer: 'tinh-ben', incident: 'i', line: '115', priority },
        ...{ reason: 'their_area', by: 'agent:x', at: { handedOver: AT, ...more } },
      },
      number: '26-000001',
      agencies: ['ambulance'],
    } satisfies WatchedHandOver,
  ],
})

export const heard = (source = 'tong-dai'): Watched => ({ sources: [{ source, heard: AT }] })
export const lacking = (part: 'database' | 'disk' | 'journal'): Watched => ({
  short: [{ node: 'n1', part, since: AT }],
})

export const alarm = (more: Partial<Alarm> = {}): Alarm => ({
  ...{
    id: 'al',
    version: 1,
    kind: 'leg_without_unit',
    key: 'leg_without_unit/i/ambulance',
    priority: 'high',
  },
  ...{ about: { incident: 'i', agency: 'ambulance' }, agencies: ['ambulance'], audience: ['ambulance'] },
  ...{ since: AT, limitSeconds: 120, count: 1, raises: [AT], at: { raised: AT, waiting: AT } },
  ...more,
})

export const ofIncident = (more: Partial<Incident>): Incident => incident(more)
