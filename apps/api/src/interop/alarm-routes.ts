/** What is abnormal and waits for a person. */
import { alarmsQuery, shelveBody } from '@lien-thong/shared/contract/alarm'
import { z } from 'zod'
import { alarm, alarmLimits, alarmRates } from './alarm-views.ts'
import type { Route } from './route.ts'
import { naming } from './view.ts'

const alarms = naming(
  'Alarms',
  'Alarms as you may see them',
  z.object({
    alarms: z.array(alarm),
    more: z.boolean().describe('There are older ones: ask with `before` the last of these'),
  }),
)

export const alarmRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/alarms',
    id: 'getAlarms',
    tag: 'Alarms',
    summary: 'Open alarms, or all that there ever were, the newest first',
    access: 'session',
    action: 'picture.read',
    query: alarmsQuery,
    answer: { status: 200, schema: alarms },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/alarms/rate',
    id: 'getAlarmRates',
    tag: 'Alarms',
    summary: 'How many alarms agencies and desks were given, against what people can bear',
    access: 'session',
    action: 'alarm.rate',
    answer: { status: 200, schema: alarmRates },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/alarm-limits',
    id: 'getAlarmLimits',
    tag: 'Alarms',
    summary: 'When something is an alarm, and how soon a person should respond',
    description:
      'How long a part may wait to be accepted: `/v1/leg-limits`. What a call is owed: `/v1/call-limits`.',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: alarmLimits },
    codes: [],
  },
  {
    method: 'post',
    path: '/v1/alarms/{id}/acknowledge',
    id: 'acknowledgeAlarm',
    tag: 'Alarms',
    summary: 'Take note of an alarm, for everybody',
    access: 'session',
    action: 'alarm.acknowledge',
    answer: { status: 200, schema: alarm },
    codes: ['alarm_unknown', 'alarm_over', 'already_so'],
  },
  {
    method: 'post',
    path: '/v1/alarms/{id}/shelve',
    id: 'shelveAlarm',
    tag: 'Alarms',
    summary: 'Put an alarm aside for a while, for everybody',
    access: 'session',
    action: 'alarm.shelve',
    body: { schema: shelveBody },
    answer: { status: 200, schema: alarm },
    codes: ['alarm_unknown', 'alarm_over', 'alarm_not_shelvable'],
  },
  {
    method: 'post',
    path: '/v1/alarms/{id}/unshelve',
    id: 'unshelveAlarm',
    tag: 'Alarms',
    summary: 'Take an alarm from the shelf',
    access: 'session',
    action: 'alarm.shelve',
    answer: { status: 200, schema: alarm },
    codes: ['alarm_unknown', 'alarm_over', 'already_so'],
  },
]
