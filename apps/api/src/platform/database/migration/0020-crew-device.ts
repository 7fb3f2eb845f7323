/** What signed in as a crew, in its own words. */
import { migration } from './migration.ts'

export const crewDeviceMigration = migration(
  20,
  'crew-device',
  `
alter table crew_session add column device text;
comment on column crew_session.device is 'What it said it is when it signed in; null: a person''s telephone that said nothing';
`,
)
