/** What lets a surge pass: rows that cost less to write, and what is due found without reading all that is not. */
import { migration } from './migration.ts'

export const surgeMigration = migration(
  21,
  'surge',
  `
alter table call set (fillfactor = 40);
comment on table call is 'Rewritten with each of its events, so pages keep room for the next versions beside the first: then no index is touched';
alter table call add column may_follow boolean not null default false;
comment on column call.may_follow is 'Over and without an outcome, which may follow from another call: nobody was reached, or it went out';
update call set may_follow = true
  where over and outcome is null and state->>'joinedTo' is null
    and (state->>'direction' is not null or state->>'state' = 'cancelled');
create index call_may_follow on call (received) where may_follow;
drop index call_unsettled;
drop index call_going_on;
create index call_going_on on call (received) where not over;

alter table incident add column needs_unit boolean not null default false;
comment on column incident.needs_unit is 'A part of it was accepted or wants a unit; false: whoever waits, waits to be accepted';
update incident set needs_unit = true where status = 'open' and exists (
  select from json_array_elements(state->'legs') as leg where leg->'wanted' is not null or leg->>'state' = 'accepted');
alter table incident alter column needs_unit set default true;
create index incident_needs_unit on incident (waits_since) where status = 'open' and waits_since is not null and needs_unit;
`,
)
