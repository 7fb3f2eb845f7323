/** Houses outside the hub that incidents are handed to and taken from, how far each hand-over is, and what is to be sent. */
import { migration } from './migration.ts'

export const peerMigration = migration(
  8,
  'peer',
  `
create table peer (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  kind text not null check (kind in ('hub')),
  name text not null,
  url text not null,
  lines text[] not null check (cardinality(lines) > 0),
  enabled boolean not null default true,
  ours bytea,
  theirs bytea[] not null default '{}' check (cardinality(theirs) <= 2),
  added timestamptz not null
);
comment on column peer.lines is 'Short numbers that it serves; the first is asked unless another is named';
comment on column peer.ours is 'The secret that we sign with, given by the peer; sealed under HUB_SECRET (AES-256-GCM)';
comment on column peer.theirs is 'Secrets that the peer signs with, made here; two while it changes over, oldest first';

create table hand_over (
  peer text not null references peer (id),
  direction text not null check (direction in ('out', 'in')),
  id uuid not null,
  incident uuid not null,
  open boolean not null,
  revision integer not null,
  heard json not null default '[]',
  trail uuid[] not null default '{}',
  state json not null,
  primary key (id, peer, direction)
);
create index hand_over_incident on hand_over (incident);
create index hand_over_open on hand_over (incident) where open;
create index hand_over_waiting on hand_over (id) where open and direction = 'out';
comment on column hand_over.id is 'The tracking id, which the sender gave it';
comment on column hand_over.revision is 'Of the document: the last that was written here, or taken from the peer';
comment on column hand_over.heard is 'What of the documents was kept as notes, by the names that the sender gives; empty once it is over';
comment on column hand_over.trail is 'Earlier hand-overs by which the incident came to the sender';

create table hand_over_change (
  seq bigint generated always as identity primary key,
  peer text not null,
  direction text not null,
  hand_over uuid not null,
  incident uuid not null
);
create index hand_over_change_incident on hand_over_change (incident);
comment on table hand_over_change is 'Something became true of an incident that a peer has a part in: what it should be told is worked out from the incident as it is';

create table peer_outbox (
  id uuid primary key,
  peer text not null references peer (id),
  hand_over uuid not null,
  direction text not null,
  type text not null,
  body text not null,
  created timestamptz not null,
  tries integer not null default 0,
  next_try timestamptz not null,
  fault text
);
create index peer_outbox_due on peer_outbox (next_try);
create index peer_outbox_hand_over on peer_outbox (hand_over, id);
comment on table peer_outbox is 'Events to peers until they have them on disk, those of one hand-over in their order';
comment on column peer_outbox.body is 'The event as it is signed and sent; it names callers and places, and goes with the row';
comment on column peer_outbox.next_try is 'While it is being sent: when another node may believe that the sender is gone';
`,
)
