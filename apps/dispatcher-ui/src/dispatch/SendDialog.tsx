/** Two keys to send a unit: F8 opens the list with the nearest one chosen, Enter sends it. */
import { legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { unitStatusCodes } from '@lien-thong/shared/unit/unit'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assign } from '../action/commands.ts'
import { closeDialog, openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { commandReason, refuse, run, useRunning } from '../action/runner.ts'
import { usePlaceText } from '../action/use-place-text.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Group } from '../design/Group.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { PickList } from '../design/PickList.tsx'
import { usePicture, useServerNow, useVersion } from '../live/use-live.ts'
import { ageText, distanceText } from '../text/format.ts'
import { typeName, unitKindName } from '../text/names.ts'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import {
  type Candidate,
  candidatesFor,
  inOrder,
  matching,
  type Proposal,
  proposalOf,
  stillProposed,
} from './candidates.ts'

interface Props {
  readonly incidentId: string
  readonly agency: Agency
}

export function SendDialog({ incidentId, agency }: Props) {
  const { t } = useTranslation()
  const placeText = usePlaceText()
  const desk = useDesk()
  useVersion('incidents', 'units', 'assignments', 'positions', 'link')
  useServerNow()
  const picture = usePicture('incidents')
  const input = useRef<HTMLInputElement>(null)
  const [filter, setFilter] = useState('')
  /** What the person chose; before that, what is proposed. */
  const [picked, setPicked] = useState<string>()
  const pending = useRunning((state) => state.pending)
  /** Units move while the list is open; their order and the proposal do not. */
  const held = useRef<{
    readonly question: string
    readonly order: readonly string[]
    readonly proposal: Proposal
  }>(undefined)
  const incident = picture?.incidents.get(incidentId)
  if (!incident) return null

  const found = matching(candidatesFor(desk, incident, agency), filter)
  const question = [agency, filter, incident.place?.lat, incident.place?.lon].join('|')
  if (held.current?.question !== question) {
    held.current = {
      question,
      order: found.map(({ unit }) => unit.id),
      proposal: proposalOf(found),
    }
  }
  const shown = inOrder(found, held.current.order)
  const proposal = stillProposed(held.current.proposal, shown)
  const chosenId = picked ?? ('unit' in proposal ? proposal.unit : undefined)
  const chosen = shown.find(({ unit }) => unit.id === chosenId)?.unit
  const command = chosen && assign(incident, chosen, agency)
  const reason: Reason | undefined = command ? commandReason(desk, command) : { code: 'no_unit_chosen' }
  const isPending = command !== undefined && command.occupies in pending

  const send = async () => {
    if (!command || reason) return refuse(reason ?? { code: 'no_unit_chosen' })
    if (await run(desk, command)) closeDialog()
  }
  return (
    <Dialog
      title={t('send.title', { number: incident.number })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void send()}
      first={input}
      size="wide"
    >
      <p className="muted dialog-line">
        {typeName(t, incident.type)} · {placeText(incident.place, incident.where)}
      </p>
      {incident.legs.length > 1 && (
        <Group className="filter-row" label={t('send.agency')}>
          {incident.legs.map((leg) => (
            <Chip
              key={leg.agency}
              isOn={leg.agency === agency}
              onToggle={() => {
                setPicked(undefined)
                openDialog({ kind: 'send', incident: incidentId, agency: leg.agency })
              }}
            >
              <AgencyMark agency={leg.agency} /> {t(`agency.${leg.agency}`)}
            </Chip>
          ))}
        </Group>
      )}
      <PickList
        input={input}
        items={shown.map((candidate) => ({
          id: candidate.unit.id,
          content: <CandidateRow of={candidate} />,
          reason: candidate.reason && refusalSentence(t, candidate.reason),
        }))}
        chosen={chosen?.id}
        onChoose={setPicked}
        onTake={() => void send()}
        onFilter={(text) => {
          setFilter(text)
          setPicked(undefined)
        }}
        filterLabel={t('send.filter')}
        listLabel={t('send.list', { agency: t(`agency.${agency}`) })}
        empty={t('unit.none')}
      />
      <p className="dialog-line" role="status">
        {picked === undefined && 'why' in proposal ? (
          <strong>{t(`send.${proposal.why}`)}</strong>
        ) : (
          t('send.straight')
        )}
        {legOf(incident, agency)?.state === 'queued' && ` ${t('send.acceptsToo')}`}
      </p>
      <div className="dialog-foot">
        <span className="muted">{t('send.hint')}</span>
        <Button onPress={closeDialog}>{t('action.cancel')}</Button>
        <Button
          kind="act"
          keys={['Enter']}
          isPending={isPending}
          reason={isPending ? undefined : reason && refusalSentence(t, reason)}
          onPress={() => void send()}
        >
          {chosen ? t('send.button', { unit: chosen.callSign }) : t('send.buttonNone')}
        </Button>
      </div>
    </Dialog>
  )
}

function CandidateRow({ of: { unit, whereabouts, distance } }: { readonly of: Candidate }) {
  const { t, i18n } = useTranslation()
  const isOld = whereabouts !== undefined && whereabouts.freshness !== 'fresh'
  return (
    <div className="candidate">
      <AgencyMark agency={unit.agency} />
      <span className="candidate-name">
        <strong>{unit.callSign}</strong> <span className="muted">{unitKindName(t, unit.kind)}</span>
      </span>
      <span>
        <b className={`status-code status-${unitStatusCodes[unit.status]}`}>{unitStatusCodes[unit.status]}</b>{' '}
        {t(`unitStatus.${unit.status}`)}
      </span>
      <span className={`number ${isOld ? 'is-stale' : 'muted'}`}>
        {whereabouts
          ? isOld
            ? t('unit.age', { age: ageText(t, whereabouts.ageSeconds) })
            : t('unit.heard', { age: ageText(t, whereabouts.ageSeconds) })
          : t('unit.noPosition')}
      </span>
      <strong className="number candidate-distance">{distanceText(t, i18n.language, distance)}</strong>
    </div>
  )
}
