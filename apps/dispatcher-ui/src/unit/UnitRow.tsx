/** One unit in 28 pixels: who, what it does and since when, for which incident or at which station, its crew, and where. */
import { type Unit, unitStatusCodes } from '@lien-thong/shared/unit/unit'
import { Hourglass } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { shortStation } from '../action/station.ts'
import { distanceTo, whereaboutsOf } from '../action/unit-position.ts'
import { gridCell } from '../design/grid-roles.ts'
import { AgencyMark, EmergencyShape } from '../design/marks.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { useLive, useServerNow } from '../live/use-live.ts'
import { ageText, clockText, distanceText } from '../text/format.ts'
import { unitKindName } from '../text/names.ts'
import { groupOf, shiftOf } from './board.ts'

interface Props {
  readonly unit: Unit
  readonly incidentNumber: string | undefined
  readonly station: string | undefined
  /** The selected incident's place; the last column then shows the distance to it. */
  readonly place: { readonly lat: number; readonly lon: number } | undefined
}

const MOVING_METRES_PER_SECOND = 1

export const UnitRow = memo(({ unit, incidentNumber, station, place }: Props) => {
  const { t } = useTranslation()
  const live = useLive()
  const now = useServerNow()
  const shift = shiftOf(unit, now)
  const until = unit.crew?.until && clockText(unit.crew.until)
  const ends = until && t(shift === 'over' ? 'dispatch.shiftOver' : 'dispatch.shiftEnds', { time: until })
  const isLost = whereaboutsOf(live, unit)?.freshness === 'lost'
  const code = unitStatusCodes[unit.status]
  return (
    <>
      <span {...gridCell} className={`unit-name is-${groupOf(unit)}`} title={unitKindName(t, unit.kind)}>
        <AgencyMark agency={unit.agency} label={t(`agency.${unit.agency}`)} />
        <strong>{unit.callSign}</strong>
        {shift && <Hourglass className="is-stale" role="img" aria-label={ends} />}
      </span>
      {unit.emergency ? (
        <span {...gridCell} className="unit-help" title={t(`unitStatus.${unit.status}`)}>
          <b className={`status-code status-${code}`}>{code}</b>
          <strong className="unit-emergency">
            <EmergencyShape /> {t('dispatch.emergency')}
          </strong>
        </span>
      ) : (
        <span {...gridCell} title={t(`unitStatus.${unit.status}`)}>
          <b className={`status-code status-${code}`}>{code}</b> {t(`unitState.${code as 'SS'}`)}
        </span>
      )}
      <span {...gridCell}>
        <Elapsed since={unit.emergency?.since ?? unit.since} />
      </span>
      {incidentNumber === undefined ? (
        <span {...gridCell} className="muted" title={station}>
          {station === undefined ? t('none') : shortStation(station)}
        </span>
      ) : (
        <span {...gridCell} className="number">
          {incidentNumber}
        </span>
      )}
      <span
        {...gridCell}
        className={`unit-crew number ${shift === 'over' ? 'is-stale' : 'muted'}`}
        title={ends}
      >
        {unit.crew ? unit.crew.members : t('none')}
        {until !== undefined && ` · ${until}`}
      </span>
      <span {...gridCell} className={isLost ? 'is-stale' : undefined}>
        <PositionText unit={unit} place={place} />
      </span>
    </>
  )
})

/** Older than half a minute, the age stands before anything else. */
function PositionText({ unit, place }: Pick<Props, 'unit' | 'place'>) {
  const { t, i18n } = useTranslation()
  const whereabouts = whereaboutsOf(useLive(), unit)
  if (!whereabouts) return <span className="muted">{t('none')}</span>
  const { at, ageSeconds, freshness } = whereabouts
  const distance = distanceTo(whereabouts, place)
  if (freshness === 'lost') {
    return (
      <span className="is-stale number">
        <b className="status-code">ML</b> {ageText(t, ageSeconds)}
      </span>
    )
  }
  if (freshness === 'stale') {
    return (
      <span className="is-stale number" title={distanceText(t, i18n.language, distance)}>
        <Hourglass aria-hidden="true" /> {ageText(t, ageSeconds)}
      </span>
    )
  }
  if (distance !== undefined)
    return <span className="number">{distanceText(t, i18n.language, distance)}</span>
  if (at.speed === undefined) return <span className="muted">{t('unit.fresh')}</span>
  return at.speed < MOVING_METRES_PER_SECOND ? (
    <span className="muted">{t('unit.still')}</span>
  ) : (
    <span className="number">{t('unit.speed', { speed: Math.round(at.speed * 3.6) })}</span>
  )
}
