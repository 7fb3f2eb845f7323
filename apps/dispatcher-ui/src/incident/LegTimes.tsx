/** How far a service's part has come, with the time of each step, how it came to be asked, and how it ended. */
import { may } from '@lien-thong/shared/access/access'
import type { Leg } from '@lien-thong/shared/incident/incident'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { getRouting } from '../api/hub.ts'
import { useServerNow } from '../live/use-live.ts'
import { momentText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'

export function LegTimes({ leg }: { readonly leg: Leg }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const { queued, delivered, accepted, working, over } = leg.at
  const end = leg.state === 'declined' || leg.state === 'cancelled' ? leg.state : 'completed'
  const steps = [
    { name: t('leg.sent'), at: queued },
    { name: t('leg.delivered'), at: delivered },
    { name: t('leg.accepted'), at: accepted },
    { name: t('leg.working'), at: working },
    { name: t(`leg.${end}`), at: over },
  ]
  const queue = useQueueName(leg)
  const sentences = [
    cameBy(t, leg),
    endedBy(t, leg),
    queue === undefined ? undefined : t('leg.inQueue', { queue }),
  ].filter((each) => each !== undefined)
  return (
    <>
      {sentences.length > 0 && <p className="muted leg-why">{sentences.join(' · ')}</p>}
      <dl className="times leg-times">
        {steps.map(({ name, at }) => (
          <div key={name} className={at === undefined ? 'is-ahead' : undefined}>
            <dt>{name}</dt>
            <dd className="number">{momentText(at, now)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** A part that waits too long is moved to another queue: where it waits is said unless it is the usual one. */
function useQueueName({ agency, queue, state }: Leg): string | undefined {
  const { person } = useDesk()
  const { data } = useQuery({
    queryKey: ['lines'],
    queryFn: getRouting,
    enabled: may(person, 'routing.read'),
    retry: false,
  })
  const queues = data?.queues.filter((each) => each.agency === agency) ?? []
  if (state !== 'queued' || queues[0]?.queue === queue) return undefined
  return data?.queues.find((each) => each.queue === queue)?.name[languageNow()]
}

/** A part that was declined or cancelled says why that was, not why it had come. */
function cameBy(t: TFunction, { by, from, reason, state }: Leg): string | undefined {
  if (by === 'merge') return t('leg.cameMerge')
  if (reason === undefined || state === 'declined' || state === 'cancelled') return undefined
  const why = t(`leg.reason.${reason}`)
  if (by === 'hand_over' && from !== undefined)
    return t('leg.cameFrom', { from: t(`agency.${from}`), reason: why })
  return by === 'added' ? t('leg.cameAdded', { reason: why }) : undefined
}

function endedBy(t: TFunction, { state, reason, disposition }: Leg): string | undefined {
  if (state === 'completed' && disposition !== undefined)
    return t('leg.ended', { disposition: t(`disposition.${disposition}`) })
  return (state === 'declined' || state === 'cancelled') && reason !== undefined
    ? t('leg.why', { reason: t(`leg.reason.${reason}`) })
    : undefined
}
