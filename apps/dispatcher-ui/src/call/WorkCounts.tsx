/** How much is owed to callers, in the header of every page. For supervisors what is overdue is an alarm. */
import { may } from '@lien-thong/shared/access/access'
import { PhoneMissed, PhoneOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDesk } from '../action/desk.ts'
import type { Worklists } from '../action/worklist.ts'
import { Button } from '../design/Button.tsx'

export function WorkCounts({ work }: { readonly work: Worklists | undefined }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const navigate = useNavigate()
  if (!work) return null
  const isTold = may(person, 'call.take_over')
  const { alarms, abandoned, unsettled } = work
  return (
    <div className="counts">
      <Button
        kind="bare"
        className={isTold && alarms.abandoned > 0 ? 'is-alarm' : undefined}
        title={t('work.toAbandoned')}
        onPress={() => void navigate('/calls?list=abandoned')}
      >
        <PhoneMissed aria-hidden="true" />
        <span className="wide-only">{t('work.countAbandoned')}:</span>{' '}
        <b className="number">{abandoned.length}</b>
      </Button>
      <Button
        kind="bare"
        className={isTold && alarms.unsettled > 0 ? 'is-alarm' : undefined}
        title={t('work.toWatchdog')}
        onPress={() => void navigate('/calls?list=watchdog')}
      >
        <PhoneOff aria-hidden="true" />
        <span className="wide-only">{t('work.countWatchdog')}:</span>{' '}
        <b className="number">{unsettled.length}</b>
      </Button>
    </div>
  )
}
