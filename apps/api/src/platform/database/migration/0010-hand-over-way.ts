/** By which incidents a hand-over came to the one it is in, so that it finds its way back when they part. */
import { migration } from './migration.ts'

export const handOverWayMigration = migration(
  10,
  'hand-over-way',
  `
alter table hand_over add column way uuid[] not null default '{}';
comment on column hand_over.way is 'Incidents it was in before and that were merged into the next, the first of them first';
`,
)
