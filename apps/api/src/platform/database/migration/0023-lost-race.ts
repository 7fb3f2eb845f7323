/** For what a transaction took for granted: said where it is not so, the transaction fails as after any lost race. */
import { migration } from './migration.ts'

export const lostRaceMigration = migration(
  23,
  'lost-race',
  `
create function lost_race() returns boolean language plpgsql as $$
begin
  raise exception 'another transaction was first' using errcode = 'serialization_failure';
end
$$;
`,
)
