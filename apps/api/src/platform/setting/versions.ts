import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { Pool } from 'pg'
import { ProblemError } from '../http/problem.ts'
import type { PublishedSetting } from './published-setting.ts'

/**
 * A published version by the number in an address.
 * @throws ProblemError `not_found`; a version that cannot be read any more is as good as unknown
 */
export async function versionNamed<T extends object, Fault>(
  setting: PublishedSetting<T, Fault>,
  pool: Pool,
  text: string,
): Promise<T & PublishedVersion> {
  const found = /^\d{1,9}$/.test(text) ? await setting.readVersion(pool, Number(text)) : undefined
  const value = found?.read.value
  if (!found || value === undefined) throw new ProblemError('not_found')
  const { read: _, ...published } = found
  return { ...value, ...published }
}
