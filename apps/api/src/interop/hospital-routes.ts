/** Hospitals: how busy they are, which of them suit a patient, and what is told of them. */
import { destinationBody, hospitalsOfIncidentQuery } from '@lien-thong/shared/contract/hospital'
import type { HospitalChoice, HospitalWhy } from '@lien-thong/shared/dispatch/hospital-choice'
import type { HospitalLoad } from '@lien-thong/shared/dispatch/hospital-load'
import { diversionReasons } from '@lien-thong/shared/hospital/hospital'
import {
  addHospitalBody,
  divertHospitalBody,
  editHospitalBody,
  reportHospitalBody,
  versionBody,
} from '@lien-thong/shared/hospital/hospital-input'
import { type Travel, travelBases } from '@lien-thong/shared/travel/travel'
import { z } from 'zod'
import { assignment } from './domain-views.ts'
import { capabilityList, hospital, hospitalFields } from './hospital-views.ts'
import type { Route } from './route.ts'
import { count, id, metres, naming, text, time, view } from './view.ts'

const seconds = z.number().describe('Seconds')

const load = view<HospitalLoad>('HospitalLoad', 'How busy the door of a hospital is', {
  atDoor: count,
  onTheWay: count.describe('With a patient, or at the scene with their destination chosen'),
  free: count.describe('For one more ambulance now; below 0: so many have to wait'),
  byReport: z
    .boolean()
    .describe('Whether a report of the hospital, not older than two hours, lowered `free`'),
})

const why: z.ZodType<HospitalWhy> = z.union([
  z.object({ code: z.literal('treats'), capabilities: capabilityList }),
  z.object({ code: z.literal('lacks'), capabilities: capabilityList }),
  z.object({ code: z.literal('nearest') }),
  z.object({ code: z.literal('free'), free: count }),
  z.object({ code: z.literal('waits'), waiting: count, seconds }),
  z.object({ code: z.literal('reported'), freePlaces: count, at: time }),
  view<Extract<HospitalWhy, { code: 'diverts' }>>('HospitalDiverts', 'It sends such patients elsewhere', {
    code: z.literal('diverts'),
    until: time,
    reason: z.enum(diversionReasons),
    capabilities: capabilityList.optional(),
  }),
  z.object({ code: z.literal('way_unknown') }),
])

const choice = view<HospitalChoice>('HospitalChoice', 'A hospital, how it suits the patient, and why', {
  hospital: id,
  name: text,
  suitability: z
    .enum(['suited', 'diverts', 'lacks'])
    .describe('Treats and takes the patient, treats and sends elsewhere, does not treat'),
  way: view<Travel>('TravelToHospital', 'How long it takes to get there, and by what that is known', {
    seconds,
    metres,
    basis: z.enum(travelBases),
    n: count.optional().describe('Past runs behind an estimate'),
  }).optional(),
  load,
  seconds: seconds.optional().describe('The way and the wait at the door: choices are ranked by it'),
  why: z.array(why),
})

const list = naming(
  'Hospitals',
  'Hospitals that are not retired',
  z.object({ hospitals: z.array(z.object({ ...hospitalFields, load })) }),
)

const choices = naming(
  'HospitalChoices',
  'Hospitals for a patient of an incident, the best first',
  z.object({
    needed: capabilityList.describe('By the type of the incident, its question card, or as asked'),
    from: z.enum(['unit', 'incident', 'unknown']).describe('Where the way begins'),
    hospitals: z.array(choice),
  }),
)

const kept = { access: 'session', tag: 'Hospitals', answer: { status: 200, schema: hospital } } as const

export const hospitalRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/hospitals',
    id: 'getHospitals',
    tag: 'Hospitals',
    summary: 'Hospitals and how busy they are',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: list },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/incidents/{id}/hospitals',
    id: 'getIncidentHospitals',
    tag: 'Hospitals',
    summary: 'Which hospitals suit a patient of an incident',
    access: 'session',
    action: 'picture.read',
    query: hospitalsOfIncidentQuery,
    answer: { status: 200, schema: choices },
    codes: ['incident_unknown', 'unit_unknown'],
  },
  {
    method: 'post',
    path: '/v1/assignments/{id}/destination',
    id: 'destineAssignment',
    tag: 'Hospitals',
    summary: 'Say where the patient of an assignment is taken',
    description:
      'From the scene on. To a hospital that diverts ambulances only with a reason: `hospital_diverted` says until when.',
    access: 'session',
    action: 'unit.status',
    body: { schema: destinationBody },
    answer: { status: 200, schema: assignment },
    codes: [
      'assignment_unknown',
      'assignment_over',
      'hospital_unknown',
      'not_transporting',
      'hospital_diverted',
    ],
  },
  {
    method: 'post',
    path: '/v1/hospitals',
    id: 'addHospital',
    tag: 'Hospitals',
    summary: 'Add a hospital',
    access: 'session',
    action: 'hospital.edit',
    body: { schema: addHospitalBody },
    answer: { status: 201, schema: hospital },
    codes: [],
  },
  {
    ...kept,
    method: 'post',
    path: '/v1/hospitals/{id}/edit',
    id: 'editHospital',
    summary: 'Change what a hospital treats, where it is, or its places',
    description: 'What is left out stays.',
    action: 'hospital.edit',
    body: { schema: editHospitalBody },
    codes: ['hospital_unknown', 'stale_version'],
  },
  {
    ...kept,
    method: 'post',
    path: '/v1/hospitals/{id}/retire',
    id: 'retireHospital',
    summary: 'Take a hospital off the list',
    description:
      'Not while units are bound for it: `hospital_in_use` says how many, and which of them you may see.',
    action: 'hospital.edit',
    body: { schema: versionBody },
    codes: ['hospital_unknown', 'hospital_in_use', 'stale_version'],
  },
  {
    ...kept,
    method: 'post',
    path: '/v1/hospitals/{id}/divert',
    id: 'divertHospital',
    summary: 'Divert ambulances from a hospital',
    description:
      'For at most a day; said again it takes the place of the one before. The hub ends it in time.',
    action: 'hospital.divert',
    body: { schema: divertHospitalBody },
    codes: ['hospital_unknown', 'stale_version'],
  },
  {
    ...kept,
    method: 'post',
    path: '/v1/hospitals/{id}/open',
    id: 'openHospital',
    summary: 'End the diversion of a hospital',
    action: 'hospital.divert',
    body: { schema: versionBody },
    codes: ['hospital_unknown', 'stale_version'],
  },
  {
    ...kept,
    method: 'post',
    path: '/v1/hospitals/{id}/report',
    id: 'reportHospital',
    summary: 'Keep what a hospital said of its free places',
    action: 'hospital.report',
    body: { schema: reportHospitalBody },
    codes: ['hospital_unknown', 'stale_version'],
  },
]
