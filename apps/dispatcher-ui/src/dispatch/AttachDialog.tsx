/** Says that a call is about an incident that is already open. */
import type { Call } from '@lien-thong/shared/call/call'
import { type Coordinate, distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { type Incident, incidentPriority } from '@lien-thong/shared/incident/incident'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outcome } from '../action/commands.ts'
import { closeDialog, select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { commandReason, refuse, run, useRunning } from '../action/runner.ts'
import { usePlaceText } from '../action/use-place-text.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { AgencyMark, PriorityMark } from '../design/marks.tsx'
import { PickList } from '../design/PickList.tsx'
import { usePicture, useVersion } from '../live/use-live.ts'
import { distanceText } from '../text/format.ts'
import { callerName, priorityName, typeName } from '../text/names.ts'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'

/** More than anyone looks through; typing narrows. */
const SHOWN = 60

const distanceFrom = (from: Coordinate | undefined, { place }: Incident): number | undefined =>
  from && place ? distanceMetres(from, place) : undefined

function targetsOf(incidents: Iterable<Incident>, call: Call, text: string): readonly Incident[] {
  const from = call.locations.at(-1)
  const wanted = foldText(text)
  const far = (incident: Incident) => distanceFrom(from, incident) ?? Number.POSITIVE_INFINITY
  return [...incidents]
    .filter((each) => each.id !== call.incident)
    .filter((each) => foldText(`${each.number} ${each.place?.text ?? ''}`).includes(wanted))
    .sort((a, b) => far(a) - far(b) || (a.number < b.number ? 1 : -1))
    .slice(0, SHOWN)
}

export function AttachDialog({ callId }: { readonly callId: string }) {
  const { t, i18n } = useTranslation()
  const placeText = usePlaceText()
  const desk = useDesk()
  useVersion('incidents', 'calls', 'link')
  const picture = usePicture('calls')
  const input = useRef<HTMLInputElement>(null)
  const [filter, setFilter] = useState('')
  const [picked, setPicked] = useState<string>()
  const pending = useRunning((state) => state.pending)
  const call = picture?.calls.get(callId)
  if (!picture || !call) return null

  const targets = targetsOf(picture.incidents.values(), call, filter)
  const target = targets.find((each) => each.id === picked)
  const command = target && outcome(call, 'attached', target)
  const reason: Reason | undefined = command ? commandReason(desk, command) : { code: 'nothing_selected' }
  const isPending = command !== undefined && command.occupies in pending
  const attach = async () => {
    if (!command || reason) return refuse(reason ?? { code: 'nothing_selected' })
    if (!(await run(desk, command))) return
    closeDialog()
    select(target.id)
  }
  return (
    <Dialog
      title={t('attach.title', { from: callerName(t, call) })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void attach()}
      first={input}
      size="wide"
    >
      <PickList
        input={input}
        items={targets.map((incident) => {
          const priority = incidentPriority(incident)
          return {
            id: incident.id,
            content: (
              <div className="candidate">
                <PriorityMark priority={priority} label={priorityName(t, priority)} />
                <span>
                  {incident.legs.map(({ agency }) => (
                    <AgencyMark key={agency} agency={agency} />
                  ))}{' '}
                  <strong>{typeName(t, incident.type)}</strong>
                </span>
                <span className="muted">
                  {incident.number} · {placeText(incident.place)}
                </span>
                <strong className="number candidate-distance">
                  {distanceText(t, i18n.language, distanceFrom(call.locations.at(-1), incident))}
                </strong>
              </div>
            ),
          }
        })}
        chosen={target?.id}
        onChoose={setPicked}
        onTake={() => void attach()}
        onFilter={setFilter}
        filterLabel={t('attach.filter')}
        listLabel={t('attach.list')}
        empty={t('attach.none')}
      />
      <div className="dialog-foot">
        <Button onPress={closeDialog}>{t('action.cancel')}</Button>
        <Button
          kind="act"
          keys={['Enter']}
          isPending={isPending}
          reason={isPending ? undefined : reason && refusalSentence(t, reason)}
          onPress={() => void attach()}
        >
          {target ? t('attach.button', { number: target.number }) : t('attach.buttonNone')}
        </Button>
      </div>
    </Dialog>
  )
}
