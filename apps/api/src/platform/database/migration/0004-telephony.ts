/** Calls of several legs, desks, keys of sources, what is asked of telephone systems, and locations that precede their call. */
import { migration } from './migration.ts'

export const telephonyMigration = migration(
  4,
  'telephony',
  `
update call set state = (state::jsonb || jsonb_build_object('routes', jsonb_build_array(jsonb_build_object(
  'line', line, 'queue', state->>'queue', 'agency', agencies[1], 'first', state#>>'{at,received}'))))::json;
alter table call add column caller text;
alter table call add column heard timestamptz;
update call set heard = received,
  caller = case when state->>'direction' = 'outbound' then state->>'to' else state->>'from' end;
alter table call alter column heard set not null;
create index call_caller on call (caller, received desc) where caller is not null;
comment on column call.caller is 'The number outside: who rang, or of a call that goes out who was rung; to find other calls of the same one';
comment on column call.outcome is 'As in its state; joined where it turned out to be another call';
comment on column call.heard is 'When the hub last heard of it from its source';

create index call_going_on on call (id) where not over;
insert into setting (key, value) values ('call-limits', '{"unanswered": 180, "answered": 7200}');

create table call_alias (
  source text not null,
  name text not null,
  call uuid not null,
  primary key (name, source)
);
comment on table call_alias is 'Further names by which a source knows a call: its legs, and calls that turned out to be this one';
create index call_alias_call on call_alias (call);

create table caller_location (
  id uuid primary key,
  source text not null,
  device text not null,
  received timestamptz not null,
  expires timestamptz not null,
  location json not null,
  call uuid
);
comment on table caller_location is 'Where a handset said it was (AML), until a call of that number comes or the message expires';
create index caller_location_waiting on caller_location (device) where call is null;

alter table source add column addresses cidr[] not null default '{}';
alter table source add column control json;
comment on column source.addresses is 'Where requests with a token must come from; empty: no token is accepted';
comment on column source.control is 'How to ask this telephone system for something: adapter, address, and its sealed secret';

create table source_key (
  id uuid primary key,
  source text not null references source (id),
  kind text not null check (kind in ('signature', 'token', 'twilio')),
  sealed bytea not null,
  hint text not null,
  added timestamptz not null,
  added_by text not null,
  last_used timestamptz,
  revoked timestamptz
);
create index source_key_live on source_key (source) where revoked is null;
comment on column source_key.sealed is 'The secret, sealed under HUB_SECRET (AES-256-GCM)';
comment on column source_key.hint is 'The first characters of the digest of the secret, to tell keys apart';
insert into source_key (id, source, kind, sealed, hint, added, added_by)
  select gen_random_uuid(), s.id, 'signature', k.sealed, substring(encode(sha256(k.sealed), 'hex') for 6), s.added, 'system'
  from source s, unnest(s.secrets) as k (sealed);
alter table source drop column secrets;

create table source_clock (
  source text not null,
  minute timestamptz not null,
  events integer not null,
  least real not null,
  most real not null,
  primary key (source, minute)
);
comment on table source_clock is 'Seconds from the time in an event to its receipt, by minute of receipt; the least bounds the skew of the clock';

alter table delivery add column door text not null default 'events';
comment on column delivery.door is 'The door it came through: events, twilio, freeswitch, asterisk, kamailio, aml';
alter table delivery add column headers json;
comment on column delivery.headers is 'Beside the body: headers that are not as usual at the door; never a proof of who sent it';
drop index delivery_latest;
create index delivery_latest on delivery (source, verdict, door, id desc);
create index delivery_received on delivery (received);
create index delivery_unknown on delivery (id desc) where reason = 'source_unknown';

create table delivery_tally (
  source text not null,
  minute timestamptz not null,
  verdict text not null,
  reason text not null,
  n integer not null,
  last timestamptz not null,
  primary key (minute, source, verdict, reason)
);
comment on table delivery_tally is 'Deliveries of sources counted by minute of receipt, once the minute is over';
comment on column delivery_tally.reason is 'Empty when there is none';

create table desk (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  version integer not null,
  agencies text[] not null,
  extension text,
  agent text,
  lease_ends timestamptz,
  session uuid,
  state json not null
);
create unique index desk_of_agent on desk (agent) where agent is not null;
create unique index desk_of_extension on desk (extension) where extension is not null;
comment on column desk.lease_ends is 'A log-in that is not renewed by then is over';

create table control_request (
  id uuid primary key,
  source text not null,
  call uuid not null,
  asked json not null,
  requested timestamptz not null,
  tries integer not null default 0,
  next_try timestamptz not null
);
create index control_request_due on control_request (next_try);
comment on table control_request is 'What desks asked of telephone systems, until it is taken, refused or given up; the journal keeps what came of it';
comment on column control_request.asked is 'The whole request, also the number it may name';
comment on column control_request.next_try is 'While it is being sent: when another node may believe that the sender is gone';
`,
)
