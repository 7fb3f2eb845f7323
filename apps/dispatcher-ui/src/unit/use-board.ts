/** The board's rows from the live picture: filtered, sorted, and held while someone is inside. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useConsole } from '../action/console-store.ts'
import { distanceTo, whereaboutsOf } from '../action/unit-position.ts'
import { unitWords } from '../action/unit-words.ts'
import { useDerived, useLive, usePicture } from '../live/use-live.ts'
import { type BoardFacts, holdOrder, matches, type Sort, sortedUnits } from './board.ts'

export interface Board {
  readonly rows: readonly Unit[]
  readonly all: number
  readonly incidentNumber: (unit: Unit) => string | undefined
  readonly place: Coordinate | undefined
  /** A column in which nothing stands is none. */
  readonly hasCrews: boolean
}

export function useBoard(sort: Sort, isHeld: boolean): Board {
  const { t } = useTranslation()
  const live = useLive()
  const picture = usePicture('incidents')
  const filter = useConsole((state) => state.unitFilter)
  const selected = useConsole((state) => state.selected)
  const place = selected === undefined ? undefined : picture?.incidents.get(selected)?.place

  const facts = useMemo((): BoardFacts => {
    const incidentNumber = (unit: Unit) =>
      unit.assignment === undefined
        ? undefined
        : live.picture?.assignments.get(unit.assignment)?.incidentNumber
    return {
      incidentNumber,
      words: (unit) => unitWords(t, live.picture, unit),
      position: (unit) => {
        const whereabouts = whereaboutsOf(live, unit)
        return place ? distanceTo(whereabouts, place) : whereabouts?.ageSeconds
      },
    }
  }, [live, place, t])

  const sorted =
    useDerived(
      // Positions matter to the order only where the order is by position.
      sort.key === 'position' ? ['units', 'assignments', 'positions'] : ['units', 'assignments'],
      ({ units }) =>
        sortedUnits(
          [...units.values()].filter((unit) => matches(unit, filter, facts)),
          sort,
          facts,
        ).map((unit) => unit.id),
      [filter, sort, facts],
    ) ?? []

  // Asking for another order or another filter is meant at once, wherever the pointer is.
  const held = useRef<{
    readonly order: readonly string[]
    readonly sort: Sort
    readonly filter: typeof filter
  }>(undefined)
  const isSameQuestion = held.current?.sort === sort && held.current.filter === filter
  const order = holdOrder(held.current?.order ?? [], sorted, isHeld && isSameQuestion, {
    exists: (id) => picture?.units.has(id) ?? false,
    isFirst: (id) => picture?.units.get(id)?.emergency !== undefined,
  })
  held.current = { order, sort, filter }

  return {
    rows: order.flatMap((id) => picture?.units.get(id) ?? []),
    all: picture?.units.size ?? 0,
    incidentNumber: facts.incidentNumber,
    place,
    hasCrews: [...(picture?.units.values() ?? [])].some(({ crew }) => crew !== undefined),
  }
}
