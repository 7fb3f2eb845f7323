/** One zone of the list, with what may be done to it. */
import type { Zone } from '@lien-thong/shared/zone/zone'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { useDesk } from '../action/desk.ts'
import { ZoneTag } from '../action/ZoneTag.tsx'
import { validityText, zoneName } from '../action/zones.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import type { ZoneText } from './text.ts'
import { changeReason, end } from './zone-commands.ts'

interface Props {
  readonly zone: Zone
  readonly isShown: boolean
  readonly text: ZoneText
  readonly onShow: () => void
  readonly onEdit: () => void
}

export function ZoneRow({ zone, isShown, text, onShow, onEdit }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useServerNow()
  useVersion('link')
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isShown) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  const name = zoneName(t, zone)
  const reason = changeReason(desk, zone, {})
  return (
    <li ref={row} className="zones-row" aria-current={isShown || undefined}>
      <ZoneTag zone={zone} />
      <div className="zones-row-main">
        <p>
          <strong>{name}</strong>
          {!zone.name && <span className="muted"> · {t('zone.unnamed')}</span>}
        </p>
        <p className="zones-small">
          {t(`zone.severity.${zone.severity}`)} · {t(`zone.kind.${zone.kind}`)} ·{' '}
          <span className="number">{validityText(t, zone, now)}</span>
        </p>
        {zone.address !== undefined && (
          <p className="zones-small">{t('zone.address', { address: zone.address })}</p>
        )}
        {zone.note !== undefined && <p className="zones-small note-text">{zone.note}</p>}
        <p className="muted zones-small">
          {[
            text.seenBy(zone.agencies.map((agency) => t(`agencyShort.${agency}`)).join(', ')),
            text.source(zone.source),
            t('zone.drawn', { by: actorText(t, zone.drawn.by), at: momentText(zone.drawn.at, now) }),
          ].join(' · ')}
        </p>
        <div className="button-row">
          {zone.shape && (
            <Button small label={`${text.show}: ${name}`} onPress={onShow}>
              {text.show}
            </Button>
          )}
          <Button
            small
            label={`${text.edit}: ${name}`}
            reason={reason && refusalSentence(t, reason)}
            onPress={() => {
              if (!reason) onEdit()
            }}
          >
            {text.edit}
          </Button>
          <CommandButton small command={end(zone)}>
            {text.end}
            <span className="only-heard">: {name}</span>
          </CommandButton>
        </div>
      </div>
    </li>
  )
}
