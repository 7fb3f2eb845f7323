/** What lets a round of alarms cost what changed, and not what waits. */
import { migration } from './migration.ts'

export const alarmRoundMigration = migration(
  22,
  'alarm-round',
  `
alter table incident add column waits_as smallint default 1;
comment on column incident.waits_as is 'The most urgent priority among its parts that wait; a part of a lesser one may wait for longer';
update incident set waits_as = (
  select min((leg->>'priority')::smallint) from json_array_elements(state->'legs') as leg
  where leg#>>'{at,over}' is null and (leg->>'state' in ('queued', 'accepted') or leg->'wanted' is not null))
  where status = 'open' and waits_since is not null;
create index incident_waiting_as on incident (waits_as, waits_since) where status = 'open' and waits_since is not null;
drop index incident_waiting;
drop index incident_needs_unit;

create unlogged table incident_judged (
  incident uuid primary key,
  version integer not null,
  again timestamptz,
  limits bigint not null
);
comment on table incident_judged is 'What rounds of alarms know of incidents that wait. Made anew when it is lost, so no log is written of it';
comment on column incident_judged.version is 'Of the incident, as it was judged last';
comment on column incident_judged.again is 'When time alone makes another part of it overdue; null: never';
comment on column incident_judged.limits is 'Hash of the limits by which it was judged';

alter table alarm add column incident uuid;
alter table alarm add column cleared timestamptz;
alter table alarm add column unanswered timestamptz;
alter table alarm add column shelved_until timestamptz;
comment on column alarm.incident is 'That it is about';
comment on column alarm.cleared is 'Since when its cause is gone; null: it stands';
comment on column alarm.unanswered is 'From when on somebody should have taken note of it; null: somebody did or was told on, or need not any more';
comment on column alarm.shelved_until is 'While it is open and lies on the shelf';
update alarm set
  incident = (state#>>'{about,incident}')::uuid,
  cleared = (state#>>'{at,cleared}')::timestamptz,
  unanswered = case when state->'acknowledged' is null and state->'shelved' is null and state->'escalated' is null
    and state#>'{at,cleared}' is null then (state#>>'{at,waiting}')::timestamptz end,
  shelved_until = case when open then (state#>>'{shelved,until}')::timestamptz end;
create index alarm_of_incident on alarm (incident) where incident is not null;
create index alarm_open on alarm (kind) where open;
create index alarm_unanswered on alarm (priority, unanswered) where unanswered is not null;
create index alarm_shelved on alarm (shelved_until) where shelved_until is not null;
create index alarm_cleared on alarm (cleared) where open and cleared is not null;
`,
)
