/** Small facts of a call: the lines it came through, the telephones that rang, and what became known late or oddly. */
import type { Call } from '@lien-thong/shared/call/call'
import { startOf } from '@lien-thong/shared/call/caller'
import { secondsBetween } from '@lien-thong/shared/kernel/instant'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../live/use-live.ts'
import { durationText, momentText } from '../text/format.ts'

/** A source that tells later than this was cut off, or its clock is wrong. */
const LATE_S = 10

export function CallFacts({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const late = secondsBetween(startOf(call), call.at.received)
  const legs = (call.legs ?? []).flatMap(({ rangAt = [], agent, at }) =>
    agent !== undefined && at.answered !== undefined
      ? [t('fact.legAnswered', { agent, time: momentText(at.answered, now) })]
      : rangAt.map((each) => t('fact.rangAt', { agent: each })),
  )
  const notes = [
    ...(call.direction === 'outbound' ? [t('fact.outbound')] : []),
    ...(late >= LATE_S ? [t('fact.late', { time: durationText(late) })] : []),
    ...(call.at.lost === undefined ? [] : [t('mark.lost')]),
    ...(call.recordings ? [t('fact.recordings', { n: call.recordings.length })] : []),
    ...(call.cause === undefined ? [] : [t('fact.cause', { cause: call.cause })]),
  ]
  return (
    <dl className="call-facts">
      {call.routes.length > 1 && (
        <div>
          <dt>{t('fact.routes')}</dt>
          <dd className="number">
            {call.routes
              .map(({ line, transferred }) =>
                transferred === undefined ? line : `${line} (${momentText(transferred, now)})`,
              )
              .join(' → ')}
          </dd>
        </div>
      )}
      {legs.length > 0 && (
        <div>
          <dt>{t('fact.legs')}</dt>
          <dd className="number">{[...new Set(legs)].join(' · ')}</dd>
        </div>
      )}
      <div>
        <dt>{t('fact.source')}</dt>
        <dd className="number">{[call.source, ...notes].join(' · ')}</dd>
      </div>
    </dl>
  )
}
