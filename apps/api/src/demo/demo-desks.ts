/** The desks of the demo city: eight for each line, at the extensions where its simulated calls are answered. */
import type { Decision } from '@lien-thong/shared/fact/fact'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import type { Pool } from 'pg'
import type { Ledger } from '../platform/ledger/ledger.service.ts'

const DESKS_PER_LINE = 8

export async function ensureDemoDesks(pool: Pool, ledger: Ledger): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('select id from desk')
  const known = new Set(rows.map(({ id }) => id))
  const missing = cityPolicy.lines.flatMap(({ line, agency }) =>
    Array.from({ length: DESKS_PER_LINE }, (_, i): Decision & { readonly id: string } => {
      const no = i + 1
      const id = `${line}-${String(no).padStart(2, '0')}`
      return {
        id,
        fact: {
          type: 'desk.set_up',
          desk: id,
          name: `Bàn ${line} số ${no}`,
          agencies: [agency],
          extension: `ext-${line}${no}`,
          version: 1,
        },
        audience: [agency],
      }
    }),
  )
  await ledger.record(
    'system',
    missing.flatMap(({ id, ...decision }) => (known.has(id) ? [] : [decision])),
  )
}
