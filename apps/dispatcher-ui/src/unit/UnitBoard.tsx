/** All units of this desk in a table of which only the visible rows are drawn. The order stands still under a hand. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { select, selectUnit, useConsole } from '../action/console-store.ts'
import { regionId } from '../action/region.ts'
import { stationName } from '../action/station.ts'
import { grid, gridRow, rowGroup } from '../design/grid-roles.ts'
import { useLive } from '../live/use-live.ts'
import { type Sort, type SortKey, sortKeys } from './board.ts'
import { UnitFilterBar } from './UnitFilterBar.tsx'
import { UnitRow } from './UnitRow.tsx'
import { useBoard } from './use-board.ts'

/** Fetched at once, but after the table, which does not wait for it. */
const fetchStrip = () => import('./UnitStrip.tsx')
const UnitStrip = lazy(async () => ({ default: (await fetchStrip()).UnitStrip }))

const ROW_REM = 1.75
const rowPx = () => ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16')

export function UnitBoard() {
  const { t } = useTranslation()
  const live = useLive()
  const [sort, setSort] = useState<Sort>({ key: 'callSign', isDown: false })
  const [hasPointer, setPointer] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const isHeld = hasPointer || hasFocus
  const board = useBoard(sort, isHeld)
  const { rows } = board
  const selectedUnit = useConsole((state) => state.unit)
  const selectedIncident = useConsole((state) => state.selected)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowPx,
    getItemKey: (i) => rows[i]?.id ?? i,
    overscan: 8,
  })

  useEffect(() => {
    // Where it fails it is asked for again when a unit is selected.
    fetchStrip().catch(() => undefined)
  }, [])

  const at = rows.findIndex((unit) => unit.id === selectedUnit)
  const shownFor = useRef<string>(undefined)
  useEffect(() => {
    if (shownFor.current === selectedUnit) return
    shownFor.current = selectedUnit
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [selectedUnit, at, virtual])

  const sortBy = (key: SortKey) => setSort({ key, isDown: sort.key === key && !sort.isDown })
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }
    const step = steps[event.key]
    if (step !== undefined && rows.length > 0) {
      event.preventDefault()
      selectUnit(rows[Math.min(rows.length - 1, Math.max(0, at + step))]!.id)
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault()
      openIncidentOf(at)
    }
  }
  const openIncidentOf = (i: number) => {
    const id = rows[i]?.assignment
    const incident = id === undefined ? undefined : live.picture?.assignments.get(id)?.incident
    if (incident !== undefined) select(incident)
  }
  const onBlur = (event: FocusEvent) => setFocus(event.currentTarget.contains(event.relatedTarget))

  return (
    <section className="board" aria-labelledby="units-head">
      <header className="region-head">
        <h2 id="units-head">
          {t('unit.region')}{' '}
          <span className="number">({t('unit.shown', { shown: rows.length, all: board.all })})</span>
        </h2>
        <span className="muted held-note" title={t('unit.frozenWhy')}>
          {isHeld && t('unit.frozen')}
        </span>
      </header>
      <UnitFilterBar />
      <fieldset
        className={board.hasCrews ? 'board-table' : 'board-table is-crewless'}
        aria-label={t('unit.region')}
        onPointerEnter={() => setPointer(true)}
        onPointerLeave={() => setPointer(false)}
        onFocus={() => setFocus(true)}
        onBlur={onBlur}
      >
        <div className="unit-grid unit-columns">
          {sortKeys.map((key) => {
            const name = key === 'position' && board.place ? t('unit.distance') : t(`unit.${key}`)
            return (
              <button
                key={key}
                type="button"
                className={`column column-${key}`}
                aria-pressed={sort.key === key}
                aria-label={t('unit.sortBy', { column: name })}
                onClick={() => sortBy(key)}
              >
                {name}
                {sort.key === key &&
                  (sort.isDown ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
              </button>
            )
          })}
        </div>
        <div
          ref={scroller}
          id={regionId.units}
          className="scroller"
          {...grid({
            labelledBy: 'units-head',
            rows: rows.length,
            active: at < 0 ? undefined : `unit-row-${selectedUnit}`,
            onKeyDown: onKey,
          })}
        >
          {rows.length === 0 && <p className="empty">{t('unit.none')}</p>}
          <div className="virtual" {...rowGroup} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((row) => {
              const unit = rows[row.index]!
              return (
                <div
                  key={row.key}
                  id={`unit-row-${unit.id}`}
                  {...gridRow({
                    index: row.index,
                    isSelected: unit.id === selectedUnit,
                    onPress: () => selectUnit(unit.id),
                    onOpen: () => openIncidentOf(row.index),
                  })}
                  className={[
                    'unit-grid unit-row',
                    unit.emergency && 'is-emergency',
                    isOf(live.picture, unit.assignment, selectedIncident) && 'is-on-selected',
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  style={{ transform: `translateY(${row.start}px)` }}
                >
                  <UnitRow
                    unit={unit}
                    incidentNumber={board.incidentNumber(unit)}
                    station={stationName(live.picture, unit.station)}
                    place={board.place}
                  />
                </div>
              )
            })}
          </div>
        </div>
      </fieldset>
      {selectedUnit !== undefined && (
        <Suspense fallback={null}>
          <UnitStrip id={selectedUnit} />
        </Suspense>
      )}
    </section>
  )
}

const isOf = (
  picture: ReturnType<typeof useLive>['picture'],
  assignment: string | undefined,
  incident: string | undefined,
): boolean =>
  assignment !== undefined &&
  incident !== undefined &&
  picture?.assignments.get(assignment)?.incident === incident
