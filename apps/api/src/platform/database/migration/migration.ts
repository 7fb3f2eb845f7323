/** A step of the schema. Steps are applied once, in the order of their numbers, and never taken back. */

import type { MigrationInterface, QueryRunner } from 'typeorm'

export type MigrationClass = new () => MigrationInterface

/**
 * @param number its place, as in the file's name. TypeORM wants thirteen digits at the end of a name and sorts by them.
 * @param sql one or more statements, run in one transaction.
 */
export function migration(number: number, name: string, sql: string): MigrationClass {
  return class implements MigrationInterface {
    readonly name = `${name}-${String(number).padStart(13, '0')}`

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql)
    }

    async down(): Promise<void> {
      throw new Error('Migrations go forward only')
    }
  }
}
