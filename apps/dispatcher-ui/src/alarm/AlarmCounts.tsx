/** How many alarms wait for this desk, in the header of every page, by shape and number; opens and closes their list. */
import { alarmPriorities } from '@lien-thong/shared/alarm/alarm'
import { Bell } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { countWaiting, showAlarms, useAlarms, useAlarmView } from '../action/alarm.ts'
import { Button } from '../design/Button.tsx'
import { AlarmMark } from './AlarmMark.tsx'

export function AlarmCounts() {
  const { t } = useTranslation()
  const alarms = useAlarms()
  const isOpen = useAlarmView((view) => view.isOpen)
  const { pathname } = useLocation()
  const navigate = useNavigate()
  if (!alarms) return null
  const counts = countWaiting(alarms)
  const some = alarmPriorities.filter((priority) => counts[priority] > 0)
  const isShown = isOpen && pathname === '/'
  return (
    <div className="counts">
      <Button
        kind="bare"
        className="alarm-counts"
        isOn={isShown}
        title={t('alarm.toList')}
        onPress={() => {
          showAlarms(!isShown)
          if (pathname !== '/') void navigate('/')
        }}
      >
        <span className="wide-only">{t('alarm.title')}:</span>{' '}
        {some.length === 0 && (
          <>
            <Bell aria-hidden="true" />
            <b className="number">0</b>
          </>
        )}
        {some.map((priority) => (
          <span key={priority} className="alarm-count">
            <AlarmMark priority={priority} />
            <b className="number">{counts[priority]}</b>
          </span>
        ))}
      </Button>
    </div>
  )
}
