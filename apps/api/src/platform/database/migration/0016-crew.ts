/** Crews that sign in as their unit. */
import { migration } from './migration.ts'

export const crewMigration = migration(
  16,
  'crew',
  `
create table crew_code (
  unit uuid primary key,
  hash text not null,
  at timestamptz not null
);
comment on table crew_code is 'What a unit''s crew signs in with; a unit without a row cannot be signed in as';
comment on column crew_code.hash is 'Argon2id with its parameters and salt (PHC string)';

create table crew_session (
  token_hash bytea primary key,
  id uuid not null unique,
  unit uuid not null,
  opened timestamptz not null,
  last_seen timestamptz not null,
  expires timestamptz not null
);
create index crew_session_of_unit on crew_session (unit);
comment on table crew_session is 'Open sessions of crews. The token is with the telephone alone; here is its SHA-256';
comment on column crew_session.last_seen is 'To the minute';
`,
)
