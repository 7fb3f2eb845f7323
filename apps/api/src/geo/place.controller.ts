/** `GET /v1/places`. The question may hold an address, so nothing of it is written to a log. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type PlacesAnswer, type PlacesQuery, placesQuery } from '@lien-thong/shared/contract/place'
import { Controller, Get, Query } from '@nestjs/common'
import { demand } from '../platform/http/demand.ts'
import { QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { PlaceService } from './place.service.ts'

@Controller('v1/places')
export class PlaceController {
  constructor(private readonly places: PlaceService) {}

  @Get()
  find(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(placesQuery)) query: PlacesQuery,
  ): Promise<PlacesAnswer> {
    demand(viewer, 'picture.read')
    return this.places.find(query)
  }
}
