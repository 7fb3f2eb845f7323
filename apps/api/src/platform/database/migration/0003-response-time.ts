/** What the journal says of response times, one row for each service's part in an incident, for reports and BI tools. */
import { migration } from './migration.ts'

const reasons = `('missing_start', 'missing_end', 'negative', 'skewed', 'not_applicable')`
const segments = {
  answering: 'From the first ring of the first call to its answer',
  processing: 'From the answer to the first dispatch of this service',
  turnout: 'From the dispatch of the unit sent first to its setting out',
  travel: 'From the setting out of the unit that arrived first to its arrival',
  total: 'From the first sign of the first call to the first arrival',
}

const columns = Object.keys(segments).map(
  (name) => `
  ${name} double precision check (${name} >= 0),
  ${name}_excluded text check (${name}_excluded in ${reasons}),
  check ((${name} is null) <> (${name}_excluded is null)),`,
)
const comments = Object.entries(segments).map(
  ([name, meaning]) => `
comment on column response_time.${name} is '${meaning}, in seconds; null where it could not be measured';
comment on column response_time.${name}_excluded is 'Why ${name} is null: one of missing_start, missing_end (not yet or never reported), negative (end before start), skewed (the source''s clock runs ahead of the hub''s), not_applicable';`,
)

export const responseTimeMigration = migration(
  3,
  'response-time',
  `
create table journal_reader (
  name text primary key,
  seq bigint not null
);
comment on table journal_reader is 'How far each reader of the journal has come; its row is also the lock that lets one node read at a time';

create table response_time (
  incident uuid not null,
  agency text not null,
  opened timestamptz not null,
  priority smallint not null,
  call uuid,${columns.join('')}
  primary key (incident, agency)
);
create index response_time_opened on response_time (opened);
create index response_time_call on response_time (call);
comment on table response_time is 'Response times of each service in each incident, kept up to date from the journal; open incidents too. It holds nothing personal. Percentiles: percentile_disc over one segment column, which leaves nulls out';
comment on column response_time.incident is 'incident.id';
comment on column response_time.agency is 'police, fire or ambulance';
comment on column response_time.opened is 'When the incident was opened, by the hub''s clock; reports choose their window by it';
comment on column response_time.priority is '1 (most urgent) to 4, as it is now';
comment on column response_time.call is 'call.id of the first call; null for an incident opened by hand';
${comments.join('')}
`,
)
