/**
 * An incident by hand, for what did not come as a call: where, then what, and it can be sent. Who comes follows from the
 * type until a person says otherwise, and from then on the type changes nothing.
 */
import { type IncidentType, typeOf } from '@lien-thong/shared/catalogue/catalogue'
import type { Incident, Place } from '@lien-thong/shared/incident/incident'
import { type Agency, agencies, type Priority, priorities } from '@lien-thong/shared/kernel/agency'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { open } from '../action/commands.ts'
import { closeDialog, select } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { openReason } from '../action/rules.ts'
import { run, useRunning } from '../action/runner.ts'
import { Dialog } from '../design/Dialog.tsx'
import { PlaceField } from '../field/PlaceField.tsx'
import { TypeField } from '../field/TypeField.tsx'
import { useCatalogue } from '../field/use-catalogue.ts'
import { useKeptText } from '../field/use-kept-text.ts'
import { useVersion } from '../live/use-live.ts'
import { TypedEvent } from '../same-event/TypedEvent.tsx'
import { coordinateText } from '../text/format.ts'
import { priorityName, typeName } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

const NEW = 'new'

/** The most urgent of the plan's parts that are asked to come. */
const plannedPriority = (type: IncidentType | undefined, asked: readonly Agency[]): Priority | undefined => {
  const urgencies = type?.plan.legs.filter(({ agency }) => asked.includes(agency)).map((leg) => leg.priority)
  return urgencies && urgencies.length > 0 ? (Math.min(...urgencies) as Priority) : undefined
}

export function OpenIncidentDialog() {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link')
  const words = useKeptText(NEW, 'place')
  const noted = useKeptText(NEW, 'note')
  const typed = useRef<HTMLInputElement>(null)
  const agencyChoice = useRef<HTMLInputElement>(null)
  const [place, setPlace] = useState<{ readonly at: Place; readonly said: string | undefined }>()
  /** As typed, while no point is chosen. */
  const [told, setTold] = useState(words.initial)
  const [code, setCode] = useState<string>()
  const [chosen, setChosen] = useState<readonly Agency[]>()
  const [chosenPriority, setPriority] = useState<Priority>()
  const isPending = useRunning(({ pending }) => 'open' in pending)
  const catalogue = useCatalogue()
  const type = catalogue && typeOf(catalogue, code)
  const own = desk.person.agencies.length === 1 ? desk.person.agencies : []
  const asked = chosen ?? type?.plan.legs.map(({ agency }) => agency) ?? own
  const priority = chosenPriority ?? plannedPriority(type, asked)
  const reason = openReason(desk)

  const submit = async () => {
    if (asked.length === 0 || reason) return
    const said = place ? (place.said ?? '') : words.text()
    const note = noted.text()
    let opened: Incident | undefined
    const isDone = await run(
      desk,
      open(
        {
          agencies: [...asked],
          ...(code !== undefined && { type: code }),
          ...(priority !== undefined && { priority }),
          ...(place && { place: place.at as OpenPlace }),
          ...(said !== '' && { where: said }),
          ...(note !== '' && { note }),
        },
        (incident) => {
          opened = incident
        },
      ),
    )
    if (!isDone) return
    words.sent()
    noted.sent()
    closeDialog()
    select(opened?.id)
  }
  const sentence =
    (reason && refusalSentence(t, reason)) ?? (asked.length === 0 ? t('open.needsAgency') : undefined)
  return (
    <Dialog
      title={t('open.title')}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void submit()}
      first={words.input}
      size="wide"
    >
      <div className="form">
        <div className="labelled">
          <span>{t('incident.place')}</span>
          <PlaceField
            input={words.input}
            initial={words.initial}
            hasPoint={place !== undefined}
            onText={(text) => {
              words.onText(text)
              setTold(text)
              // Other words may mean another place.
              setPlace(undefined)
            }}
            onPlace={(at, said) => {
              setPlace({ at, said })
              typed.current?.focus()
            }}
            onWords={() => typed.current?.focus()}
          />
          <p className="muted field-said">
            {place
              ? [place.at.text, coordinateText(place.at)].filter(Boolean).join(' · ')
              : t(words.isBack ? 'draft.back' : 'open.noPoint')}
          </p>
        </div>
        <div className="labelled">
          <span>{t('what.label')}</span>
          <TypeField
            input={typed}
            agencies={desk.person.agencies}
            onType={(taken) => {
              setCode(taken)
              if (typed.current) typed.current.value = ''
              agencyChoice.current?.focus()
            }}
          />
          <p className="field-said">
            <strong>{typeName(t, code)}</strong>
          </p>
        </div>
        <TypedEvent place={place?.at ?? wordsAsPlace(told)} type={code} />
        <fieldset className="choices choices-row">
          <legend>
            {t('open.agencies')}
            {chosen === undefined && type && ` (${t('open.byType')})`}
          </legend>
          {agencies.map((agency, i) => (
            <label key={agency} className="choice">
              <input
                ref={i === 0 ? agencyChoice : undefined}
                type="checkbox"
                checked={asked.includes(agency)}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...asked, agency]
                      : asked.filter((each) => each !== agency),
                  )
                }
              />
              {t(`agency.${agency}`)}
            </label>
          ))}
        </fieldset>
        <label className="labelled">
          {t('open.priority')}
          <select
            className="field"
            value={chosenPriority ?? ''}
            onChange={(event) =>
              setPriority(priorities.find((each) => String(each) === event.currentTarget.value))
            }
          >
            <option value="">
              {chosenPriority === undefined && priority !== undefined
                ? `${priorityName(t, priority)} (${t('open.byType')})`
                : t('open.byQueue')}
            </option>
            {priorities.map((each) => (
              <option key={each} value={each}>
                {priorityName(t, each)}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {t('open.note')}
          <textarea
            ref={noted.area}
            className="field"
            rows={2}
            maxLength={4000}
            defaultValue={noted.initial}
            onInput={(event) => noted.onText(event.currentTarget.value)}
          />
        </label>
        <DialogFoot
          keys={['Ctrl', 'Enter']}
          isPending={isPending}
          reason={sentence}
          onPress={() => void submit()}
        >
          {t('open.button')}
        </DialogFoot>
      </div>
    </Dialog>
  )
}

/** Fewer letters name no street. */
const SOME_LETTERS = 4
const wordsAsPlace = (told: string) => (told.trim().length < SOME_LETTERS ? undefined : { text: told })

type OpenPlace = NonNullable<Parameters<typeof open>[0]['place']>
