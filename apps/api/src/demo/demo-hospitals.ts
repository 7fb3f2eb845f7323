/** The hospitals of the demo city. Made once: what people made of them since stays. */
import { hospitalReaders } from '@lien-thong/shared/hospital/hospital'
import { cityHospitals } from '@lien-thong/shared/hospital/seed/city-hospitals'
import type { Pool } from 'pg'
import { newId } from '../platform/id/id.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'

export async function ensureDemoHospitals(pool: Pool, ledger: Ledger): Promise<void> {
  const { rows } = await pool.query('select 1 from hospital limit 1')
  if (rows.length > 0) return
  await ledger.record(
    'system',
    cityHospitals.map((terms) => ({
      fact: { type: 'hospital.added', hospital: newId(), ...terms },
      audience: hospitalReaders,
    })),
  )
}
