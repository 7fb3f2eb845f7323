/** `GET /v1/places`. The question may hold an address, so nothing of it is written to a log. */
import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type PlacesAnswer, type PlacesQuery, placesQuery } from '@lien-thong/shared/contract/place'
import { Controller, Get, Query } from '@nestjs/common'
import { QueryParams } from '../platform/http/json-body.ts'
import { throwRefusal } from '../platform/http/problem.ts'
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
    const refusal = forbids(viewer, 'picture.read')
    if (refusal) throwRefusal(refusal)
    return this.places.find(query)
  }
}
