/** The limits by which something is overdue, from each place where one of them stands. */
import { type AlarmLimits, readAlarmLimits } from '@lien-thong/shared/alarm/alarm-limits'
import type { OverdueLimits } from '@lien-thong/shared/dispatch/watched'
import { readWorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import { readAcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import type { Asked } from '../platform/database/statement-group.ts'

export async function overdueLimits(db: Asked): Promise<OverdueLimits> {
  const { rows } = await db.query<{ key: string; value: unknown }>(
    `select key, value from setting where key in ('alarm-limits', 'leg-limits', 'call-limits')`,
    [],
  )
  const told = (key: string): unknown => rows.find((each) => each.key === key)?.value
  return {
    alarm: readAlarmLimits(told('alarm-limits')),
    accept: readAcceptLimits(told('leg-limits')),
    work: readWorklistLimits(told('call-limits')),
  }
}

export const alarmLimits = async (db: Asked): Promise<AlarmLimits> => (await overdueLimits(db)).alarm
