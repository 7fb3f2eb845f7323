/** Where and what of the open incident: as it is, and a field each to change it. What is taken is sent at once, and back. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../../action/command.ts'
import { goTo } from '../../action/console-store.ts'
import { useDesk } from '../../action/desk.ts'
import { editPlace, editType, editWords } from '../../action/edit-commands.ts'
import { editingReason } from '../../action/edit-rules.ts'
import { focusOn, regionId } from '../../action/region.ts'
import { run } from '../../action/runner.ts'
import { useMissingPlaceText } from '../../action/use-place-text.ts'
import { Button } from '../../design/Button.tsx'
import { Keys } from '../../design/Keys.tsx'
import { PlaceField } from '../../field/PlaceField.tsx'
import { surenessOf } from '../../field/place-choice.ts'
import { TypeField } from '../../field/TypeField.tsx'
import { useServerNow, useVersion } from '../../live/use-live.ts'
import { actorText, coordinateText, momentText, radiusText } from '../../text/format.ts'
import { locationSourceName, typeName } from '../../text/names.ts'
import { ClashPanel } from './ClashPanel.tsx'
import { fieldText, valueText } from './edit-text.ts'
import { Meanwhile } from './Meanwhile.tsx'
import { PlanLine } from './PlanLine.tsx'
import { PointButton } from './PointButton.tsx'
import { type FieldDraft, useFieldDraft } from './use-field-draft.ts'
import { useHubDraft } from './use-hub-draft.ts'

export function WhereWhat({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useServerNow()
  useVersion('link', 'incidents')
  const place = useFieldDraft(incident, 'place')
  const type = useFieldDraft(incident, 'type')
  const offered = useHubDraft(incident.calls[0], { place, type })
  const isEditable = editingReason(desk, incident) === undefined

  /** The next thing that is not known yet, else out of the text, so that keys are commands again. */
  const goOn = (isTypeNext: boolean) => focusOn(isTypeNext ? regionId.type : regionId.detail)

  const takePlace = async (edited: (version: number) => Command) => {
    const text = place.input.current?.value ?? ''
    const command = edited(place.version())
    goOn(incident.type === undefined)
    if (await run(desk, command)) place.sent(text)
  }
  const takeType = async (code: string) => {
    const text = type.input.current?.value ?? ''
    const version = type.version()
    goOn(false)
    if (await run(desk, editType(incident, code, version))) type.sent(text)
  }
  const settle = (field: string) => {
    const draft = field === 'place' || field === 'where' ? place : field === 'type' ? type : undefined
    draft?.sent(draft.input.current?.value ?? '')
  }
  return (
    <section className="detail-section where-what" aria-label={t('edit.region')}>
      <ClashPanel incident={incident} onSettled={settle} />
      <div className="field-head">
        <h3>
          {t('incident.place')} {isEditable && <Keys keys={['Alt', '4']} />}
        </h3>
        {isEditable && (
          <PointButton
            onPoint={(at) => {
              const said = place.text().trim().normalize('NFC')
              const point = { ...at, source: 'dispatcher', kind: 'coordinate' } as const
              void takePlace((version) => editPlace(incident, point, said === '' ? undefined : said, version))
            }}
          />
        )}
      </div>
      <PlaceNow incident={incident} />
      {isEditable && (
        <>
          <PlaceField
            id={regionId.place}
            input={place.input}
            near={incident.place}
            initial={place.initial}
            hasPoint={incident.place !== undefined}
            onText={place.onText}
            onPlace={(taken, said) => void takePlace((version) => editPlace(incident, taken, said, version))}
            onWords={(said) => void takePlace((version) => editWords(incident, said, version))}
          />
          <Under incident={incident} field="place" draft={place} />
        </>
      )}
      <h3>
        {t('what.label')} {isEditable && <Keys keys={['Alt', '5']} />}
      </h3>
      {!isEditable && <p>{typeName(t, incident.type)}</p>}
      {isEditable && (
        <>
          <TypeField
            id={regionId.type}
            input={type.input}
            agencies={incident.legs.map(({ agency }) => agency)}
            initial={type.initial}
            onText={type.onText}
            onType={(code) => void takeType(code)}
          />
          <Under incident={incident} field="type" draft={type} />
          <PlanLine incident={incident} />
        </>
      )}
      {offered && (
        <p className="offered-draft">
          <span className="muted">
            {t('draft.offered', {
              by: actorText(t, offered.by),
              time: momentText(offered.at, now),
              text: offered.text,
            })}
          </span>
          <Button small onPress={offered.take}>
            {t('draft.take')}
          </Button>
        </p>
      )}
      <Meanwhile incident={incident} />
    </section>
  )
}

function PlaceNow({ incident: { place, where } }: { readonly incident: Incident }) {
  const { t, i18n } = useTranslation()
  const missing = useMissingPlaceText()
  const words = where !== undefined && where !== place?.text && (
    <p className="place-text muted">{t('where.said', { said: where })}</p>
  )
  if (!place)
    return (
      <>
        {words}
        <p className="muted">{missing.place}</p>
      </>
    )
  const { text, ward, radius, source, confidence } = place
  const about = [
    text !== undefined && coordinateText(place),
    ward !== undefined && !text?.includes(ward) && t('where.ward', { ward }),
    radius !== undefined && radiusText(t, i18n.language, radius),
    source !== undefined && t('incident.placeFrom', { source: locationSourceName(t, source) }),
    confidence !== undefined && t(`where.sure.${surenessOf(confidence)}`),
  ]
  return (
    <>
      <div className="place-head">
        <p className="place-text">{text ?? <span className="number">{coordinateText(place)}</span>}</p>
        <Button small onPress={() => goTo(place)}>
          <MapPin aria-hidden="true" /> {t('incident.toMap')}
        </Button>
      </div>
      <p className="muted number">{about.filter(Boolean).join(' · ')}</p>
      {words}
    </>
  )
}

interface UnderProps {
  readonly incident: Incident
  readonly field: 'place' | 'type'
  readonly draft: FieldDraft
}

/** Under a field: that it holds what was typed before, or that someone changes the same thing right now. */
function Under({ incident, field, draft }: UnderProps) {
  const { t } = useTranslation()
  const now = useServerNow()
  const { person } = useDesk()
  const change = incident.changed?.[field]
  const isOther = change !== undefined && change.by !== `agent:${person.username}`
  if (isOther && change.version > draft.version())
    return (
      <p className="meanwhile" role="status">
        {t('edit.changedUnder', {
          by: actorText(t, change.by),
          field: fieldText(t, field),
          value: valueText(t, field, incident[field]),
          time: momentText(change.at, now),
        })}
      </p>
    )
  return draft.isBack ? <p className="muted">{t('draft.back')}</p> : null
}
