/** Alarms, what the nodes of the hub are short of, and what makes it cheap to find what is overdue. */
import { migration } from './migration.ts'

export const alarmMigration = migration(
  15,
  'alarm',
  `
create table alarm (
  id uuid primary key,
  version integer not null,
  key text not null,
  kind text not null,
  priority text not null,
  open boolean not null,
  raised timestamptz not null,
  last timestamptz not null,
  agencies text[] not null,
  audience text[] not null,
  state json not null
);
comment on table alarm is 'Something abnormal that a person had to act on; open until its cause is gone and somebody took note of it';
comment on column alarm.key is 'Kind and what it is about';
comment on column alarm.last is 'When its cause came last';
create unique index alarm_one_open on alarm (key) where open;
create index alarm_raised on alarm (raised);
create index alarm_last on alarm (last);

create table node_shortage (
  node text not null,
  part text not null,
  since timestamptz not null,
  seen timestamptz not null,
  primary key (node, part)
);
comment on table node_shortage is 'What a node is short of; it says so again every few seconds, and what is not said again is forgotten';

alter table incident add column waits_since timestamptz;
comment on column incident.waits_since is 'From when on a part of it waits for a person or a unit; null: none does';
update incident set waits_since = opened where status = 'open';
create index incident_waiting on incident (waits_since) where status = 'open' and waits_since is not null;

alter table unit add column emergency boolean generated always as ((state->>'emergency') is not null) stored;
create index unit_emergency on unit (id) where emergency;

create index call_unsettled_by_receipt on call (received) where over and outcome is null;
`,
)
