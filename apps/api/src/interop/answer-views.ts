/** What questions and commands are answered with, beside single calls, incidents and units. */

import type { Surge } from '@lien-thong/shared/agent/surge'
import { roles } from '@lien-thong/shared/agent/viewer'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Entry, Fact } from '@lien-thong/shared/fact/fact'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { ResponseTimeReport, ResponseTimeRow } from '@lien-thong/shared/response-time/report'
import { segments } from '@lien-thong/shared/response-time/segments'
import type { EntriesFrame } from '@lien-thong/shared/watch/cursor'
import { z } from 'zod'
import { alarm, flood } from './alarm-views.ts'
import { assignment, call, desk, station, unit } from './domain-views.ts'
import { hospital } from './hospital-views.ts'
import { incident } from './incident-views.ts'
import { agency, agencyList, count, every, id, naming, priority, text, time, view } from './view.ts'
import { zone } from './zone-views.ts'

const factType = every<Fact['type']>({
  'call.recorded': true,
  'call.routed': true,
  'call.requeued': true,
  'call.lost': true,
  'call.found': true,
  'call.marked': true,
  'call.joined': true,
  'call.attached': true,
  'call.detached': true,
  'call.outcome_given': true,
  'call.claimed': true,
  'call.released': true,
  'call.control_requested': true,
  'call.control_settled': true,
  'call.silence_noted': true,
  'incident.opened': true,
  'incident.located': true,
  'incident.classified': true,
  'incident.prioritised': true,
  'incident.edited': true,
  'incident.noted': true,
  'incident.linked': true,
  'incident.unlinked': true,
  'incident.merged': true,
  'incident.absorbed': true,
  'incident.unmerged': true,
  'incident.parted': true,
  'incident.owned': true,
  'incident.released': true,
  'incident.reopened': true,
  'incident.determined': true,
  'incident.attached_file': true,
  'incident.attachment_removed': true,
  'card.answered': true,
  'incident.closed': true,
  'leg.added': true,
  'leg.requeued': true,
  'leg.cancelled': true,
  'leg.restored': true,
  'leg.delivered': true,
  'leg.accepted': true,
  'leg.declined': true,
  'leg.completed': true,
  'leg.working': true,
  'leg.unit_wanted': true,
  'leg.unit_found': true,
  'unit.added': true,
  'unit.edited': true,
  'unit.retired': true,
  'unit.crewed': true,
  'unit.uncrewed': true,
  'unit.assigned': true,
  'unit.status_changed': true,
  'unit.released': true,
  'unit.restored': true,
  'unit.destined': true,
  'unit.passed': true,
  'unit.emergency_raised': true,
  'unit.emergency_ended': true,
  'unit.shown': true,
  'station.added': true,
  'station.edited': true,
  'station.retired': true,
  'session.opened': true,
  'session.closed': true,
  'crew.signed_in': true,
  'crew.signed_out': true,
  'crew.code_set': true,
  'desk.set_up': true,
  'desk.logged_in': true,
  'desk.logged_out': true,
  'zone.drawn': true,
  'zone.changed': true,
  'zone.ended': true,
  'alarm.raised': true,
  'alarm.repeated': true,
  'alarm.cleared': true,
  'alarm.acknowledged': true,
  'alarm.expired': true,
  'alarm.shelved': true,
  'alarm.unshelved': true,
  'alarm.escalated': true,
  'alarm.flood_began': true,
  'alarm.flood_ended': true,
  'hospital.added': true,
  'hospital.edited': true,
  'hospital.retired': true,
  'hospital.diverted': true,
  'hospital.opened': true,
  'hospital.reported': true,
  'surge.started': true,
  'surge.ended': true,
  'routing.published': true,
  'catalogue.published': true,
  'run_cards.published': true,
  'routing.draft_saved': true,
  'catalogue.draft_saved': true,
  'run_cards.draft_saved': true,
  'setting.published': true,
  'setting.draft_saved': true,
  'routing.notified': true,
  'source.set_up': true,
  'source.switched': true,
  'source.control_set': true,
  'source.key_added': true,
  'source.key_revoked': true,
  'delivery.resent': true,
  'caller.looked_up': true,
  'peer.set_up': true,
  'peer.switched': true,
  'peer.key_changed': true,
  'peer.handed_over': true,
  'peer.delivered': true,
  'peer.refused': true,
  'peer.accepted': true,
  'peer.declined': true,
  'peer.completed': true,
  'peer.received': true,
  'peer.updated': true,
  'peer.closed_there': true,
  'peer.reopened_there': true,
  'peer.told': true,
  'peer.returned': true,
  'peer.withdrawn': true,
})

const fact = naming(
  'Fact',
  'What became true; its other fields depend on the type',
  z.looseObject({ type: factType }),
)

const entry = view<Entry>('Entry', 'One fact in the journal', {
  seq: count.describe('Without gaps, in the order of commits'),
  at: time,
  by: text.describe('agent:<username>, crew:<call-sign>, source:<id>, peer:<id> or system'),
  fact: fact as unknown as z.ZodType<Fact>,
  personal: z
    .looseObject({})
    .optional()
    .describe('Names, numbers, places and notes, for those who may see them') as z.ZodType<Entry['personal']>,
})

export const entriesFrame = view<EntriesFrame>('EntriesFrame', 'All you may see with after < seq ≤ upTo', {
  after: count,
  upTo: count,
  entries: z.array(entry),
})

export const surge = view<Surge>('Surge', 'While surge mode is on', { since: time, by: text })

export const picture = view<PictureSnapshot>('Picture', 'What is going on now, as you may see it', {
  seq: count.describe('The last journal entry in it'),
  calls: z.array(call),
  incidents: z.array(incident),
  units: z.array(unit),
  assignments: z.array(assignment),
  stations: z.array(station).describe('Of your agencies'),
  desks: z.array(desk),
  zones: z.array(zone).describe('All that have not ended, also coming ones'),
  alarms: z.array(alarm).describe('Those that stand, or that nobody has taken note of'),
  floods: z.array(flood).describe('Of your agencies'),
  hospitals: z.array(hospital).describe('All that are not retired'),
  surge: surge.optional(),
})

const seconds = z.number().describe('Seconds')

const responseTimeRow = view<ResponseTimeRow>(
  'ResponseTimeRow',
  'One agency, segment and, if asked, priority',
  {
    agency,
    priority: priority.optional(),
    segment: z.enum(segments),
    n: count.describe('Values measured'),
    excluded: count.describe('Incidents that gave no value'),
    exclusions: z.looseObject({}).describe('Why they gave none, counted') as z.ZodType<
      ResponseTimeRow['exclusions']
    >,
    p50: seconds.optional(),
    p90: seconds.optional(),
    target: seconds.optional(),
    within: z.number().min(0).max(1).optional(),
    met: z.boolean().optional(),
    targets: z.array(z.looseObject({})) as unknown as z.ZodType<ResponseTimeRow['targets']>,
  },
)

export const responseTimes = view<ResponseTimeReport>('ResponseTimes', 'Durations in seconds', {
  from: time,
  to: time,
  rows: z.array(responseTimeRow),
  profile: z.looseObject({}).describe('The standard that gives the targets') as unknown as z.ZodType<
    ResponseTimeReport['profile']
  >,
  asOf: z.object({ seq: count, at: time }),
})

export const eventResults = view<{ results: readonly EventResult[] }>(
  'EventResults',
  'One result for each event, in the order sent; it is on disk',
  {
    results: z.array(
      view<EventResult>('EventResult', 'What became of one event', {
        id: text,
        status: z.enum(['accepted', 'duplicate', 'ignored']),
        call: id.optional(),
        incident: id.optional(),
        reason: text.optional(),
      }),
    ),
  },
)

export const incidentView = naming(
  'IncidentView',
  'An incident with its calls and assignments',
  z.object({
    incident,
    calls: z.array(call),
    assignments: z.array(assignment).describe('Past ones too'),
  }),
)

export const who = naming(
  'Who',
  'A person who is signed in',
  z.object({
    username: text,
    name: text,
    roles: z.array(z.enum(roles)),
    agencies: agencyList,
  }),
)

export const hub = naming(
  'Hub',
  'What a console must know before anyone signs in',
  z.object({
    name: text,
    mode: z.enum(['demo', 'production']),
    version: text.optional(),
    tiles: z.object({ url: text, attribution: text }).nullable(),
    demoUsers: z.array(text).optional(),
  }),
)
