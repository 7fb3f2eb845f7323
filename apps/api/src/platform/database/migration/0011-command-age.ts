/** Commands by age: their first answers are forgotten. */
import { migration } from './migration.ts'

export const commandAgeMigration = migration(
  11,
  'command-age',
  `
create index command_at on command (at);
comment on table command is 'Idempotency keys of people''s commands and their first answers, personal as a whole; forgotten after 48 hours';
`,
)
