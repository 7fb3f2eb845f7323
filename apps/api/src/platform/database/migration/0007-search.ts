/** What search finds incidents and calls by. Written behind the journal, so that no call waits for it. */
import { migration } from './migration.ts'

export const searchMigration = migration(
  7,
  'search',
  `
create table search_incident (
  incident uuid primary key,
  running bigint not null,
  agencies text[] not null,
  words tsvector not null
) with (autovacuum_vacuum_scale_factor = 0.02);
create index search_incident_words on search_incident using gin (words) with (fastupdate = off);
comment on table search_incident is 'What incidents are found by: made from their rows, and safe to empty together with the reader''s row in journal_reader';
comment on column search_incident.running is 'The running number of the incident, by which the newest come first';
comment on column search_incident.words is 'Folded words, each behind the slice of running numbers (apps/api/src/search/lexemes.ts)';

create table search_call (
  call uuid primary key,
  received timestamptz not null,
  digits text not null,
  agencies text[] not null
);
create index search_call_three on search_call (left(digits, 3), received desc);
create index search_call_five on search_call (left(digits, 5), received desc);
comment on table search_call is 'What calls are found by; those without a number are not in it';
comment on column search_call.digits is 'Digits of the number outside from the last to the first, without the trunk 0 or +84';
`,
)
