/** A service that was asked and has not accepted in time: this asks for a person. */
import { type OverdueLeg, overdueLegs } from '@lien-thong/shared/dispatch/overdue-leg'
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { useAcceptLimits } from '../action/leg-limits.ts'
import { instantNow } from '../action/own-desk.ts'
import { useServerNow } from '../live/use-live.ts'
import { durationText } from '../text/format.ts'

interface Props {
  readonly incident: Incident
  readonly agency: Agency
}

function useOverdue({ incident, agency }: Props): OverdueLeg | undefined {
  const now = instantNow(useDesk())
  const limits = useAcceptLimits()
  useServerNow()
  return now === undefined
    ? undefined
    : overdueLegs([incident], now, limits).find(({ leg }) => leg.agency === agency)
}

/** On a card, in place of what the service does. One that does not wait is not looked at every second. */
export function OverdueMark({ children, ...of }: Props & { readonly children: ReactNode }) {
  return legOf(of.incident, of.agency)?.state === 'queued' ? <Waiting {...of}>{children}</Waiting> : children
}

function Waiting({ children, ...of }: Props & { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const late = useOverdue(of)
  if (!late) return children
  const time = durationText(late.waitingSeconds)
  const agency = t(`agency.${of.agency}`)
  const limit = durationText(late.limitSeconds)
  return (
    <strong className="overdue-text number" title={t('leg.overdueTitle', { agency, time, limit })}>
      {t('leg.overdueShort', { time })}
    </strong>
  )
}

/** In the detail, at the service. */
export function OverdueLine(of: Props) {
  const { t } = useTranslation()
  const late = useOverdue(of)
  if (!late) return null
  return (
    <p className="overdue-line">
      <strong className="overdue-mark number">
        {t('leg.overdue', { time: durationText(late.waitingSeconds) })}
      </strong>
      {!late.delivered && <span>{t('leg.notShown', { agency: t(`agency.${of.agency}`) })}</span>}
    </p>
  )
}
