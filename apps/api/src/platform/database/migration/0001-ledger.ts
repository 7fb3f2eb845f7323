/** Journal, its head, and the rows that facts change. */
import { migration } from './migration.ts'

export const ledgerMigration = migration(
  1,
  'ledger',
  `
create table journal_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash bytea not null,
  incidents bigint not null default 0
);
comment on table journal_head is 'One row: lock, counters of entries and incidents, and head of the hash chain';
insert into journal_head (seq, hash) values (0, sha256('lien-thong journal'));

create table journal (
  seq bigint primary key,
  at timestamptz not null,
  by text not null,
  audience text[] not null,
  fact json not null,
  personal json,
  salt bytea,
  digest bytea,
  hash bytea not null
) partition by range (seq);
comment on table journal is 'Every accepted change, in order and without gaps';
comment on column journal.at is 'When the hub recorded it; when it happened stands in the fact';
comment on column journal.audience is 'Agencies that may see it; none: the audit alone';
comment on column journal.personal is 'What could name a person; set to null, with salt, to forget. The digest keeps the chain whole';

create table delivery (
  id bigint generated always as identity,
  source text not null,
  received timestamptz not null,
  verdict text not null check (verdict in ('accepted', 'duplicate', 'ignored', 'refused')),
  reason text,
  status smallint not null,
  webhook_id text,
  webhook_key uuid,
  event_key uuid,
  event_id text,
  type text,
  call uuid,
  incident uuid,
  position smallint not null default 0,
  bytes integer not null,
  body bytea
) partition by range (received);
comment on table delivery is 'What telephone systems sent, one row an event or refused request, and what became of it';
comment on column delivery.webhook_key is 'Digest of source and webhook id, the first guard against repetition; null when refused';
comment on column delivery.event_key is 'Digest of source, CloudEvents source and id, the second guard; null when refused or repeated';
comment on column delivery.body is 'The request as it came, on the row of its first event';
create index delivery_webhook on delivery (webhook_key) where webhook_key is not null;
create index delivery_event on delivery (event_key) where event_key is not null;
create index delivery_latest on delivery (source, id desc);

create table source (
  id text primary key,
  name text not null,
  secrets bytea[] not null,
  demo boolean not null default false,
  enabled boolean not null default true,
  added timestamptz not null
);
comment on column source.secrets is 'One or two live signing secrets, each sealed under HUB_SECRET (AES-256-GCM)';

create table setting (
  key text primary key,
  value json not null,
  version integer not null default 1
);

create table call (
  id uuid primary key,
  version integer not null,
  source text not null,
  provider_call_id text not null,
  line text not null,
  received timestamptz not null,
  over boolean not null,
  outcome text,
  incident uuid,
  agencies text[] not null,
  state json not null,
  unique (provider_call_id, source)
) with (fillfactor = 70);
comment on table call is 'Rewritten with each of its events, so pages keep room for the next version beside the last';
create index call_incident on call (incident);
create index call_unsettled on call (id) where not over or outcome is null;

create table incident (
  id uuid primary key,
  version integer not null,
  number text not null unique,
  status text not null,
  opened timestamptz not null,
  agencies text[] not null,
  state json not null
);
create index incident_open on incident (id) where status = 'open';

create table unit (
  id uuid primary key,
  version integer not null,
  no integer not null unique,
  call_sign text not null unique,
  agency text not null,
  status text not null,
  state json not null
);

create table assignment (
  id uuid primary key,
  version integer not null,
  unit uuid not null,
  incident uuid not null,
  agency text not null,
  active boolean not null,
  state json not null
);
create unique index assignment_one_active on assignment (unit) where active;
create index assignment_incident on assignment (incident);

create table command (
  by text not null,
  key text not null,
  fingerprint bytea not null,
  answer json,
  at timestamptz not null,
  primary key (by, key)
);
comment on table command is 'Idempotency keys of people''s commands and their first answers';

create table unit_position (
  unit uuid primary key,
  lat double precision not null,
  lon double precision not null,
  time timestamptz not null,
  speed real,
  heading real,
  accuracy real
);
comment on table unit_position is 'Where each unit was last seen; positions are not facts';
`,
)
