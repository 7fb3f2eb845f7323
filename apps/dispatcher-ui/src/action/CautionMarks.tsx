/** On the card of an incident: the tags of the zones it lies in. A question mark says that it is perhaps outside. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { ZoneTag } from './ZoneTag.tsx'
import { useZonesOf, zoneName } from './zones.ts'

/** More do not fit beside a number and an address. */
const SHOWN = 2

export function CautionMarks({ incident }: { readonly incident: Pick<Incident, 'place'> }) {
  const { t } = useTranslation()
  const hits = useZonesOf(incident)
  if (hits.length === 0) return null
  // Two floods say no more than one.
  const kinds = hits.filter(({ zone }, i) => hits.findIndex((each) => each.zone.kind === zone.kind) === i)
  return (
    <span className="caution-marks">
      {kinds.slice(0, SHOWN).map(({ zone, certainty }) => (
        <span key={zone.id}>
          <ZoneTag
            zone={zone}
            label={`${t(`zone.severity.${zone.severity}`)}: ${t(`zone.kind.${zone.kind}`)}, ${zoneName(t, zone)} (${t(`zone.certainty.${certainty}`)})`}
          />
          {certainty === 'maybe' && <span aria-hidden="true">?</span>}
        </span>
      ))}
      {kinds.length > SHOWN && <span className="number">+{kinds.length - SHOWN}</span>}
    </span>
  )
}
