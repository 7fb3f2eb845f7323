/** Asks the gazetteer, and a geocoder only where one is configured and the gazetteer is not sure. */
import type { PlacesAnswer, PlacesQuery } from '@lien-thong/shared/contract/place'
import { findPlace } from '@lien-thong/shared/place/find-place'
import { wardNear } from '@lien-thong/shared/place/gazetteer'
import { cleanSaid } from '@lien-thong/shared/place/said-text'
import { Inject, Injectable } from '@nestjs/common'
import { GEOCODER, type Geocoder } from './geocoder.port.ts'
import { PlaceRead } from './place.read.ts'

const GAZETTEER = 'gazetteer'
/** A gazetteer that is this sure, or knows that there are several, needs nobody else. */
const SURE = 0.5
/** The text of a few letters is still being typed. */
const SHORTEST = 6

@Injectable()
export class PlaceService {
  constructor(
    private readonly read: PlaceRead,
    @Inject(GEOCODER) private readonly geocoder: Geocoder | null,
  ) {}

  async find({ q, near }: PlacesQuery): Promise<PlacesAnswer> {
    const { gazetteer } = this.read
    const own = findPlace(gazetteer, q, near ? { near } : {})
    const known = { ...own, source: GAZETTEER }
    const isSure = own.ambiguous || (own.results[0]?.confidence ?? 0) >= SURE
    if (!this.geocoder || isSure || cleanSaid(q).length < SHORTEST) return known
    const { name, attribution } = this.geocoder
    const said = await this.geocoder.find(q, near)
    const geocoder = { name, attribution, state: said.state }
    if (said.state !== 'found') return { ...known, geocoder }
    const further = said.results.map((result) => {
      const ward = wardNear(gazetteer, result)
      return ward === undefined ? result : { ...result, ward }
    })
    return {
      said: q,
      results: [...further, ...own.results],
      ambiguous: further.length > 1,
      source: name,
      geocoder,
    }
  }
}
