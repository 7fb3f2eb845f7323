/** Handing over, whom to, and how far it has come, for consoles. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  type HandOverBody,
  type HandOverView,
  handOverBody,
  type PeerView,
  type WithdrawBody,
  withdrawBody,
} from '@lien-thong/shared/contract/hand-over'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { HandOverRead } from './hand-over.read.ts'
import { HandOverService } from './hand-over.service.ts'

@Controller('v1')
export class HandOverController {
  constructor(
    private readonly service: HandOverService,
    private readonly read: HandOverRead,
  ) {}

  @Get('peers')
  async peers(@CurrentViewer() viewer: Viewer): Promise<{ peers: readonly PeerView[] }> {
    return { peers: await this.read.peers(viewer) }
  }

  @Get('hand-overs')
  async waiting(@CurrentViewer() viewer: Viewer): Promise<{ handOvers: readonly HandOverView[] }> {
    return { handOvers: await this.read.waiting(viewer) }
  }

  @Get('incidents/:id/hand-overs')
  async of(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
  ): Promise<{ handOvers: readonly HandOverView[] }> {
    return { handOvers: await this.read.of(viewer, idOf(id, 'incident_unknown')) }
  }

  @Post('incidents/:id/hand-over')
  handOver(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(handOverBody)) body: HandOverBody,
    @Idempotency() options: CommandOptions,
  ): Promise<HandOverView> {
    return this.service.handOver(viewer, idOf(id, 'incident_unknown'), body, options)
  }

  @Post('incidents/:id/hand-overs/:handOver/withdraw')
  @HttpCode(200)
  withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('handOver') handOver: string,
    @Body(new JsonBody(withdrawBody)) body: WithdrawBody,
    @Idempotency() options: CommandOptions,
  ): Promise<HandOverView> {
    const [incident, of] = [idOf(id, 'incident_unknown'), idOf(handOver, 'hand_over_unknown')]
    return this.service.withdraw(viewer, incident, of, body, options)
  }
}
