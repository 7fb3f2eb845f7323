/** What is known of a unit beyond its row: its crew, what it can do, who told its status, and what it was sent to lately. */
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { select } from '../action/console-store.ts'
import { stationName } from '../action/station.ts'
import { getUnit } from '../api/units.ts'
import { Button } from '../design/Button.tsx'
import { capabilityName, useCatalogue } from '../field/use-catalogue.ts'
import { useLive, useServerNow } from '../live/use-live.ts'
import { clockText, momentText } from '../text/format.ts'
import { reasonName, unitKindName } from '../text/names.ts'
import { shiftOf } from './board.ts'
import { CrewCode } from './CrewCode.tsx'
import { unitText } from './text.ts'

export function UnitFile({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  const { picture } = useLive()
  const now = useServerNow()
  const catalogue = useCatalogue()
  const text = unitText()
  const { crew, capabilities } = unit
  const until = crew?.until
  const facts = [
    { name: text.kind, value: unitKindName(t, unit.kind) },
    { name: text.station, value: stationName(picture, unit.station) ?? text.unknown },
    {
      name: text.capabilities,
      value:
        capabilities && capabilities.length > 0
          ? capabilities.map((code) => capabilityName(catalogue, code)).join(' · ')
          : text.unknown,
    },
    {
      name: text.crew,
      value: crew
        ? [
            text.members(crew.members),
            crew.names?.join(', '),
            until &&
              (shiftOf(unit, now) === 'over'
                ? text.overSince(clockText(until))
                : text.until(clockText(until))),
          ]
            .filter(Boolean)
            .join(' · ')
        : text.noCrew,
    },
    {
      name: text.status,
      value: [
        momentText(unit.since, now),
        unit.way ? text.way[unit.way] : text.wayUnknown,
        unit.status === 'out_of_service' && reasonName(t, unit.reason),
      ]
        .filter(Boolean)
        .join(' · '),
    },
  ]
  return (
    <section className="unit-file" aria-label={text.label(unit.callSign)}>
      <dl className="unit-facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CrewCode key={unit.id} unit={unit} />
      <Past unit={unit} />
    </section>
  )
}

/** Asked again whenever the unit changed: only then has it done something more. */
function Past({ unit }: { readonly unit: Unit }) {
  const text = unitText()
  const { data, isError } = useQuery({
    queryKey: ['unit', unit.id, unit.version],
    queryFn: () => getUnit(unit.id),
    placeholderData: (before) => (before?.unit.id === unit.id ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  return (
    <>
      <h3>
        {text.today} {data && <span className="number">({data.assignments.length})</span>}
      </h3>
      {!data && <p className="muted">{isError ? text.failed : text.loading}</p>}
      {data?.assignments.length === 0 && <p className="muted">{text.noneToday}</p>}
      <ol className="unit-past">
        {data?.assignments.map((each) => (
          <li key={each.id}>
            <PastAssignment assignment={each} />
          </li>
        ))}
      </ol>
    </>
  )
}

const steps: readonly (UnitStatus & keyof Assignment['at'])[] = [
  'en_route',
  'on_scene',
  'transporting',
  'at_hospital',
]

function PastAssignment({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const text = unitText()
  const { at, ending, reason, state, incident, incidentNumber } = assignment
  const end =
    state === 'active'
      ? text.now
      : ending === undefined || ending === 'cleared'
        ? text.done
        : t(`dispatch.ended.${ending}`, { reason: reasonName(t, reason) })
  return (
    <>
      <p className="unit-past-head">
        <Button small kind="bare" onPress={() => select(incident)}>
          <span className="number">{incidentNumber}</span>
        </Button>
        <span className={state === 'active' ? undefined : 'muted'}>{end}</span>
      </p>
      <p className="muted number">
        {[
          `${t('unitState.PC')} ${momentText(at.assigned, now)}`,
          ...steps.flatMap((step) =>
            at[step] === undefined ? [] : `${t(`unitStatus.${step}`)} ${momentText(at[step], now)}`,
          ),
          ...(at.over === undefined ? [] : [`${t('dispatch.left')} ${momentText(at.over, now)}`]),
        ].join(' · ')}
      </p>
    </>
  )
}
