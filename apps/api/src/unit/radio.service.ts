/** A status code from a radio becomes a status, by the same rule as a hand at a desk. */
import type { RadioBody } from '@lien-thong/shared/contract/unit'
import { decideRadio } from '@lien-thong/shared/dispatch/radio'
import { radioCodesOf } from '@lien-thong/shared/dispatch/radio-codes'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { throwRefusal } from '../platform/http/problem.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import { POOL } from '../platform/tokens.ts'
import { lockStatus } from './duty.store.ts'

export interface RadioAnswer {
  readonly unit: string
  readonly status: UnitStatus
  readonly emergency: boolean
}

@Injectable()
export class RadioService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly ledger: Ledger,
  ) {}

  async report({ unit: name, code, time }: RadioBody): Promise<RadioAnswer> {
    const { rows } = await this.pool.query<{ value: unknown }>(
      `select value from setting where key = 'radio-codes'`,
    )
    return this.ledger.transact(async (tx) => {
      const state = await lockStatus(tx, name)
      if (!state) return throwRefusal(refuse('unit_unknown'))
      const { id, callSign, agency, fleet = agency } = state.unit
      const codes = radioCodesOf(rows[0]?.value, fleet)
      const decided = decideRadio(state, codes, { code, happened: time })
      if (isRefusal(decided)) return throwRefusal(decided)
      tx.record(`crew:${callSign}`, decided)
      const { status, emergency } = tx.held.units.get(id)!
      return { unit: callSign, status, emergency: emergency !== undefined }
    })
  }
}
