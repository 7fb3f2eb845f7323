/** Zones and cautions. */
import { migration } from './migration.ts'

export const zoneMigration = migration(
  6,
  'zone',
  `
create table zone (
  id uuid primary key,
  version integer not null,
  ended boolean not null,
  until timestamptz,
  vertices integer not null,
  agencies text[] not null,
  state json not null
);
comment on column zone.until is 'When it ends by itself; null: when someone ends it';
create index zone_open on zone (id) where not ended;
create index zone_due on zone (until) where not ended and until is not null;
`,
)
