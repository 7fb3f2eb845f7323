/** What was handed to houses outside the hub or came from them: each step with its time, and who has not answered. */
import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { isHandOverOver } from '@lien-thong/shared/peer/hand-over'
import i18next, { type TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { closeWithdrawal, openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { refuse, useRunning } from '../action/runner.ts'
import { isHandOverSettled, withdrawReason } from '../action/service-rules.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow } from '../live/use-live.ts'
import { durationText, momentText } from '../text/format.ts'
import type { Reason } from '../text/refusal-sentence.ts'
import type { PeerFile } from './peer-file.ts'

const steps = ['handedOver', 'delivered', 'accepted', 'completed'] as const
const ends = ['refused', 'declined', 'returned', 'withdrawn'] as const

interface Props {
  readonly of: PeerFile
  readonly incident: Incident
}

export function PeerSection({ of: { handOvers, nameOf, hasFailed }, incident }: Props) {
  const { t } = useTranslation()
  if (hasFailed) return <p className="notice">{t('peer.loadFailed')}</p>
  if (handOvers.length === 0) return null
  return (
    <section className="detail-section" aria-label={t('peer.title')}>
      <h3>
        {t('peer.title')} <span className="number">({handOvers.length})</span>
      </h3>
      <ul className="assigned">
        {handOvers.map((handOver) => (
          <li key={handOver.id}>
            <HandOver of={handOver} name={nameOf(handOver.peer)} />
            <Withdraw incident={incident} of={handOver} name={nameOf(handOver.peer)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function HandOver({ of, name }: { readonly of: HandOverView; readonly name: string }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const { at, direction, line, reference, why, disposition, undelivered } = of
  const shown = [
    ...steps.filter((step) => at[step] !== undefined || !isHandOverOver(of)),
    ...ends.filter((step) => at[step] !== undefined),
  ]
  return (
    <>
      <p>
        <strong>{t(direction === 'out' ? 'peer.out' : 'peer.in', { name, line })}</strong>{' '}
        <span className="muted">
          {[
            t(`peer.reason.${of.reason}`),
            ...(reference === undefined ? [] : [t('peer.reference', { reference })]),
            ...(why === undefined ? [] : [whyText(t, of, why)]),
            ...(disposition === undefined ? [] : [codeText(t, 'disposition', disposition)]),
          ].join(' · ')}
        </span>
      </p>
      {of.overdueSince !== undefined && (
        <p className="overdue-line">
          <strong className="overdue-mark number">
            {t('peer.overdue', {
              time: durationText(now === undefined ? undefined : (now - toMs(at.handedOver)) / 1000),
            })}
          </strong>
          <span>{t('peer.overdueWhy', { name })}</span>
        </p>
      )}
      {of.closedThere !== undefined && (
        <p className="notice">{t('peer.closedThere', { name, at: momentText(of.closedThere, now) })}</p>
      )}
      {undelivered.length > 0 && (
        <p className="muted">
          {t('peer.undelivered', {
            n: undelivered.length,
            tries: Math.max(...undelivered.map(({ tries }) => tries)),
          })}
        </p>
      )}
      <dl className="times leg-times">
        {shown.map((step) => (
          <div key={step} className={at[step] === undefined ? 'is-ahead' : undefined}>
            <dt>{t(`peer.${step}`)}</dt>
            <dd className="number">{momentText(at[step], now)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Codes = 'peer.withdrawBecause' | 'leg.reason' | 'disposition'

/** A peer may run a newer hub: what has no word here is shown as it was said. */
const codeText = (t: TFunction, table: Codes, code: string): string => {
  const path = `${table}.${code}`
  return i18next.exists(path) ? t(path as 'leg.reason.other') : code.replaceAll('_', ' ')
}

/** Why a machine there could not take it is for whoever looks after the wire, who searches for the code. */
function whyText(t: TFunction, { at }: HandOverView, why: string): string {
  if (at.refused !== undefined) return t('peer.fault', { code: why })
  return t('peer.because', {
    why: codeText(t, at.withdrawn === undefined ? 'leg.reason' : 'peer.withdrawBecause', why),
  })
}

/** Only where it can still be: whoever has an answer has the step instead. */
function Withdraw({
  incident,
  of,
  name,
}: {
  readonly incident: Incident
  readonly of: HandOverView
  readonly name: string
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const reason = withdrawReason(desk, incident, of)
  useEndOfWithdrawal(incident, of, reason)
  if (reason) return null
  return (
    <Button small onPress={() => openDialog({ kind: 'withdraw', of: incident, handOver: of, name })}>
      {t('peer.withdraw')}
    </Button>
  )
}

/** Whoever is asked to confirm what somebody else has settled meanwhile is told so instead. */
function useEndOfWithdrawal({ id }: Incident, { id: handOver }: HandOverView, reason: Reason | undefined) {
  // One's own withdrawal closes the dialog by itself.
  const isOwn = useRunning(({ pending }) => `peer ${id}` in pending)
  useEffect(() => {
    if (isOwn || !reason || !isHandOverSettled(reason.code)) return
    if (closeWithdrawal(handOver)) refuse(reason)
  }, [isOwn, reason, handOver])
}
