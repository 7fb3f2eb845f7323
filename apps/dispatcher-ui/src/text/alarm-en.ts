/** Words of alarms that every page needs, in English; those of their list come with it. */
import type { alarmVi } from './alarm-vi.ts'
import type { Table } from './vi.ts'

export const alarmEn: Pick<Table, keyof typeof alarmVi> = {
  alarm: {
    title: 'Alarms',
    toList: 'Open or close the list of alarms (F7: next alarm)',
    acknowledged: 'Acknowledged: {{kind}}',
    shelved: 'Put aside for {{minutes}} min: {{kind}}',
    unshelved: 'Taken from the shelf: {{kind}}',
    floodNews: '{{agency}}: more than 10 alarms in 10 minutes. Low ones are gathered in one row.',
  },
  alarmKind: {
    crew_emergency: 'Crew emergency',
    leg_without_unit: 'No unit yet',
    leg_not_accepted: 'Nobody has accepted',
    no_movement: 'Unit not under way',
    status_too_long: 'Too long in one status',
    position_lost: 'Position of unit lost',
    call_back_due: 'Not called back',
    outcome_due: 'Call without an outcome',
    hand_over_not_accepted: 'Hand-over not accepted',
    source_silent: 'Telephone system silent',
    system_degraded: 'System degraded',
  },
  alarmPriority: { high: 'Urgent alarm', medium: 'Alarm', low: 'Low alarm' },
}
