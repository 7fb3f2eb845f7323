/** Whoever hangs up cuts the caller off. */
import { useTranslation } from 'react-i18next'
import { ConsequenceDialog } from '../action/ConsequenceDialog.tsx'
import { control } from '../action/call-commands.ts'
import { usePicture } from '../live/use-live.ts'
import { callerName } from '../text/names.ts'

export function HangUpDialog({ callId }: { readonly callId: string }) {
  const { t } = useTranslation()
  const call = usePicture('calls')?.calls.get(callId)
  if (!call) return null
  return (
    <ConsequenceDialog
      title={t('handling.hangUpTitle', { from: callerName(t, call) })}
      consequence={t('handling.hangUpWhy')}
      command={control(call, 'hang_up')}
    >
      {t('handling.hangUp')}
    </ConsequenceDialog>
  )
}
