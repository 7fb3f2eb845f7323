/** Sending units, and what becomes of them. */
import {
  assignBody,
  backupBody,
  reassignBody,
  refuseBody,
  releaseBody,
  unitStatusBody,
} from '@lien-thong/shared/contract/unit'
import { z } from 'zod'
import { assignment, unit } from './domain-views.ts'
import { incident } from './incident-views.ts'
import type { Route } from './route.ts'
import { naming } from './view.ts'

const assignments = naming(
  'Assignments',
  'Assignments of an incident, past ones too, in the order in which units were sent',
  z.object({ assignments: z.array(assignment) }),
)

const unitView = naming(
  'UnitView',
  'A unit and what it was sent to within 24 hours, latest first',
  z.object({ unit, assignments: z.array(assignment) }),
)

export const unitRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/assignments',
    id: 'assignUnit',
    tag: 'Units',
    summary: 'Send a unit to an incident',
    description:
      'A unit has at most one active assignment; `unit_taken` says who has it. With `divert` it is taken from there, and that incident learns at once that it needs another: only for something more urgent, unless by a supervisor, and never with a patient.',
    access: 'session',
    action: 'unit.assign',
    body: { schema: assignBody },
    answer: { status: 201, schema: assignment },
    codes: [
      'incident_unknown',
      'unit_unknown',
      'leg_unknown',
      'unit_taken',
      'unit_committed',
      'divert_not_urgent',
      'unit_unavailable',
      'leg_over',
      'incident_closed',
    ],
  },
  {
    method: 'post',
    path: '/v1/assignments/{id}/release',
    id: 'releaseUnit',
    tag: 'Units',
    summary: 'Let a unit go before its work is done',
    description: 'The part that loses its last unit needs another: `leg.unit_wanted`.',
    access: 'session',
    action: 'unit.assign',
    body: { schema: releaseBody },
    answer: { status: 200, schema: assignment },
    codes: ['assignment_unknown', 'assignment_over'],
  },
  {
    method: 'post',
    path: '/v1/assignments/{id}/refuse',
    id: 'refuseAssignment',
    tag: 'Units',
    summary: 'Say that the crew refuses',
    description:
      'Until it has arrived. A crew that is not ready, or whose vehicle is not, is out of service then.',
    access: 'session',
    action: 'unit.assign',
    body: { schema: refuseBody },
    answer: { status: 200, schema: assignment },
    codes: ['assignment_unknown', 'assignment_over', 'unit_arrived'],
  },
  {
    method: 'post',
    path: '/v1/assignments/{id}/reassign',
    id: 'reassignUnit',
    tag: 'Units',
    summary: 'Send another unit instead',
    description: 'Answered with the assignment of the unit that goes now.',
    access: 'session',
    action: 'unit.assign',
    body: { schema: reassignBody },
    answer: { status: 201, schema: assignment },
    codes: [
      'assignment_unknown',
      'assignment_over',
      'incident_unknown',
      'unit_unknown',
      'unit_taken',
      'unit_committed',
      'unit_unavailable',
      'leg_unknown',
      'leg_over',
      'incident_closed',
    ],
  },
  {
    method: 'post',
    path: '/v1/incidents/{id}/legs/{agency}/backup',
    id: 'askBackup',
    tag: 'Units',
    summary: 'Ask for further units',
    access: 'session',
    action: 'leg.backup',
    body: { schema: backupBody },
    answer: { status: 200, schema: incident },
    codes: ['incident_unknown', 'leg_unknown', 'leg_over', 'incident_closed', 'backup_full'],
  },
  {
    method: 'get',
    path: '/v1/incidents/{id}/assignments',
    id: 'getAssignments',
    tag: 'Units',
    summary: 'Units that were sent to an incident',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: assignments },
    codes: ['incident_unknown'],
  },
  {
    method: 'get',
    path: '/v1/units/{name}',
    id: 'getUnit',
    tag: 'Units',
    summary: 'A unit and what it was sent to lately',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: unitView },
    codes: ['unit_unknown'],
  },
  {
    method: 'post',
    path: '/v1/units/{name}/status',
    id: 'setUnitStatus',
    tag: 'Units',
    summary: 'Set a unit’s status',
    description:
      'By the table of legal moves. `corrects` with a reason sets what is so although no unit makes that move. `happened` is when the crew pressed: what the unit is past already is `status_stale`.',
    access: 'session',
    action: 'unit.status',
    body: { schema: unitStatusBody },
    answer: { status: 200, schema: unit },
    codes: ['unit_unknown', 'illegal_move', 'status_stale', 'unit_retired', 'stale_version'],
  },
]
