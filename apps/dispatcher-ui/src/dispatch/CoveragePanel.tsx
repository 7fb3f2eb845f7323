/** Coverage in words beside the map: what is reached in time, stations with nothing left, and who could stand in. */
import type { CoverageAnswer } from '@lien-thong/shared/contract/coverage'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { goTo, selectUnit } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { showCoverage, useMapLayers } from '../action/map-layers.ts'
import { Button } from '../design/Button.tsx'
import { useCatalogue } from '../field/use-catalogue.ts'
import { decimalText, timeText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'
import { type CoverageText, coverageTextFor } from './coverage-text.ts'

interface Props {
  /** Undefined until the hub has answered. */
  readonly answer: CoverageAnswer | undefined
  readonly hasFailed: boolean
}

export function CoveragePanel({ answer, hasFailed }: Props) {
  const { i18n } = useTranslation()
  const text = coverageTextFor(i18n.language)
  return (
    <section className="coverage-panel" aria-label={text.title}>
      <header className="coverage-head">
        <h2>{text.title}</h2>
        <Asked text={text} />
        <Button
          kind="bare"
          small
          label={text.close}
          title={text.close}
          onPress={() => showCoverage(undefined)}
        >
          <X aria-hidden="true" />
        </Button>
      </header>
      <div className="coverage-body">
        {hasFailed && <p className="notice">{answer ? text.failed : text.failedFirst}</p>}
        {!answer && !hasFailed && <p className="muted">{text.loading}</p>}
        {answer && (
          <>
            <Figures answer={answer} text={text} />
            <MoveUps answer={answer} text={text} />
            <Empty answer={answer} text={text} />
          </>
        )}
      </div>
      {answer && <Legend answer={answer} text={text} />}
    </section>
  )
}

function Asked({ text }: { readonly text: CoverageText }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const asked = useMapLayers((state) => state.coverage)
  const catalogue = useCatalogue()
  const [service, capability] = [useId(), useId()]
  if (!asked) return null
  const known = (catalogue?.capabilities ?? []).filter(({ agency }) => agency === asked.agency)
  return (
    <div className="coverage-asked">
      {person.agencies.length > 1 && (
        <>
          <label htmlFor={service} className="only-heard">
            {text.service}
          </label>
          <select
            id={service}
            className="field"
            value={asked.agency}
            onChange={({ target }) => showCoverage({ agency: target.value as Agency, capability: undefined })}
          >
            {person.agencies.map((agency) => (
              <option key={agency} value={agency}>
                {t(`agencyShort.${agency}`)}
              </option>
            ))}
          </select>
        </>
      )}
      <label htmlFor={capability} className="only-heard">
        {text.capability}
      </label>
      <select
        id={capability}
        className="field"
        value={asked.capability ?? ''}
        onChange={({ target }) =>
          showCoverage({ ...asked, capability: target.value === '' ? undefined : target.value })
        }
      >
        <option value="">{text.any}</option>
        {known.map(({ capability: code, name }) => (
          <option key={code} value={code}>
            {name[languageNow()]}
          </option>
        ))}
      </select>
    </div>
  )
}

interface PartProps {
  readonly answer: CoverageAnswer
  readonly text: CoverageText
}

const minutes = (seconds: number): number => Math.round(seconds / 60)

function Figures({ answer, text }: PartProps) {
  const { covered, whole, targetSeconds, free, unplaced, at } = answer
  const percent = Math.floor((100 * covered.wards) / whole.wards)
  return (
    <>
      <p>
        <strong className="number">{text.covered(minutes(targetSeconds), percent)}</strong>
      </p>
      <p className="muted number coverage-small">
        {text.figures(free, Math.round(covered.km2), timeText(toMs(at)))}
      </p>
      {unplaced > 0 && <p className="coverage-small number">{text.unplaced(unplaced)}</p>}
    </>
  )
}

function Legend({ answer: { targetSeconds }, text }: PartProps) {
  return (
    <ul className="coverage-legend coverage-small number">
      <li className="is-in-time">{text.within(minutes(targetSeconds))}</li>
      <li className="is-late">{text.upTo(minutes(targetSeconds * 1.5))}</li>
      <li className="is-later">{text.upTo(minutes(targetSeconds * 2))}</li>
      <li className="is-nobody">{text.beyond(minutes(targetSeconds * 2))}</li>
      <li className="is-station">{text.station}</li>
    </ul>
  )
}

function Empty({ answer, text }: PartProps) {
  const empty = answer.stations
    .filter(({ isEmpty }) => isEmpty)
    .toSorted((a, b) => b.firstDue.wards - a.firstDue.wards)
  if (empty.length === 0) return <p>{text.noneEmpty}</p>
  return (
    <section>
      <h3>{text.empty(empty.length)}</h3>
      <ul className="coverage-list">
        {empty.map((each) => (
          <li key={each.station}>
            <span className="coverage-zero" aria-hidden="true">
              0
            </span>
            <span>
              {each.name}
              <span className="muted coverage-small number">
                {' '}
                {text.units(each.units)} · {text.firstDue(Math.round(each.firstDue.km2))}
              </span>
            </span>
            <Button small kind="bare" label={`${text.show}: ${each.name}`} onPress={() => goTo(each)}>
              {text.show}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function MoveUps({ answer, text }: PartProps) {
  const { i18n } = useTranslation()
  if (!answer.stations.some(({ isEmpty }) => isEmpty)) return null
  if (answer.moveUps.length === 0) return <p className="muted">{text.noMoveUps}</p>
  const nameOf = (station: string) =>
    answer.stations.find((each) => each.station === station)?.name ?? station
  return (
    <section>
      <h3>{text.moveUps}</h3>
      <ul className="coverage-list">
        {answer.moveUps.map((each) => (
          <li key={each.unit}>
            <span>
              <strong>{text.moveUp(each.callSign, nameOf(each.to))}</strong>
              <span className="muted coverage-small number">
                {' '}
                {text.moveUpWhy(
                  nameOf(each.from),
                  decimalText(each.gain.wards, 1, i18n.language),
                  Math.round(each.gain.km2),
                  Math.max(1, minutes(each.seconds)),
                )}
              </span>
            </span>
            <Button
              small
              kind="bare"
              label={`${text.show}: ${each.callSign}`}
              onPress={() => selectUnit(each.unit)}
            >
              {text.show}
            </Button>
          </li>
        ))}
      </ul>
      <p className="muted coverage-small">{text.hint}</p>
    </section>
  )
}
