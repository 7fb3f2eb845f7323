/** What units and stations are, who is on board, and the door of radios. */
import { radioBody } from '@lien-thong/shared/contract/unit'
import { unitStatuses } from '@lien-thong/shared/unit/unit'
import {
  addStation,
  addUnit,
  crewUnit,
  editStation,
  editUnit,
  retireUnit,
} from '@lien-thong/shared/unit/unit-input'
import { z } from 'zod'
import { station, unit } from './domain-views.ts'
import type { Route } from './route.ts'
import { naming } from './view.ts'

const radioAnswer = naming(
  'RadioAnswer',
  'What the unit is after the code',
  z.object({ unit: z.string(), status: z.enum(unitStatuses), emergency: z.boolean() }),
)

export const fleetRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/units',
    id: 'addUnit',
    tag: 'Units',
    summary: 'Add a unit',
    access: 'session',
    action: 'unit.manage',
    body: { schema: addUnit },
    answer: { status: 201, schema: unit },
    codes: ['unit_exists', 'station_unknown', 'capability_unknown'],
  },
  {
    method: 'post',
    path: '/v1/units/{name}/edit',
    id: 'editUnit',
    tag: 'Units',
    summary: 'Say what a unit is',
    description:
      'What is left out stays; null takes it away. A unit keeps its call-sign while it is assigned.',
    access: 'session',
    action: 'unit.manage',
    body: { schema: editUnit },
    answer: { status: 200, schema: unit },
    codes: [
      'unit_unknown',
      'unit_exists',
      'unit_retired',
      'unit_assigned',
      'station_unknown',
      'capability_unknown',
      'stale_version',
    ],
  },
  {
    method: 'post',
    path: '/v1/units/{name}/retire',
    id: 'retireUnit',
    tag: 'Units',
    summary: 'Let a unit go no more',
    description: 'It is kept for what it did, and its call-sign stays its own.',
    access: 'session',
    action: 'unit.manage',
    body: { schema: retireUnit },
    answer: { status: 200, schema: unit },
    codes: ['unit_unknown', 'unit_retired', 'unit_assigned', 'unit_in_emergency', 'stale_version'],
  },
  {
    method: 'post',
    path: '/v1/units/{name}/crew',
    id: 'crewUnit',
    tag: 'Units',
    summary: 'Say who is on board',
    description:
      'In place of who was. Names are personal. At `until` a free unit goes out of service, one at work when it is free again.',
    access: 'session',
    action: 'unit.crew',
    body: { schema: crewUnit },
    answer: { status: 200, schema: unit },
    codes: ['unit_unknown', 'unit_retired'],
  },
  {
    method: 'post',
    path: '/v1/units/{name}/uncrew',
    id: 'uncrewUnit',
    tag: 'Units',
    summary: 'Say that nobody is on board',
    access: 'session',
    action: 'unit.crew',
    answer: { status: 200, schema: unit },
    codes: ['unit_unknown', 'unit_retired'],
  },
  {
    method: 'post',
    path: '/v1/stations',
    id: 'addStation',
    tag: 'Units',
    summary: 'Add a station',
    access: 'session',
    action: 'unit.manage',
    body: { schema: addStation },
    answer: { status: 201, schema: station },
    codes: ['station_exists'],
  },
  {
    method: 'post',
    path: '/v1/stations/{station}/edit',
    id: 'editStation',
    tag: 'Units',
    summary: 'Say what a station is called and where it is',
    access: 'session',
    action: 'unit.manage',
    body: { schema: editStation },
    answer: { status: 200, schema: station },
    codes: ['station_unknown', 'stale_version'],
  },
  {
    method: 'post',
    path: '/v1/radio',
    id: 'reportRadio',
    tag: 'Units',
    summary: 'A status code that a unit sent by radio',
    description:
      'By the codes of its fleet (setting `radio-codes`). A code that means nothing, or no move that the unit makes, changes nothing.',
    access: 'radio',
    body: { schema: radioBody },
    answer: { status: 200, schema: radioAnswer },
    codes: [
      'unit_unknown',
      'radio_code_unknown',
      'illegal_move',
      'status_stale',
      'already_so',
      'emergency_stale',
      'unit_retired',
    ],
  },
]
