/** Hospitals. */
import { migration } from './migration.ts'

export const hospitalMigration = migration(
  17,
  'hospital',
  `
create table hospital (
  id uuid primary key,
  version integer not null,
  retired boolean not null,
  diverted_until timestamptz,
  agencies text[] not null,
  state json not null
);
comment on column hospital.diverted_until is 'When its diversion ends by itself; null: it diverts no ambulance';
create index hospital_due on hospital (diverted_until) where diverted_until is not null;
`,
)
