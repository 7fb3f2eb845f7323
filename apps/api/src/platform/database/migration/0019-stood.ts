/** Since when each unit stands where it is: whoever says that it is under way and stands as before has not left. */
import { migration } from './migration.ts'

export const stoodMigration = migration(
  19,
  'stood',
  `
alter table unit_position add column stood_lat double precision, add column stood_lon double precision, add column stood_since timestamptz;
comment on column unit_position.stood_since is 'From when on the unit has been within a hundred metres of stood_lat, stood_lon';
`,
)
