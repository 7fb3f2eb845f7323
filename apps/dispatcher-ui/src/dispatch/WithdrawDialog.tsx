/** Taking back what was handed to a house outside the hub, while nobody there has accepted it. */
import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type WithdrawReason, withdrawReasons } from '@lien-thong/shared/peer/hand-over'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeWithdrawal } from '../action/console-store.ts'
import { withdrawHandOver } from '../action/service-commands.ts'
import { Choices } from '../design/Choices.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

interface Props {
  readonly incident: Incident
  readonly handOver: HandOverView
  /** Of the peer. */
  readonly name: string
}

export function WithdrawDialog({ incident, handOver, name }: Props) {
  const { t } = useTranslation()
  const asking = useQueryClient()
  const first = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<WithdrawReason>()
  return (
    <ReasonDialog
      title={t('peer.withdrawTitle', { number: incident.number, name })}
      why={t('peer.withdrawWhy')}
      first={first}
      withoutNote
      command={() =>
        reason === undefined
          ? { code: 'no_reason' }
          : withdrawHandOver(
              incident,
              handOver,
              name,
              reason,
              () => void asking.invalidateQueries({ queryKey: ['hand-overs', incident.id] }),
              () => void closeWithdrawal(handOver.id),
            )
      }
      confirm={t('peer.withdrawButton')}
    >
      <Choices
        legend={t('legDialog.reason')}
        options={withdrawReasons}
        nameOf={(each) => t(`peer.withdrawBecause.${each}`)}
        chosen={reason}
        onChoose={setReason}
        first={first}
      />
    </ReasonDialog>
  )
}
