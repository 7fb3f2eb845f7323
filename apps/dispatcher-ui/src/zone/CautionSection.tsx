/** What those who go there should know: every zone that the incident lies in, the gravest first. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { showZone } from '../action/console-store.ts'
import { ZoneTag } from '../action/ZoneTag.tsx'
import { useZonesOf, validityText, zoneName } from '../action/zones.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'

export function CautionSection({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const hits = useZonesOf(incident)
  if (hits.length === 0) return null
  return (
    <section className="detail-section cautions" aria-label={t('zone.caution')}>
      <h3>
        {t('zone.caution')} <span className="number">({hits.length})</span>
      </h3>
      <ul>
        {hits.map(({ zone, certainty }) => (
          <li key={zone.id} className={`caution is-${zone.severity}`}>
            <ZoneTag zone={zone} />
            <div className="caution-text">
              <p>
                <strong>{zoneName(t, zone)}</strong>
                {zone.name && ` · ${t(`zone.kind.${zone.kind}`)}`}
              </p>
              <p>
                <strong>{t(`zone.severity.${zone.severity}`)}</strong>
                {' · '}
                <span title={certainty === 'maybe' ? t('zone.maybeWhy') : undefined}>
                  {t(`zone.certainty.${certainty}`)}
                </span>
                <span className="muted number"> · {validityText(t, zone, now)}</span>
              </p>
              {zone.note !== undefined && <p className="note-text">{zone.note}</p>}
              {zone.address !== undefined && (
                <p className="muted">{t('zone.address', { address: zone.address })}</p>
              )}
              <p className="muted caution-by">
                {certainty === 'maybe' && `${t('zone.maybeWhy')} `}
                {t('zone.drawn', { by: actorText(t, zone.drawn.by), at: momentText(zone.drawn.at, now) })}
              </p>
            </div>
            {zone.shape && (
              <Button small onPress={() => showZone(zone.id)}>
                <MapPin aria-hidden="true" /> {t('zone.onMap')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
