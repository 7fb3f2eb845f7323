/** Hospitals for the patient of one unit, as the hub ranks them, each with its reasons. */
import type { HospitalChoice, HospitalWhy } from '@lien-thong/shared/dispatch/hospital-choice'
import { type HospitalCapability, hospitalCapabilities } from '@lien-thong/shared/hospital/capability'
import { diversionOf } from '@lien-thong/shared/hospital/hospital'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { type BypassReason, bypassReasons } from '@lien-thong/shared/unit/unit-fact'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { getHospitalChoices } from '../api/hospitals.ts'
import { Button } from '../design/Button.tsx'
import { usePicture, useServerNow, useVersion } from '../live/use-live.ts'
import { clockText, distanceText, momentText } from '../text/format.ts'
import { capabilitiesText, capabilityText } from './capability-text.ts'
import { takeTo } from './hospital-commands.ts'
import type { HospitalText } from './text.ts'

const FIRST_SHOWN = 5
const AGAIN_MS = 15_000

interface Props {
  readonly incident: Incident
  readonly assignment: Assignment
  readonly unit: Unit
  readonly text: HospitalText
  readonly onChosen: () => void
}

export function ChoiceList({ incident, assignment, unit, text, onChosen }: Props) {
  const id = useId()
  const version = useVersion('hospitals')
  const [asked, setAsked] = useState<HospitalCapability>()
  const [isWhole, setWhole] = useState(false)
  const { data, isError } = useQuery({
    queryKey: ['hospital-choices', incident.id, incident.version, unit.id, asked, version],
    queryFn: () => getHospitalChoices(incident.id, unit.id, asked),
    refetchInterval: AGAIN_MS,
    placeholderData: (before) => before,
    gcTime: 0,
    retry: 1,
  })
  const choices = data?.hospitals ?? []
  const shown = isWhole ? choices : choices.slice(0, FIRST_SHOWN)
  return (
    <div className="choice-list">
      <div className="choice-needed">
        <label htmlFor={id}>{text.needed}</label>
        <select
          id={id}
          className="field"
          value={asked ?? ''}
          onChange={({ target }) =>
            setAsked(hospitalCapabilities.find((capability) => capability === target.value))
          }
        >
          <option value="">{asked === undefined && data ? capabilitiesText(data.needed) : '…'}</option>
          {hospitalCapabilities.map((each) => (
            <option key={each} value={each}>
              {capabilityText(each)}
            </option>
          ))}
        </select>
        {data && <span className="muted">{text.from[data.from]}</span>}
      </div>
      {isError && <p className="notice">{text.failed}</p>}
      {!data && !isError && <p className="muted">{text.loading}</p>}
      <ol>
        {shown.map((choice) => (
          <li key={choice.hospital} className={`choice-row is-${choice.suitability}`}>
            <ChoiceRow choice={choice} assignment={assignment} unit={unit} text={text} onChosen={onChosen} />
          </li>
        ))}
      </ol>
      {choices.length > shown.length && (
        <Button small kind="bare" onPress={() => setWhole(true)}>
          {text.more(choices.length - shown.length)}
        </Button>
      )}
    </div>
  )
}

interface RowProps extends Omit<Props, 'incident'> {
  readonly choice: HospitalChoice
}

function ChoiceRow({ choice, assignment, unit, text, onChosen }: RowProps) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const serverNow = useServerNow()
  const hospital = usePicture('hospitals')?.hospitals.get(choice.hospital)
  const [bypass, setBypass] = useState<BypassReason>()
  const id = useId()
  const now = instantNow(desk)
  const diversion = hospital && now !== undefined ? diversionOf(hospital, now) : undefined
  const { way } = choice
  return (
    <>
      <div className="choice-main">
        <p>
          <strong>{choice.name}</strong>
          <span className="number">
            {way &&
              ` · ${text.minutes(Math.max(1, Math.round(way.seconds / 60)))} · ${distanceText(t, i18n.language, way.metres)} `}
          </span>
          {way && <span className="muted">({basisText(way, text)})</span>}
        </p>
        <p className="choice-why">
          {choice.why.map((why) => (
            <span key={why.code} className={`is-${why.code}`}>
              {whyText(why, text, serverNow)}
            </span>
          ))}
        </p>
        {diversion && assignment.hospital !== choice.hospital && (
          <p className="choice-bypass">
            <label htmlFor={id}>{text.bypass}</label>
            <select
              id={id}
              className="field"
              value={bypass ?? ''}
              onChange={({ target }) => setBypass(bypassReasons.find((each) => each === target.value))}
            >
              <option value="">…</option>
              {bypassReasons.map((each) => (
                <option key={each} value={each}>
                  {text.bypassReason[each]}
                </option>
              ))}
            </select>
          </p>
        )}
      </div>
      {assignment.hospital === choice.hospital ? (
        <span className="choice-chosen">✓ {text.taking}</span>
      ) : (
        hospital && (
          <CommandButton
            small
            command={takeTo({ unit, assignment, hospital, ...(diversion && { bypass }) })}
            onDone={onChosen}
          >
            {text.take}
            <span className="only-heard">: {choice.name}</span>
          </CommandButton>
        )
      )}
    </>
  )
}

const basisText = ({ basis, n }: NonNullable<HospitalChoice['way']>, text: HospitalText): string => {
  if (basis === 'valhalla' || basis === 'osrm') return text.router
  return n === undefined ? text.estimate : text.fitted(n)
}

function whyText(why: HospitalWhy, text: HospitalText, now: number | undefined): string {
  switch (why.code) {
    case 'treats':
      return text.says.treats(capabilitiesText(why.capabilities))
    case 'lacks':
      return text.says.lacks(capabilitiesText(why.capabilities))
    case 'nearest':
      return text.says.nearest
    case 'free':
      return text.free(why.free)
    case 'waits':
      return text.says.waits(why.waiting, Math.round(why.seconds / 60))
    case 'reported':
      return text.reported(why.freePlaces, momentText(why.at, now))
    case 'diverts':
      return [
        `⊘ ${text.diverts(clockText(why.until))}`,
        text.reason[why.reason],
        ...(why.capabilities ? [text.only(capabilitiesText(why.capabilities))] : []),
      ].join(', ')
    case 'way_unknown':
      return text.says.way_unknown
  }
}
