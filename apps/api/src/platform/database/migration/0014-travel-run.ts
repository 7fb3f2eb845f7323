/** Runs of units to scenes, from which travel times are put right. */
import { migration } from './migration.ts'

export const travelRunMigration = migration(
  14,
  'travel-run',
  `
create table travel_run (
  assignment uuid primary key,
  kind text not null,
  lights boolean not null,
  at timestamptz not null,
  metres real,
  seconds real
);
comment on table travel_run is 'From where a unit was first seen on its way to where the incident was: no place, only how far and how long';
comment on column travel_run.at is 'When it was seen there';
comment on column travel_run.metres is 'As the crow flies; null: nobody saw the unit set out, or nobody knew where to';
comment on column travel_run.seconds is 'From there until it was on scene';
create index travel_run_at on travel_run (at);
`,
)
