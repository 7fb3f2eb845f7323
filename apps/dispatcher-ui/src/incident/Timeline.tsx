/** What happened, oldest first. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { hospitalName } from '../action/station.ts'
import { usePlaceText } from '../action/use-place-text.ts'
import { useLive, useServerNow } from '../live/use-live.ts'
import { momentText } from '../text/format.ts'
import type { DetailFile } from './detail-file.ts'
import type { PeerFile } from './peer-file.ts'
import { timelineOf } from './timeline-events.ts'

interface Props {
  readonly file: DetailFile
  readonly peers: PeerFile
}

export function Timeline({ file, peers }: Props) {
  const { t } = useTranslation()
  const now = useServerNow()
  const place = usePlaceText()(file.incident.place, file.incident.where)
  const { picture } = useLive()
  const events = useMemo(() => {
    const hospital = (id: string) => hospitalName(picture, id) ?? id
    return timelineOf(t, file, peers, { place, hospital })
  }, [t, file, peers, place, picture])
  return (
    <section className="detail-section" aria-label={t('incident.timeline')}>
      <h3>{t('incident.timeline')}</h3>
      <ol className="timeline">
        {events.map((event, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no other name, and they only ever grow at the end
          <li key={i}>
            <span className="number muted">{momentText(event.at, now)}</span>
            <span className="timeline-text">
              {event.text}
              {event.by !== undefined && <span className="muted"> – {event.by}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
