/** Two keys to send units: F8 opens the list with those chosen that cover what is needed, Enter sends them. */
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { type DivertReason, divertReasons } from '@lien-thong/shared/unit/reasons'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeDialog, openDialog, useConsole } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { assignmentsOf } from '../action/rules.ts'
import { commandReason, refuse, runAll, useRunning } from '../action/runner.ts'
import { stationName } from '../action/station.ts'
import { assign, reassign } from '../action/unit-commands.ts'
import { usePlaceText } from '../action/use-place-text.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Choices } from '../design/Choices.tsx'
import type { ComboItem } from '../design/Combobox.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Group } from '../design/Group.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { capabilityName, useCatalogue } from '../field/use-catalogue.ts'
import { usePicture, useServerNow, useVersion } from '../live/use-live.ts'
import { reasonName, typeName } from '../text/names.ts'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import { NeedLine } from './NeedLine.tsx'
import { SendList } from './SendList.tsx'
import { CandidateRow } from './SendRow.tsx'
import { needsHere, type SendRow } from './send-rows.ts'
import { sendText } from './text.ts'
import { notSentence, type Telling } from './told-text.ts'
import { useRecommendation } from './use-recommendation.ts'
import { useSendChoice } from './use-send-choice.ts'

interface Props {
  readonly incidentId: string
  readonly agency: Agency
  /** The assignment whose unit stays away. */
  readonly instead: string | undefined
}

export function SendDialog({ incidentId, agency, instead }: Props) {
  const picture = usePicture('incidents', 'assignments')
  const incident = picture?.incidents.get(incidentId)
  const replaced = instead === undefined ? undefined : picture?.assignments.get(instead)
  if (!incident || (instead !== undefined && !replaced)) return null
  return <Sending key={`${incidentId} ${agency}`} incident={incident} agency={agency} instead={replaced} />
}

interface SendingProps {
  readonly incident: Incident
  readonly agency: Agency
  readonly instead: Assignment | undefined
}

function Sending({ incident, agency, instead }: SendingProps) {
  const { t } = useTranslation()
  const text = sendText()
  const placeText = usePlaceText()
  const desk = useDesk()
  useVersion('incidents', 'units', 'assignments', 'positions', 'link')
  useServerNow()
  const catalogue = useCatalogue()
  const input = useRef<HTMLInputElement>(null)
  const firstReason = useRef<HTMLInputElement>(null)
  const [showsLeftOut, setShowsLeftOut] = useState(false)
  const [divertReason, setDivertReason] = useState<DivertReason>()
  const [own] = useState(() => useConsole.getState().dialog)
  const [notSent, setNotSent] = useState<readonly string[]>([])
  const pending = useRunning((state) => state.pending)
  const asked = useRecommendation(incident, agency)
  const held = desk.live.picture
  const needs = needsHere(
    catalogue,
    incident,
    agency,
    held?.units.values() ?? [],
    held ? assignmentsOf(held, incident.id) : [],
  )
  const choice = useSendChoice(desk, asked, { incident, agency, instead, showsLeftOut, needs })
  const { chosen } = choice

  const telling: Telling = {
    t,
    text,
    capability: (code) => capabilityName(catalogue, code),
    station: (id) => stationName(desk.live.picture, id) ?? id,
  }
  const diverted = chosen.filter(({ isDivert }) => isDivert)
  const commands = chosen.map(({ unit, isDivert }) => ({
    unit,
    command: instead
      ? reassign(instead, unit)
      : assign(incident, unit, agency, isDivert ? (divertReason ?? 'more_urgent') : undefined),
  }))
  const isPending = commands.some(({ command }) => command.occupies in pending)
  const reason: Reason | undefined =
    commands.length === 0
      ? { code: 'no_unit_chosen' }
      : diverted.length > 0 && divertReason === undefined
        ? { code: 'no_reason' }
        : commands.map(({ command }) => commandReason(desk, command)).find((each) => each !== undefined)

  useEffect(() => {
    if (showsLeftOut) document.querySelector('.pick-head:last-of-type')?.scrollIntoView({ block: 'start' })
  }, [showsLeftOut])

  const send = async () => {
    if (reason) {
      if (reason.code === 'no_reason') firstReason.current?.focus()
      return refuse(reason)
    }
    const nameOf = new Map(commands.map(({ unit, command }) => [command, unit]))
    const done = await runAll(
      desk,
      commands.map(({ command }) => command),
      (sent) => (say) =>
        sent.length === 1
          ? sent[0]!.label(say)
          : say('dispatchDone.several', {
              units: sent.map((each) => nameOf.get(each)!.callSign).join(', '),
              number: incident.number,
            }),
    )
    const left = commands.filter(({ command }) => !done.includes(command)).map(({ unit }) => unit)
    if (left.length === 0) {
      // It takes a moment until the hub has answered: another dialog may be open by then.
      if (useConsole.getState().dialog === own) closeDialog()
      return
    }
    setNotSent(left.map(({ callSign }) => callSign))
    if (left.length < commands.length) choice.choose([])
  }

  const hasTimes = asked.answer !== undefined
  const itemOf = (row: SendRow, head?: ComboItem['head']): ComboItem => ({
    id: row.unit.id,
    content: <CandidateRow row={row} telling={telling} hasTimes={hasTimes} />,
    reason: row.reason && (row.leftOut ? notSentence(telling, row.leftOut) : refusalSentence(t, row.reason)),
    ...(head !== undefined && { head }),
  })
  const items = [
    ...choice.main.map((row) => itemOf(row)),
    ...choice.divertible.map((row, i) => itemOf(row, i === 0 ? text.divertHead : undefined)),
    ...choice.leftOut.map((row, i) => itemOf(row, i === 0 ? text.leftOut(choice.leftOut.length) : undefined)),
  ]
  const names = chosen.map(({ unit }) => unit.callSign).join(', ')
  const gone = choice.gone.flatMap((id) => desk.live.picture?.units.get(id)?.callSign ?? [])
  const service = t(`agency.${agency}`)
  return (
    <Dialog
      title={instead ? text.titleInstead(incident.number, instead.callSign) : text.title(incident.number)}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void send()}
      first={input}
      size="widest"
    >
      <p className="muted dialog-line">
        {typeName(t, incident.type)} · {placeText(incident.place, incident.where)}
      </p>
      {incident.legs.length > 1 && !instead && (
        <Group className="filter-row" label={text.agency}>
          {incident.legs.map((leg) => (
            <Chip
              key={leg.agency}
              isOn={leg.agency === agency}
              onToggle={() => openDialog({ kind: 'send', incident: incident.id, agency: leg.agency })}
            >
              <AgencyMark agency={leg.agency} /> {t(`agency.${leg.agency}`)}
            </Chip>
          ))}
        </Group>
      )}
      {asked.answer && !instead && (
        <NeedLine answer={asked.answer} chosen={chosen} judged={choice.judged} telling={telling} />
      )}
      <SendList
        input={input}
        items={items}
        chosen={chosen.map(({ unit }) => unit.id)}
        at={choice.at}
        isMany={!instead}
        isByMark={choice.isByMark}
        isSpaceTick={!instead && choice.isSpaceTick}
        onGo={choice.go}
        onTick={choice.tick}
        onTake={() => void send()}
        onFilter={choice.filter}
        filterLabel={text.filter}
        listLabel={hasTimes ? text.list(service) : text.listLocal(service)}
        empty={text.none}
        columns={
          <>
            <span>{text.columns.unit}</span>
            <span>{text.columns.status}</span>
            {hasTimes && <span className="send-figure">{text.columns.eta}</span>}
            <span className="send-figure">{hasTimes ? text.columns.distance : text.columns.straight}</span>
            <span>{text.columns.position}</span>
          </>
        }
      />
      <div className="send-status-line" role="status">
        <p>
          {notSent.length > 0 && <strong>{text.notSent(notSent.join(', '))} </strong>}
          {gone.length > 0 && <strong>{text.gone(gone.join(', '))} </strong>}
          {choice.why && <strong>{text.why[choice.why]} </strong>}
          {hasTimes ? text.told : asked.hasFailed ? text.failed : asked.isLate ? text.late : text.asking}
          {legOf(incident, agency)?.state === 'queued' && ` ${text.acceptsToo}`}
        </p>
        <div className="button-row">
          {choice.differs && (
            <Button small onPress={choice.takeProposal}>
              {text.takeProposal}
            </Button>
          )}
          {(gone.length > 0 || notSent.length > 0 || asked.hasFailed) && (
            <Button small onPress={asked.again}>
              {text.again}
            </Button>
          )}
          {choice.leftOutCount > 0 && (
            <Button small kind="bare" isOn={showsLeftOut} onPress={() => setShowsLeftOut(!showsLeftOut)}>
              {text.leftOut(choice.leftOutCount)}
            </Button>
          )}
        </div>
      </div>
      {diverted.length > 0 && (
        <section className="divert">
          {diverted.map(({ unit }) => (
            <p key={unit.id}>{text.divertWhy(unit.callSign, numberOf(desk.live.picture, unit.assignment))}</p>
          ))}
          <Choices
            legend={text.divertReason}
            options={divertReasons}
            nameOf={(each) => reasonName(t, each)}
            chosen={divertReason}
            onChoose={setDivertReason}
            first={firstReason}
            withAlt
          />
        </section>
      )}
      <DialogFoot
        keys={['Enter']}
        isPending={isPending}
        reason={reason}
        onPress={() => void send()}
        beside={
          <span className="muted">
            {instead ? text.hintOne : choice.isByMark ? text.hintMark : text.hint}
          </span>
        }
      >
        {names === ''
          ? text.buttonNone
          : instead
            ? text.buttonInstead(names)
            : choice.isOnly
              ? text.buttonOnly(names)
              : text.button(names)}
      </DialogFoot>
    </Dialog>
  )
}

const numberOf = (picture: ReturnType<typeof usePicture>, assignment: string | undefined): string =>
  (assignment === undefined ? undefined : picture?.assignments.get(assignment)?.incidentNumber) ?? '—'
