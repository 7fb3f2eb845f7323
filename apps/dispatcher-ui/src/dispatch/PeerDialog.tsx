/** Handing an incident to a house outside the hub. It leaves the building, so it says what goes and asks first. */

import type { Incident } from '@lien-thong/shared/incident/incident'
import { type PeerReason, peerReasons } from '@lien-thong/shared/peer/hand-over'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeDialog } from '../action/console-store.ts'
import { handToPeer } from '../action/service-commands.ts'
import { getHandOvers, getPeers } from '../api/incident-work.ts'
import { Button } from '../design/Button.tsx'
import { Choices } from '../design/Choices.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

export function PeerDialog({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const asking = useQueryClient()
  const first = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<string>()
  const [reason, setReason] = useState<PeerReason>('their_service')
  const { data: peers, isError } = useQuery({ queryKey: ['peers'], queryFn: getPeers, retry: 1 })
  const { data: handOvers = [] } = useQuery({
    queryKey: ['hand-overs', incident.id],
    queryFn: () => getHandOvers(incident.id),
    retry: 1,
  })
  const title = t('peer.dialog', { number: incident.number })
  const targets = (peers ?? []).flatMap((peer) =>
    peer.lines.map((line) => ({ id: `${peer.peer} ${line}`, peer, line })),
  )
  if (targets.length === 0) {
    return (
      <Dialog title={title} closeLabel={t('action.cancel')} onClose={closeDialog}>
        <p className="dialog-line" role="status">
          {t(isError ? 'peer.failed' : peers ? 'peer.none' : 'peer.loading')}
        </p>
        <div className="dialog-foot">
          <Button onPress={closeDialog}>{t('action.cancel')}</Button>
        </div>
      </Dialog>
    )
  }
  const target = targets.find(({ id }) => id === chosen) ?? (targets.length === 1 ? targets[0] : undefined)
  return (
    <ReasonDialog
      title={title}
      why={t('peer.why')}
      first={first}
      noteLabel={t('peer.note')}
      command={(note) =>
        target === undefined
          ? { code: 'no_peer' }
          : handToPeer(
              incident,
              handOvers,
              target.peer,
              { reason, line: target.line },
              note,
              () => void asking.invalidateQueries({ queryKey: ['hand-overs', incident.id] }),
            )
      }
      confirm={target ? t('peer.button', { name: target.peer.name }) : t('peer.buttonNone')}
    >
      <Choices
        legend={t('peer.to')}
        options={targets.map(({ id }) => id)}
        nameOf={(id) => {
          const { peer, line } = targets.find((each) => each.id === id)!
          return t('peer.choice', { name: peer.name, line })
        }}
        chosen={target?.id}
        onChoose={setChosen}
        first={first}
      />
      <Choices
        legend={t('legDialog.reason')}
        options={peerReasons}
        nameOf={(each) => t(`peer.reason.${each}`)}
        chosen={reason}
        onChoose={setReason}
        withAlt
      />
    </ReasonDialog>
  )
}
