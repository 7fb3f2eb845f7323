/** The list of alarms under the map: what waits first. Who supervises sees beside it how many people can bear. */
import { may } from '@lien-thong/shared/access/access'
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDrowned, showAlarms, useAlarms, useAlarmView } from '../action/alarm.ts'
import { useDesk } from '../action/desk.ts'
import { regionId } from '../action/region.ts'
import { getAlarmRates } from '../api/alarms.ts'
import { Button } from '../design/Button.tsx'
import { Keys } from '../design/Keys.tsx'
import { usePicture } from '../live/use-live.ts'
import { AlarmRow } from './AlarmRow.tsx'
import { ShelveDialog } from './ShelveDialog.tsx'
import { alarmText } from './text.ts'

export function AlarmRegion() {
  const { t } = useTranslation()
  const text = alarmText()
  const { person } = useDesk()
  const alarms = useAlarms() ?? []
  const picture = usePicture('alarms')
  const marked = useAlarmView((view) => view.marked)
  const [shelving, setShelving] = useState<Alarm>()
  const [isShown, setShown] = useState(false)
  const drowned = picture ? alarms.filter((alarm) => isDrowned(picture, alarm)) : []
  const gathered = isShown || drowned.length < 2 ? [] : drowned
  const rows = alarms.filter((alarm) => !gathered.includes(alarm))
  return (
    <section id={regionId.alarms} className="alarm-region" aria-label={t('alarm.title')} tabIndex={-1}>
      <div className="region-head">
        <h2>
          {t('alarm.title')} ({alarms.length})
        </h2>
        {may(person, 'alarm.rate') && <Rates />}
        <span className="alarm-keys muted">
          <Keys keys={['F7']} /> <span className="alarm-key-word">{t('key.nextAlarm')}</span>{' '}
          <Keys keys={['Shift', 'F7']} /> <span className="alarm-key-word">{text.acknowledge}</span>
        </span>
        <Button kind="bare" small label={text.close} onPress={() => showAlarms(false)}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <div className="scroller">
        {alarms.length === 0 && <p className="alarm-none muted">{text.none}</p>}
        <ul className="alarm-list">
          {rows.map((alarm) => (
            <AlarmRow
              key={alarm.id}
              alarm={alarm}
              isMarked={alarm.id === marked}
              onShelve={() => setShelving(alarm)}
            />
          ))}
          {drowned.length > 1 && (
            <li className="alarm-row alarm-drowned">
              <span>{text.drowned(drowned.length)}</span>
              <Button small onPress={() => setShown(!isShown)}>
                {isShown ? text.drownedHide : text.drownedShow}
              </Button>
            </li>
          )}
        </ul>
      </div>
      {shelving && <ShelveDialog alarm={shelving} onClose={() => setShelving(undefined)} />}
    </section>
  )
}

const ASK_MS = 30_000

function Rates() {
  const { t } = useTranslation()
  const text = alarmText()
  const { data } = useQuery({
    queryKey: ['alarm-rates'],
    queryFn: getAlarmRates,
    refetchInterval: ASK_MS,
    retry: 1,
  })
  if (!data) return null
  return (
    <p className="alarm-rates" title={text.rateWhy(data.target)}>
      <span className="muted">{text.rateTitle}:</span>
      {data.agencies.map(({ agency, lastTen, flood }) => (
        <span key={agency} className={flood ? 'alarm-flood' : undefined}>
          {text.rate(t(`agencyShort.${agency}`), lastTen)}
          {flood && ' ▲'}
        </span>
      ))}
      {data.desks.map(({ desk, lastTen }) => (
        <span key={desk}>{text.rate(desk, lastTen)}</span>
      ))}
      <span className="muted">({text.rateTarget(data.target)})</span>
    </p>
  )
}
