/** Where and what of the open incident: as it is, and a field each to change it. What is taken is sent at once, and back. */
import type { Incident, Place } from '@lien-thong/shared/incident/incident'
import { MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { note } from '../../action/commands.ts'
import { goTo } from '../../action/console-store.ts'
import { useDesk } from '../../action/desk.ts'
import { editPlace, editType } from '../../action/edit-commands.ts'
import { editingReason } from '../../action/edit-rules.ts'
import { focusOn, regionId } from '../../action/region.ts'
import { run } from '../../action/runner.ts'
import { useMissingPlaceText } from '../../action/use-place-text.ts'
import { Button } from '../../design/Button.tsx'
import { PlaceField } from '../../field/PlaceField.tsx'
import { surenessOf } from '../../field/place-choice.ts'
import { TypeField } from '../../field/TypeField.tsx'
import { useServerNow, useVersion } from '../../live/use-live.ts'
import { actorText, coordinateText, momentText } from '../../text/format.ts'
import { locationSourceName, typeName } from '../../text/names.ts'
import { ClashPanel } from './ClashPanel.tsx'
import { fieldText, valueText } from './edit-text.ts'
import { Meanwhile } from './Meanwhile.tsx'
import { PlanLine } from './PlanLine.tsx'
import { type FieldDraft, useFieldDraft } from './use-field-draft.ts'

export function WhereWhat({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'incidents')
  const place = useFieldDraft(incident, 'place')
  const type = useFieldDraft(incident, 'type')
  const isEditable = editingReason(desk, incident) === undefined

  /** The next thing that is not known yet, else out of the text, so that keys are commands again. */
  const goOn = (isTypeNext: boolean) => focusOn(isTypeNext ? regionId.type : regionId.detail)

  const takePlace = async (taken: Place) => {
    const text = place.input.current?.value ?? ''
    const version = place.version()
    goOn(incident.type === undefined)
    if (await run(desk, editPlace(incident, taken, version))) place.sent(text)
  }
  const takeWords = async (said: string) => {
    if (incident.place) return takePlace({ ...incident.place, said })
    const text = place.input.current?.value ?? ''
    goOn(incident.type === undefined)
    if (await run(desk, note(incident, said))) place.sent(text)
  }
  const takeType = async (code: string) => {
    const text = type.input.current?.value ?? ''
    const version = type.version()
    goOn(false)
    if (await run(desk, editType(incident, code, version))) type.sent(text)
  }
  const settle = (field: string) => {
    const draft = field === 'place' ? place : field === 'type' ? type : undefined
    draft?.sent(draft.input.current?.value ?? '')
  }
  return (
    <section className="detail-section where-what" aria-label={t('edit.region')}>
      <ClashPanel incident={incident} onSettled={settle} />
      <h3>{t('incident.place')}</h3>
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
            onPlace={(taken) => void takePlace(taken)}
            onWords={(said) => void takeWords(said)}
          />
          <Under incident={incident} field="place" draft={place} />
        </>
      )}
      <h3>{t('what.label')}</h3>
      <p className={incident.type === undefined ? 'muted' : undefined}>{typeName(t, incident.type)}</p>
      <PlanLine incident={incident} />
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
        </>
      )}
      <Meanwhile incident={incident} />
    </section>
  )
}

function PlaceNow({ incident: { place } }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const missing = useMissingPlaceText()
  if (!place) return <p className="muted">{missing.place}</p>
  const { text, ward, radius, source, confidence, said } = place
  const about = [
    ward !== undefined && t('where.ward', { ward }),
    coordinateText(place),
    radius !== undefined && t('call.radius', { radius: Math.round(radius) }),
    source !== undefined && t('incident.placeFrom', { source: locationSourceName(t, source) }),
    confidence !== undefined && t(`where.sure.${surenessOf(confidence)}`),
  ]
  return (
    <div className="place">
      <div>
        {text !== undefined && <p className="place-text">{text}</p>}
        <p className="muted number">{about.filter(Boolean).join(' · ')}</p>
        {said !== undefined && said !== text && (
          <p className="place-text muted">{t('where.said', { said })}</p>
        )}
      </div>
      <Button small onPress={() => goTo(place)}>
        <MapPin aria-hidden="true" /> {t('incident.toMap')}
      </Button>
    </div>
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
  const change = incident.changed?.[field]
  if (change && change.version > draft.version())
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
