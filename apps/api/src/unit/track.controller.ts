import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { trackQuery } from '@lien-thong/shared/contract/position'
import { Controller, Get, Param, Query } from '@nestjs/common'
import type { z } from 'zod'
import { QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { TrackRead, type UnitTrack } from './track.read.ts'

@Controller('v1/units/:name/track')
export class TrackController {
  constructor(private readonly tracks: TrackRead) {}

  @Get()
  track(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
    @Query(new QueryParams(trackQuery)) { from, to }: z.output<typeof trackQuery>,
  ): Promise<UnitTrack> {
    return this.tracks.of(viewer, name, from, to)
  }
}
