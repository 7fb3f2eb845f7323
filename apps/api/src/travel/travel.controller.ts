import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { TravelModelView } from '@lien-thong/shared/contract/travel'
import { Controller, Get } from '@nestjs/common'
import { demand } from '../platform/http/demand.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { TravelRead } from './travel.read.ts'

@Controller('v1/travel-model')
export class TravelController {
  constructor(private readonly travel: TravelRead) {}

  @Get()
  model(@CurrentViewer() viewer: Viewer): Promise<TravelModelView> {
    demand(viewer, 'picture.read')
    return this.travel.view()
  }
}
