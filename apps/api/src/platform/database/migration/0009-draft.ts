/** What call-takers have typed about a call and not sent yet. */
import { migration } from './migration.ts'

export const draftMigration = migration(
  9,
  'draft',
  `
create table call_draft (
  call uuid primary key,
  version integer not null,
  by text not null,
  at timestamptz not null,
  draft json not null
);
comment on table call_draft is 'Typed about a call and not sent: no fact, and personal as a whole; forgotten when it is sent, or a day after it was last written';
create index call_draft_at on call_draft (at);
`,
)
