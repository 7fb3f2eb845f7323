/** Looking up a caller, and one outcome for several calls: load and lock, decide, write. */
import { isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type { GroupOutcomeBody } from '@lien-thong/shared/contract/caller'
import { decideOutcomes } from '@lien-thong/shared/dispatch/call-outcome'
import { type CallerHistory, callerHistory } from '@lien-thong/shared/dispatch/caller-history'
import type { WorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { staffedDesks } from '../desk/desk.store.ts'
import { lockIncidents } from '../incident/incident.store.ts'
import { lockCalls } from '../intake/call.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { isId } from '../platform/http/id-param.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { callerState, callOf, worklistLimits } from './caller.read.ts'

@Injectable()
export class CallerService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is personal is shown only once the journal says who looked. */
  async lookUp(viewer: Viewer, id: string): Promise<CallerHistory> {
    demand(viewer, 'caller.read')
    const call = await callOf(this.pool, id)
    const scope = scopeOf(viewer)
    if (!call || !isVisible(scope, call.agencies)) throw new ProblemError('call_unknown')
    const [state, limits] = await Promise.all([
      callerState(this.pool, viewer, call),
      worklistLimits(this.pool),
    ])
    await this.ledger.record(`agent:${viewer.username}`, [
      { fact: { type: 'caller.looked_up', call: id }, audience: [] },
    ])
    return callerHistory(scope, state, this.clock.now(), limits)
  }

  limits(viewer: Viewer): Promise<WorklistLimits> {
    demand(viewer, 'picture.read')
    return worklistLimits(this.pool)
  }

  /** All or none. Calls are locked before incidents, both in order of id. */
  outcome(
    viewer: Viewer,
    body: GroupOutcomeBody,
    options: CommandOptions,
  ): Promise<{ readonly calls: readonly Call[] }> {
    const ids = [...new Set(body.calls)].sort()
    return this.ledger.command(
      viewer,
      async (tx) => {
        const calls = await lockCalls(tx, ids.filter(isId))
        const missing = ids.find((id) => !tx.held.calls.has(id))
        if (missing !== undefined) return refuse('call_unknown', { call: missing })
        const { incident: named } = body
        const incidents = [...calls.map(({ incident }) => incident), named].filter((id) => id !== undefined)
        await lockIncidents(tx, [...new Set(incidents.filter(isId))].sort())
        const target = named === undefined ? undefined : tx.held.incidents.get(named)
        if (named !== undefined && !target) return refuse('incident_unknown')
        const staffed = { desks: await staffedDesks(tx), now: tx.now }
        const states = calls.map((call) => ({
          call,
          own: tx.held.incidents.get(call.incident ?? ''),
          target,
          staffed,
        }))
        return decideOutcomes(viewer, states, body)
      },
      (tx) => ({ calls: ids.map((id) => tx.held.calls.get(id)!) }),
      options,
    )
  }
}
