/** Zones and cautions, and where the files of incidents are. */
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

create table attachment (
  id uuid primary key,
  incident uuid not null,
  kind text not null,
  sha256 text,
  bytes integer,
  name text,
  url text,
  at timestamptz not null,
  state text not null check (state in ('coming', 'kept', 'removed', 'gone'))
);
comment on table attachment is 'Files and links of incidents; bytes lie outside of the database under their sha256';
comment on column attachment.name is 'Personal, like url: it stands nowhere else but in the personal part of the journal';
comment on column attachment.state is 'coming: not known to be whole; removed: its bytes are to be deleted, unless another has the same';
create index attachment_content on attachment (sha256);
create index attachment_incident on attachment (incident);
create index attachment_unsettled on attachment (id) where state in ('coming', 'removed');
`,
)
