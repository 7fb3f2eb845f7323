import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  type SameEventAnswer,
  type SameEventBody,
  sameEventBody,
} from '@lien-thong/shared/contract/same-event'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { SameEventRead } from './same-event.read.ts'

@Controller('v1')
export class SameEventController {
  constructor(private readonly read: SameEventRead) {}

  @Get('calls/:id/same-event')
  ofCall(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<SameEventAnswer> {
    return this.read.ask(viewer, { call: idOf(id, 'call_unknown') })
  }

  /** A question with a body: places and words have no place in an address. */
  @Post('same-event')
  @HttpCode(200)
  ofTyped(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(sameEventBody)) body: SameEventBody,
  ): Promise<SameEventAnswer> {
    return this.read.ask(viewer, body)
  }
}
