/** What choosing an answer does: the console shows it, from whichever page it was asked. */
import type { SearchHit } from '@lien-thong/shared/search/search-answer'
import { goTo, pointOut, select, selectCall, selectUnit } from '../action/console-store.ts'
import type { Desk } from '../action/desk.ts'
import { whereaboutsOf } from '../action/unit-position.ts'

/** People are there to be read: nothing of them can be opened. */
export const isOpenable = ({ kind }: SearchHit): boolean => kind !== 'person'

export function openHit({ live }: Desk, hit: SearchHit): void {
  switch (hit.kind) {
    case 'incident':
      select(hit.id)
      return
    case 'call':
      selectCall(hit)
      return
    case 'caller': {
      selectCall(live.picture?.calls.get(hit.call) ?? { id: hit.call })
      return
    }
    case 'unit': {
      selectUnit(hit.id)
      const unit = live.picture?.units.get(hit.id)
      const whereabouts = unit && whereaboutsOf(live, unit)
      if (whereabouts) goTo(whereabouts.at)
      return
    }
    case 'place':
      pointOut(hit.place, hit.place.text)
      return
    case 'person':
      return
  }
}
