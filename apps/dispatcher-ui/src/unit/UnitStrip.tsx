/** The unit someone pointed at: what it is doing, where, what may be done with it, and its file. */
import { unitStatusCodes } from '@lien-thong/shared/unit/unit'
import { MapPin, X } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { goTo, select, selectUnit } from '../action/console-store.ts'
import { EmergencyLine } from '../action/EmergencyLine.tsx'
import { StatusButtons } from '../action/StatusButtons.tsx'
import { UnitButtons } from '../action/UnitButtons.tsx'
import { whereaboutsOf } from '../action/unit-position.ts'
import { Button } from '../design/Button.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { useLive, usePicture, useServerNow, useVersion } from '../live/use-live.ts'
import { ageText } from '../text/format.ts'

const UnitFile = lazy(async () => ({ default: (await import('./UnitFile.tsx')).UnitFile }))

export function UnitStrip({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const live = useLive()
  useVersion('positions')
  useServerNow()
  const picture = usePicture('units', 'assignments')
  const unit = picture?.units.get(id)
  if (!unit) return null
  const assignment = unit.assignment === undefined ? undefined : picture?.assignments.get(unit.assignment)
  const whereabouts = whereaboutsOf(live, unit)
  return (
    <section className="unit-strip" aria-label={t('unit.actions', { unit: unit.callSign })}>
      <div className="assigned-head">
        <AgencyMark agency={unit.agency} label={t(`agency.${unit.agency}`)} />
        <strong>{unit.callSign}</strong>
        <span>
          <b className={`status-code status-${unitStatusCodes[unit.status]}`}>
            {unitStatusCodes[unit.status]}
          </b>{' '}
          {t(`unitStatus.${unit.status}`)}
        </span>
        <span className="grow" />
        {assignment && (
          <Button small kind="bare" onPress={() => select(assignment.incident)}>
            <span className="number">{assignment.incidentNumber}</span>
          </Button>
        )}
        {whereabouts && (
          <Button
            small
            kind="bare"
            label={t('incident.toMap')}
            title={t('incident.toMap')}
            onPress={() => goTo(whereabouts.at)}
          >
            <MapPin aria-hidden="true" />
          </Button>
        )}
        <Button small kind="bare" label={t('action.cancel')} onPress={() => selectUnit(undefined)}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <p
        className={
          whereabouts && whereabouts.freshness !== 'fresh'
            ? 'unit-heard is-stale number'
            : 'unit-heard muted number'
        }
      >
        {whereabouts
          ? t(whereabouts.freshness === 'fresh' ? 'unit.heard' : 'unit.age', {
              age: ageText(t, whereabouts.ageSeconds),
            })
          : t('unit.noPosition')}
      </p>
      <EmergencyLine unit={unit} />
      <StatusButtons unit={unit} />
      <UnitButtons unit={unit} assignment={assignment} showsKeys />
      <Suspense fallback={null}>
        <UnitFile unit={unit} />
      </Suspense>
    </section>
  )
}
