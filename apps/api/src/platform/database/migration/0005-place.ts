/** Places that an operator imported, and the boundaries of wards. What is shipped with the hub is in the code. */
import { migration } from './migration.ts'

export const placeMigration = migration(
  5,
  'place',
  `
create table place_import (
  source text primary key,
  version integer not null,
  finished timestamptz not null,
  taken integer not null,
  refused integer not null,
  report json not null
);
comment on table place_import is 'The last import of each source of places that was completed; its places replaced those of the one before';
comment on column place_import.report is 'What was refused, by reason, with the first few of each';

create table place_entry (
  source text not null references place_import (source) on delete cascade,
  id text not null,
  kind text not null,
  name text not null,
  lat double precision not null,
  lon double precision not null,
  detail json not null,
  primary key (source, id)
);
comment on column place_entry.detail is 'Other names, ward, district, radius, lines: the rest of a PlaceEntry (libs/shared/src/place/place.ts)';

create table ward_area (
  source text not null references place_import (source) on delete cascade,
  name text not null,
  type text not null,
  rings json not null,
  primary key (source, type, name)
);
comment on column ward_area.rings is 'All rings, outer ones and holes alike: [[[lat, lon], …], …]';
`,
)
