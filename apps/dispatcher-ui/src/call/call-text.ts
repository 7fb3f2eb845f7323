/** Sentences about who has a call and what became of what was asked of the telephone system. */
import type { Handler, StaleClaim } from '@lien-thong/shared/dispatch/call-handling'
import type { TFunction } from 'i18next'
import type { Asked } from '../action/asked.ts'
import { actorText } from '../text/format.ts'
import { vi } from '../text/vi.ts'

interface Who {
  readonly handler: Handler | undefined
  readonly stale: StaleClaim | undefined
  readonly isMine: boolean
  /** Where it was answered, when nobody is logged in there. */
  readonly agent: string | undefined
}

export function whoText(t: TFunction, { handler, stale, isMine, agent }: Who): string {
  if (!handler) return agent === undefined ? t('handling.nobody') : t('handling.answeredAt', { agent })
  const name = actorText(t, handler.by)
  if (handler.claimed && stale) return t(`handling.stale.${stale}`, { name })
  if (isMine) return t('handling.mine')
  const { desk } = handler
  if (desk === undefined) return t('handling.by', { name })
  return t(handler.claimed ? 'handling.byAt' : 'handling.answeredBy', { name, desk })
}

const reasons: Readonly<Record<string, string>> = vi.controlReason

export function askedText(t: TFunction, { request, state, seconds }: Asked): string {
  const verb = t(`control.${request.action}`)
  const action = request.line === undefined ? verb : t('asked.to', { action: verb, line: request.line })
  const { reason = '' } = request
  const why =
    reason in reasons ? t(`controlReason.${reason as keyof typeof vi.controlReason}`) : reason || t('none')
  if (state === 'taken' && request.action === 'call_back') return t('asked.takenBack')
  return t(`asked.${state}`, { action, seconds: Math.floor(seconds), reason: why })
}

/** Something the person has to look at: the others only inform. */
export const isAskedFault = ({ state }: Asked): boolean => state !== 'asked' && state !== 'taken'
