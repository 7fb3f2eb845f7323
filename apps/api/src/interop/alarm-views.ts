/** Alarms as the hub shows them. */
import {
  type Alarm,
  type AlarmAbout,
  alarmKinds,
  alarmPriorities,
  type Flood,
  shelvingReasons,
  systemParts,
} from '@lien-thong/shared/alarm/alarm'
import type { AlarmLimits, SystemLimits } from '@lien-thong/shared/alarm/alarm-limits'
import type { AgencyAlarmRate, AlarmRates } from '@lien-thong/shared/contract/alarm'
import { z } from 'zod'
import { agency, agencyList, count, id, priority, text, time, version, view } from './view.ts'

const about = view<AlarmAbout>('AlarmAbout', 'What an alarm is about, by ids and numbers that name nobody', {
  incident: id.optional(),
  number: text.optional().describe('Of the incident'),
  agency: agency.optional(),
  legPriority: priority.optional(),
  asked: z.literal(true).optional().describe('A person asked the service to come, and waits for it too'),
  unit: id.optional(),
  callSign: text.optional(),
  assignment: id.optional(),
  status: text.optional(),
  call: id.optional(),
  handOver: id.optional(),
  peer: text.optional(),
  source: text.optional(),
  node: text.optional().describe('Of the hub, by the name that it bears however often it is started'),
  part: z.enum(systemParts).optional(),
})

const by = { by: text, at: time }

export const alarm = view<Alarm>('Alarm', 'Something abnormal that a person has to act on', {
  id,
  version,
  kind: z.enum(alarmKinds),
  key: text.describe('Kind and what it is about: there is one open alarm of a key'),
  priority: z.enum(alarmPriorities),
  about,
  agencies: agencyList.describe('Who has to act, and may acknowledge it'),
  audience: agencyList.describe('Who sees it'),
  since: time.describe('Since when what it tells of is so'),
  limitSeconds: count.describe('How long that may be; 0: it is abnormal at once'),
  count: count.describe('How often its cause has come'),
  raises: z.array(time).describe('When its cause came the last times, latest last'),
  at: view<Alarm['at']>('AlarmTimes', 'Its times', {
    raised: time,
    waiting: time.describe('From when on somebody should take note of it'),
    cleared: time.optional().describe('Its cause is gone'),
  }),
  acknowledged: z.object(by).optional(),
  shelved: z.object({ ...by, until: time, reason: z.enum(shelvingReasons) }).optional(),
  escalated: time.optional().describe('Nobody took note of it in time, and supervisors were told'),
  expired: time.optional().describe('Gone for a shift without anybody taking note of it: never seen'),
})

export const flood = view<Flood>('AlarmFlood', 'More alarms in ten minutes than people can take in', {
  agency,
  since: time,
  count: count.describe('Alarms of ten minutes when it began'),
})

const rate = {
  lastTen: count.describe('In the last ten minutes'),
  mean: z.number().min(0).describe('In ten minutes, as a mean of the last hour'),
}

const agencyRate = view<AgencyAlarmRate>(
  'AgencyAlarmRate',
  'How many alarms the people of an agency were given',
  {
    agency,
    ...rate,
    flood: flood.optional(),
  },
)

export const alarmRates = view<AlarmRates>('AlarmRates', 'How many alarms agencies and desks were given', {
  to: time,
  target: z.number().describe('Alarms in ten minutes that one desk can well bear'),
  agencies: z.array(agencyRate),
  desks: z
    .array(z.object({ desk: text, name: text, agent: text, ...rate }))
    .describe('Those where somebody sits'),
})

const limit = z.number().gt(0)
const off = limit.nullable().describe('Null: no alarm')
const of = (each: z.ZodType<number>) => ({ 1: each, 2: each, 3: each, 4: each })

export const alarmLimits = view<AlarmLimits>('AlarmLimits', 'When something is abnormal, in seconds', {
  withoutUnit: z.object({ 1: off, 2: off, 3: off, 4: off }),
  unitWanted: z.object(of(limit)),
  noMovement: limit,
  status: z.object({
    en_route: off,
    staging: off,
    on_scene: off,
    patient_contact: off,
    transporting: off,
    at_hospital: off,
  }),
  sourceSilent: z.record(z.string(), limit.nullable()).describe('By id of the source; `*`: all others'),
  system: view<SystemLimits>('SystemLimits', 'When a node is short of something', {
    databaseMs: limit.describe('Milliseconds of the simplest question to the database'),
    diskFreeMb: limit.describe('Megabytes that are free'),
    journalBehind: limit.describe('Entries that consoles have not been given yet'),
    seconds: limit.describe('For which it has to be so'),
  }),
  respond: z.object({ high: limit, medium: limit, low: limit }).describe('Then supervisors are told'),
})
