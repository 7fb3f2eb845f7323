/** Every step of the schema, in order. A step that has been released is never changed: a new one follows it. */

import type { MigrationClass } from './migration.ts'

export const migrations: readonly MigrationClass[] = []
