import { type AcceptLimits, readAcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import type { Pool } from 'pg'

export async function legLimits(pool: Pool): Promise<AcceptLimits> {
  const { rows } = await pool.query<{ value: unknown }>(`select value from setting where key = 'leg-limits'`)
  return readAcceptLimits(rows[0]?.value)
}
