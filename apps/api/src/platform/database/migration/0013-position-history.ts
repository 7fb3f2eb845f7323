/** Where units were, by day, and how often each of them reports. */
import { migration } from './migration.ts'

export const positionHistoryMigration = migration(
  13,
  'position-history',
  `
alter table unit_position add column every real not null default 15;
comment on column unit_position.every is 'Seconds between the reports of the unit, as they have come so far';

create table position_history (
  no integer not null,
  time timestamptz not null,
  lat integer not null,
  lon integer not null,
  speed smallint,
  heading smallint,
  accuracy integer,
  primary key (no, time)
) partition by range (time);
comment on table position_history is 'Every position that was believed, in a partition a day (UTC); days beyond the setting position-history are dropped whole';
comment on column position_history.no is 'unit.no';
comment on column position_history.lat is '1e-7 degrees, like lon';
comment on column position_history.speed is 'Centimetres per second';
comment on column position_history.heading is 'Tenths of a degree clockwise from north';
comment on column position_history.accuracy is 'Metres';
`,
)
