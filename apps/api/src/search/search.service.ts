/** One question over everything that the viewer may see. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { SearchBody } from '@lien-thong/shared/contract/search'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { findPlace } from '@lien-thong/shared/place/find-place'
import { findCalls, findIncidents, findPeople, findUnits, groupOf } from '@lien-thong/shared/search/hits'
import { highlightIn } from '@lien-thong/shared/search/match'
import { asksNothing, type Question, readQuestion } from '@lien-thong/shared/search/question'
import type { PlaceHit, SearchAnswer, SearchHit, SearchKind } from '@lien-thong/shared/search/search-answer'
import { searchScope } from '@lien-thong/shared/search/search-rights'
import { Injectable } from '@nestjs/common'
import { PlaceRead } from '../geo/place.read.ts'
import { throwRefusal } from '../platform/http/problem.ts'
import { SearchRead } from './search.read.ts'
import { TypeNames } from './type-names.ts'

@Injectable()
export class SearchService {
  constructor(
    private readonly read: SearchRead,
    private readonly places: PlaceRead,
    private readonly names: TypeNames,
  ) {}

  async search(viewer: Viewer, { q, kinds, limit }: SearchBody): Promise<SearchAnswer> {
    const scope = searchScope(viewer, kinds)
    if (isRefusal(scope)) return throwRefusal(scope)
    const question = readQuestion(q)
    if (asksNothing(question)) return { groups: [], behind: 0 }
    const found = await this.read.candidates(question, scope)
    const { calls, callers } = findCalls(question, found.calls)
    const hits: Readonly<Record<SearchKind, () => readonly SearchHit[]>> = {
      incident: () => findIncidents(question, found.incidents, this.names.of, scope.personal),
      call: () => calls,
      caller: () => callers,
      unit: () => findUnits(question, found.units),
      person: () => findPeople(question, found.people),
      place: () => this.findPlaces(q, question, limit),
    }
    return {
      groups: scope.kinds.flatMap((kind) => {
        const own = hits[kind]()
        return own.length === 0 ? [] : [groupOf(kind, own, limit)]
      }),
      behind: found.behind,
    }
  }

  /** A number is no place. */
  private findPlaces(q: string, question: Question, limit: number): readonly PlaceHit[] {
    if (question.digits !== undefined) return []
    return findPlace(this.places.gazetteer, q, { most: limit + 1 }).results.map((place) => ({
      kind: 'place',
      place,
      highlights: highlightIn(question, 'name', place.text),
    }))
  }
}
