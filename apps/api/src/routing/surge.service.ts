/** Surge mode: on and off by a person, and suggested by the hub. */
import type { Surge } from '@lien-thong/shared/agent/surge'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { SurgeBody, SurgeView } from '@lien-thong/shared/contract/routing'
import { decideSurge } from '@lien-thong/shared/dispatch/routing-edit'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import { surgeSuggestion } from '@lien-thong/shared/routing/surge-suggestion'
import { Injectable } from '@nestjs/common'
import { demand } from '../platform/http/demand.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { RoutingRead } from './routing.read.ts'
import { SurgeRead } from './surge.read.ts'
import { endSurge, lockSurge, startSurge } from './surge.store.ts'

@Injectable()
export class SurgeService {
  constructor(
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly read: SurgeRead,
  ) {}

  async view(viewer: Viewer): Promise<SurgeView> {
    demand(viewer, 'picture.read')
    const [surge, rings] = await Promise.all([this.read.reread(), this.read.rings()])
    const suggestion = surge ? undefined : surgeSuggestion(rings, this.routing.policy.surge)
    return { ...(surge && { surge }), ...rings, ...(suggestion && { suggestion }) }
  }

  async set(viewer: Viewer, body: SurgeBody, options: CommandOptions): Promise<SurgeView> {
    await this.ledger.command(
      viewer,
      async (tx) => {
        const decided = decideSurge(viewer, await lockSurge(tx), body)
        if (isRefusal(decided)) return decided
        const surge: Surge = { since: tx.now, by: `agent:${viewer.username}` }
        const isChanged = body.on ? await startSurge(tx, surge) : await endSurge(tx)
        // Someone else was first, in the same moment.
        return isChanged ? decided : refuse('already_so')
      },
      () => ({}),
      options,
    )
    return this.view(viewer)
  }
}
