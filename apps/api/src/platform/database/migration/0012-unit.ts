/** Stations, shifts of units, and what a unit was sent to. */
import { migration } from './migration.ts'

export const unitMigration = migration(
  12,
  'unit',
  `
create table station (
  id text primary key,
  version integer not null,
  agency text not null,
  state json not null
);
comment on column station.id is 'Given by people; units name it';

alter table unit
  add column retired boolean not null default false,
  add column shift_until timestamptz;
comment on column unit.retired is 'It goes no more, and is kept for what it did';
comment on column unit.shift_until is 'End of its crew''s shift; null: nobody said';
create index unit_shift on unit (shift_until) where shift_until is not null;

create index assignment_unit on assignment (unit, id desc);
`,
)
