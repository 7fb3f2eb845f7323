/** A zone as a form beside the map: what it is, where, who sees it, and for how long. Texts are read when it is sent. */
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import {
  type ZoneForm as Form,
  isAboutPeople,
  type Zone,
  type ZoneKind,
  type ZoneSeverity,
  zoneKinds,
  zoneSeverities,
} from '@lien-thong/shared/zone/zone'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toggled } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { isComposing } from '../action/keys.ts'
import { instantNow } from '../action/own-desk.ts'
import { run, useRunning } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { Fault } from './Fault.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { TimeFields } from './TimeFields.tsx'
import type { ZoneText } from './text.ts'
import type { Sketching } from './use-sketch.ts'
import { change, changeReason, draw, drawReason } from './zone-commands.ts'
import { changeOf, type FieldFaults, readForm } from './zone-form.ts'

interface Props {
  /** Undefined: a new one. */
  readonly zone: Zone | undefined
  readonly sketching: Sketching
  readonly text: ZoneText
  readonly onClose: () => void
}

export function ZoneForm({ zone, sketching, text, onClose }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'zones')
  const formElement = useRef<HTMLFormElement>(null)
  const [kind, setKind] = useState<ZoneKind>(zone?.kind ?? 'flood')
  const [severity, setSeverity] = useState<ZoneSeverity>(zone?.severity ?? 'caution')
  const [seenBy, setSeenBy] = useState<readonly Agency[]>(zone?.agencies ?? desk.person.agencies)
  const [faults, setFaults] = useState<FieldFaults>({})
  const [isTouched, setTouched] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    formElement.current?.querySelector<HTMLElement>('select:enabled, input:enabled')?.focus()
  }, [])
  useEffect(() => {
    if (tries === 0) return
    const field = formElement.current?.querySelector('.field-fault')?.closest('.labelled, fieldset')
    field?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [tries])
  const isPending = useRunning(({ pending }) => `zone ${zone?.id ?? 'new'}` in pending)
  const { form } = sketching
  // Whether it would be allowed at all, before it is filled in.
  const reason = zone
    ? changeReason(desk, zone, {})
    : drawReason(desk, {
        kind,
        severity,
        name: { vi: '', en: '' },
        agencies: seenBy.length > 0 ? seenBy : desk.person.agencies,
        ...(form === 'area' ? { shape: { polygons: [] } } : { address: '' }),
      })

  const save = async () => {
    const now = instantNow(desk)
    if (!formElement.current || now === undefined || reason) return
    const data = new FormData(formElement.current)
    const said = (name: string) =>
      String(data.get(name) ?? '')
        .trim()
        .normalize('NFC')
    const { points, kept, fault: placeFault } = sketching
    const values = { kind, severity, form, points, kept, placeFault, text: said, agencies: seenBy }
    const read = readForm(text, values, zone, now)
    setFaults('faults' in read ? read.faults : {})
    if ('faults' in read) {
      setTries((n) => n + 1)
      return
    }
    const isDone = await run(desk, zone ? change(zone, changeOf(read.zone)) : draw(read.zone))
    if (isDone) onClose()
  }
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    // What was typed or drawn is not thrown away by a key.
    if (event.key === 'Escape' && !isTouched && sketching.isUntouched) onClose()
    else if (event.key === 'Enter' && event.ctrlKey && !event.repeat) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form
      ref={formElement}
      className="zones-form"
      onSubmit={submit}
      onInput={() => setTouched(true)}
      onKeyDown={onKey}
      noValidate
    >
      <h2>{zone ? text.editTitle : text.newTitle}</h2>
      <div className="zones-fields">
        <label className="labelled">
          {text.kind}
          <select
            className="field"
            value={kind}
            disabled={zone !== undefined}
            onChange={(event) => setKind(event.currentTarget.value as ZoneKind)}
          >
            {zoneKinds.map((each) => (
              <option key={each} value={each}>
                {t(`zone.kind.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="zones-choices">
          <legend>{text.severity}</legend>
          {zoneSeverities.map((each) => (
            <label key={each} className="choice">
              <input
                type="radio"
                name="severity"
                checked={severity === each}
                onChange={() => setSeverity(each)}
              />
              <span>
                <strong>{t(`zone.severity.${each}`)}</strong>{' '}
                <span className="muted">{t(`zone.severityWhy.${each}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className="zones-choices is-row" disabled={zone !== undefined}>
          <legend>{text.form}</legend>
          {(['area', 'premise'] as const satisfies readonly Form[]).map((each) => (
            <label key={each} className="choice">
              <input
                type="radio"
                name="form"
                checked={form === each}
                onChange={() => sketching.setForm(each)}
              />
              {text[each]}
            </label>
          ))}
        </fieldset>
        {zone && <p className="muted zones-small">{text.fixed}</p>}
        <PlaceFields zone={zone} sketching={sketching} faults={faults} text={text} />
        <label className="labelled">
          {text.nameVi}
          <input className="field" name="nameVi" defaultValue={zone?.name?.vi} maxLength={120} />
          <Fault of={faults.name} />
        </label>
        <label className="labelled">
          {text.nameEn}
          <input
            className="field"
            name="nameEn"
            defaultValue={zone?.name && zone.name.en !== zone.name.vi ? zone.name.en : ''}
            maxLength={120}
            placeholder={text.nameEnHint}
          />
        </label>
        <label className="labelled">
          {text.note}
          <textarea className="field" name="note" rows={3} defaultValue={zone?.note} maxLength={2000} />
        </label>
        <p className="muted zones-small">{isAboutPeople({ kind, form }) ? text.personal : text.open}</p>
        <fieldset className="zones-choices is-row">
          <legend>{text.agencies}</legend>
          {agencies.map((each) => (
            <label key={each} className="choice">
              <input
                type="checkbox"
                checked={seenBy.includes(each)}
                disabled={zone?.agencies.includes(each)}
                onChange={() => setSeenBy(toggled(seenBy, each))}
              />
              <span>
                <AgencyMark agency={each} /> {t(`agency.${each}`)}
              </span>
            </label>
          ))}
          <Fault of={faults.agencies} />
        </fieldset>
        {zone && <p className="muted zones-small">{text.agenciesKept}</p>}
        <TimeFields zone={zone} faults={faults} text={text} />
      </div>
      <div className="zones-foot">
        <Button onPress={onClose}>{text.cancel}</Button>
        <Button
          kind="act"
          keys={['Ctrl', 'Enter']}
          isPending={isPending}
          reason={reason && refusalSentence(t, reason)}
          onPress={() => void save()}
        >
          {zone ? text.save : text.create}
        </Button>
      </div>
    </form>
  )
}
