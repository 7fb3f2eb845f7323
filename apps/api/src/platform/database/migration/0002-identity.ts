/** People who may sign in, and their sessions. */
import { migration } from './migration.ts'

export const identityMigration = migration(
  2,
  'identity',
  `
create table person (
  username text primary key check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name text not null,
  password_hash text not null,
  roles text[] not null,
  agencies text[] not null,
  active boolean not null default true,
  demo boolean not null default false,
  added timestamptz not null
);
comment on table person is 'People at the hub; the journal names them by username, so a row is switched off and never deleted';
comment on column person.password_hash is 'Argon2id with its parameters and salt (PHC string)';
comment on column person.demo is 'Known to others: production does not start while such a person is active';

create table session (
  token_hash bytea primary key,
  id uuid not null unique,
  username text not null references person (username),
  opened timestamptz not null,
  last_seen timestamptz not null,
  expires timestamptz not null
);
create index session_of_person on session (username);
comment on table session is 'Open sessions. The token is with the browser alone; here is its SHA-256';
comment on column session.id is 'Names the session in the journal and to the socket feed';
comment on column session.last_seen is 'To the minute';
comment on column session.expires is 'The latest end, however busy the session is';
`,
)
