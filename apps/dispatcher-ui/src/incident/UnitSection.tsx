/** Units on the incident: where they are in their work, with their times, and the next steps as buttons. */
import { type Leg, lacksUnitSince } from '@lien-thong/shared/incident/incident'
import { type Assignment, type Unit, type UnitStatus, unitStatusCodes } from '@lien-thong/shared/unit/unit'
import { useTranslation } from 'react-i18next'
import { selectUnit } from '../action/console-store.ts'
import { EmergencyLine } from '../action/EmergencyLine.tsx'
import { StatusButtons } from '../action/StatusButtons.tsx'
import { hospitalName } from '../action/station.ts'
import { UnitButtons } from '../action/UnitButtons.tsx'
import { distanceTo, whereaboutsOf } from '../action/unit-position.ts'
import { Button } from '../design/Button.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { useLive, usePicture, useServerNow, useVersion } from '../live/use-live.ts'
import { ageText, distanceText, momentText } from '../text/format.ts'
import { reasonName } from '../text/names.ts'
import type { DetailFile } from './detail-file.ts'

export function UnitSection({ file }: { readonly file: DetailFile }) {
  const { t } = useTranslation()
  const picture = usePicture('units')
  const { active, over } = file
  const areDone = over.length > 0 && file.incident.legs.every((leg) => lacksUnitSince(leg) === undefined)
  return (
    <>
      <section className="detail-section" aria-label={t('incident.units')}>
        <h3>
          {t('incident.units')} <span className="number">({active.length})</span>
        </h3>
        {active.length === 0 && (
          <p className="muted">{t(areDone ? 'incident.unitsDone' : 'incident.noUnit')}</p>
        )}
        {file.incident.legs.map((leg) => (
          <LegUnits
            key={leg.agency}
            leg={leg}
            isOnly={file.incident.legs.length === 1}
            file={file}
            units={picture?.units}
          />
        ))}
      </section>
      {over.length > 0 && (
        <section className="detail-section" aria-label={t('incident.pastUnits')}>
          <h3>
            {t('incident.pastUnits')} <span className="number">({over.length})</span>
          </h3>
          <ul className="assigned">
            {over.map((assignment) => (
              <li key={assignment.id}>
                <p>
                  <AgencyMark agency={assignment.agency} /> <strong>{assignment.callSign}</strong>
                  <EndOf assignment={assignment} />
                </p>
                <Times assignment={assignment} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface LegUnitsProps {
  readonly leg: Leg
  readonly isOnly: boolean
  readonly file: DetailFile
  readonly units: ReadonlyMap<string, Unit> | undefined
}

/** The units of one service's part; the part is named where there are several. */
function LegUnits({ leg, isOnly, file, units }: LegUnitsProps) {
  const { t } = useTranslation()
  const own = file.active.filter(({ agency }) => agency === leg.agency)
  if (own.length === 0) return null
  return (
    <>
      {!isOnly && (
        <h4 className="leg-units muted">
          <AgencyMark agency={leg.agency} /> {t(`agency.${leg.agency}`)}{' '}
          <span className="number">({own.length})</span>
        </h4>
      )}
      <ul className="assigned">
        {own.map((assignment) => (
          <li key={assignment.id}>
            <AssignedUnit assignment={assignment} unit={units?.get(assignment.unit)} file={file} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Of one that ended before its work was done. */
function EndOf({ assignment: { ending, reason } }: { readonly assignment: Assignment }) {
  const { t } = useTranslation()
  if (ending === undefined || ending === 'cleared') return null
  return <span className="muted"> · {t(`dispatch.ended.${ending}`, { reason: reasonName(t, reason) })}</span>
}

interface AssignedProps {
  readonly assignment: Assignment
  /** Not held when the unit is another service's. */
  readonly unit: Unit | undefined
  readonly file: DetailFile
}

function AssignedUnit({ assignment, unit, file }: AssignedProps) {
  const { t, i18n } = useTranslation()
  const live = useLive()
  useVersion('positions')
  useServerNow()
  const whereabouts = unit && whereaboutsOf(live, unit)
  const distance = distanceTo(whereabouts, file.incident.place)
  return (
    <>
      <div className="assigned-head">
        <Button kind="bare" small onPress={() => selectUnit(assignment.unit)}>
          <AgencyMark agency={assignment.agency} /> <strong>{assignment.callSign}</strong>
        </Button>
        {unit && (
          <span>
            <b className={`status-code status-${unitStatusCodes[unit.status]}`}>
              {unitStatusCodes[unit.status]}
            </b>{' '}
            {t(`unitStatus.${unit.status}`)} <Elapsed since={unit.since} />
          </span>
        )}
        <span className="muted number">
          {distanceText(t, i18n.language, distance)}
          {whereabouts && whereabouts.freshness !== 'fresh' && (
            <span className="is-stale"> ({t('unit.age', { age: ageText(t, whereabouts.ageSeconds) })})</span>
          )}
        </span>
      </div>
      {unit && <EmergencyLine unit={unit} />}
      <Times assignment={assignment} />
      {unit && file.incident.status === 'open' && (
        <>
          <StatusButtons unit={unit} />
          <UnitButtons unit={unit} assignment={assignment} />
        </>
      )}
    </>
  )
}

/** The steps that every assignment is read by; further ones appear once they happened. */
const always: readonly UnitStatus[] = ['dispatched', 'en_route', 'on_scene']
const later: readonly UnitStatus[] = ['transporting', 'at_hospital']

function Times({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const hospital = hospitalName(usePicture('hospitals'), assignment.hospital)
  const times: Readonly<Partial<Record<UnitStatus, string>>> = assignment.at
  const steps = [...always, ...later.filter((status) => times[status] !== undefined)]
  return (
    <dl className="times">
      {steps.map((status) => (
        <div key={status}>
          <dt>{t(`unitState.${unitStatusCodes[status] as 'SS'}`)}</dt>
          <dd className="number">{momentText(times[status], now)}</dd>
        </div>
      ))}
      {hospital !== undefined && (
        <div>
          <dt>{t('dispatch.hospital')}</dt>
          <dd>{hospital}</dd>
        </div>
      )}
      {assignment.at.over !== undefined && (
        <div>
          <dt>
            {assignment.ending === undefined || assignment.ending === 'cleared'
              ? t('unitStatus.cleared')
              : t('dispatch.left')}
          </dt>
          <dd className="number">{momentText(assignment.at.over, now)}</dd>
        </div>
      )}
    </dl>
  )
}
