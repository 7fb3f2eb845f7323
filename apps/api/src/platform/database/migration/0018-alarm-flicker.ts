/** Causes of alarms that come and go. */
import { migration } from './migration.ts'

export const alarmFlickerMigration = migration(
  18,
  'alarm-flicker',
  `
create table alarm_flicker (
  alarm uuid primary key references alarm (id),
  gone timestamptz,
  came integer not null
);
comment on table alarm_flicker is 'Alarms that are held up because their cause comes and goes';
comment on column alarm_flicker.gone is 'Since when its cause is gone; null: it stands';
comment on column alarm_flicker.came is 'How often its cause came and has not been told yet';
comment on column alarm.last is 'When its cause came last or, once it is gone, since when it is gone';
update alarm set last = (state#>>'{at,cleared}')::timestamptz where state#>>'{at,cleared}' is not null;
`,
)
