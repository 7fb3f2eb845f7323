/** A call that was attached to an incident and is about something else gets its own back. */
import type { Call } from '@lien-thong/shared/call/call'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { useDesk } from '../action/desk.ts'
import { detach } from '../action/relation-commands.ts'
import { detachReason } from '../action/service-rules.ts'
import { usePicture } from '../live/use-live.ts'

export function DetachButton({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const incident = usePicture('incidents')?.incidents.get(call.incident ?? '')
  if (!incident || detachReason(desk, call, incident)?.code === 'call_not_attached') return null
  return (
    <CommandButton small command={detach(call, incident)}>
      {t('relate.detach')}
    </CommandButton>
  )
}
