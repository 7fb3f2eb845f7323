/** An incident by hand, for what did not come as a call. */
import { coordinateFault } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type Agency, agencies, type Priority } from '@lien-thong/shared/kernel/agency'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { open } from '../action/commands.ts'
import { closeDialog, select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { openReason } from '../action/rules.ts'
import { run, useRunning } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useVersion } from '../live/use-live.ts'
import { knownTypes, priorityName, typeName } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

/** @returns null when it is written but not a point of the service area; undefined when nothing is written */
function readCoordinates(text: string): { readonly lat: number; readonly lon: number } | null | undefined {
  if (text.trim() === '') return undefined
  const numbers = text
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number)
  const [lat, lon] = numbers
  if (numbers.length !== 2 || lat === undefined || lon === undefined) return null
  return coordinateFault(lat, lon, serviceArea) ? null : { lat, lon }
}

const priorities: readonly Priority[] = [1, 2, 3, 4]

export function OpenIncidentDialog() {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link')
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<readonly Agency[]>(
    desk.person.agencies.length === 1 ? desk.person.agencies : [],
  )
  const [isOffMap, setOffMap] = useState(false)
  const isPending = useRunning(({ pending }) => 'open' in pending)
  const reason = openReason(desk)

  const submit = async () => {
    if (!form.current) return
    const written = new FormData(form.current)
    const of = (name: string) =>
      String(written.get(name) ?? '')
        .trim()
        .normalize('NFC')
    const at = readCoordinates(of('coordinates'))
    setOffMap(at === null)
    if (at === null || chosen.length === 0) return
    const place = of('place')
    const told = at ? [of('note')] : [place, of('note')]
    const note = told.filter(Boolean).join('\n')
    const type = of('type')
    const priority = priorities.find((each) => String(each) === of('priority'))
    let opened: Incident | undefined
    const isDone = await run(
      desk,
      open(
        {
          agencies: [...chosen],
          ...(type !== '' && { type }),
          ...(priority !== undefined && { priority }),
          ...(at && { place: { ...at, ...(place !== '' && { text: place }) } }),
          ...(note !== '' && { note }),
        },
        (incident) => {
          opened = incident
        },
      ),
    )
    if (!isDone) return
    closeDialog()
    select(opened?.id)
  }
  const sentence =
    (reason && refusalSentence(t, reason)) ?? (chosen.length === 0 ? t('open.needsAgency') : undefined)
  return (
    <Dialog
      title={t('open.title')}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void submit()}
      first={first}
    >
      <form
        ref={form}
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        <fieldset className="choices choices-row">
          <legend>{t('open.agencies')}</legend>
          {agencies.map((agency, i) => (
            <label key={agency} className="choice">
              <input
                ref={i === 0 ? first : undefined}
                type="checkbox"
                checked={chosen.includes(agency)}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...chosen, agency]
                      : chosen.filter((each) => each !== agency),
                  )
                }
              />
              {t(`agency.${agency}`)}
            </label>
          ))}
        </fieldset>
        <div className="form-pair">
          <label className="labelled">
            {t('open.type')}
            <select name="type" className="field">
              <option value="">{t('type.unclassified')}</option>
              {knownTypes.map((type) => (
                <option key={type} value={type}>
                  {typeName(t, type)}
                </option>
              ))}
            </select>
          </label>
          <label className="labelled">
            {t('open.priority')}
            <select name="priority" className="field">
              <option value="">{t('open.byQueue')}</option>
              {priorities.map((priority) => (
                <option key={priority} value={priority}>
                  {priorityName(t, priority)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label className="labelled">
          {t('open.place')}
          <input name="place" className="field" maxLength={300} autoComplete="off" />
        </label>
        <label className="labelled">
          {t('open.coordinates')}
          <input
            name="coordinates"
            className="field"
            autoComplete="off"
            inputMode="decimal"
            aria-invalid={isOffMap || undefined}
            aria-describedby="coordinates-hint"
          />
          <span id="coordinates-hint" className={isOffMap ? 'field-fault' : 'muted'}>
            {isOffMap && `${t('refusal.body_invalid')} `}
            {t('open.coordinatesHint')}
          </span>
        </label>
        <label className="labelled">
          {t('open.note')}
          <textarea name="note" className="field" rows={2} maxLength={4000} />
        </label>
        <div className="dialog-foot">
          <Button onPress={closeDialog}>{t('action.cancel')}</Button>
          <Button
            kind="act"
            keys={['Ctrl', 'Enter']}
            isPending={isPending}
            reason={isPending ? undefined : sentence}
            onPress={() => void submit()}
          >
            {t('open.button')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
