/** Alarms: taken note of, put aside, taken from the shelf, counted. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { AlarmRates, ShelveBody } from '@lien-thong/shared/contract/alarm'
import { get, post } from './http.ts'

const at = (id: string): string => `/v1/alarms/${encodeURIComponent(id)}`

export const acknowledgeAlarm = (id: string, key: string): Promise<Alarm> =>
  post(`${at(id)}/acknowledge`, {}, key)
export const shelveAlarm = (id: string, body: ShelveBody, key: string): Promise<Alarm> =>
  post(`${at(id)}/shelve`, body, key)
export const unshelveAlarm = (id: string, key: string): Promise<Alarm> => post(`${at(id)}/unshelve`, {}, key)
export const getAlarmRates = (): Promise<AlarmRates> => get('/v1/alarms/rate')
