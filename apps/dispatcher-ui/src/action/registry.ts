/** Everything that has a key: one list that drives the keys, the help and whatever button does the same. */
import { may } from '@lien-thong/shared/access/access'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Action } from './action.ts'
import { acknowledgeAlarm, goToNextAlarm, hasWaiting, markedAlarm } from './alarm.ts'
import { answerCall, askHoldOrRetrieve, callReason, holdOrRetrieveReason } from './call-keys.ts'
import { accept } from './commands.ts'
import { openDialog, select, selectUnit, useConsole } from './console-store.ts'
import type { Desk } from './desk.ts'
import { coverageAction } from './map-layers.ts'
import { stopPointing, useMapPoint } from './map-point.ts'
import { callToAnswer, callToJudge, currentCall } from './own-call.ts'
import { goToCard, hasCard } from './question-card.ts'
import { focusOn, regionId } from './region.ts'
import { deskReason, openReason, ownLeg, sendReason } from './rules.ts'
import { commandReason, refuse, run, undoLast, undoReason } from './runner.ts'
import { unitActions } from './unit-actions.ts'
import { type OpenIncident, openIncidents } from './waiting.ts'

const selectedIn = ({ live }: Desk) => {
  const { selected } = useConsole.getState()
  return selected === undefined ? undefined : live.picture?.incidents.get(selected)
}

const listed = ({ live, person }: Desk): readonly OpenIncident[] =>
  live.picture ? openIncidents(live.picture, person.agencies, useConsole.getState().agency) : []

const waitingIncident = (desk: Desk, waitsFor: OpenIncident['waitsFor']): string | undefined => {
  const waiting = listed(desk).filter((each) => each.waitsFor === waitsFor)
  const at = waiting.findIndex((each) => each.incident.id === useConsole.getState().selected)
  return waiting[(at + 1) % waiting.length]?.incident.id
}

/** The next incident that waits for this, after the selected one. */
export function goToWaiting(desk: Desk, waitsFor: OpenIncident['waitsFor']): void {
  const id = waitingIncident(desk, waitsFor)
  if (id === undefined) refuse({ code: 'nothing_waiting' })
  else select(id)
}

function step(desk: Desk, by: 1 | -1): void {
  const list = listed(desk)
  const at = list.findIndex((each) => each.incident.id === useConsole.getState().selected)
  const next = at < 0 ? (by === 1 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))
  const found = list[next]
  if (found) select(found.incident.id)
}

const none = () => undefined

/** Why a unit cannot be sent to the selected incident. */
const sendingReason = (desk: Desk): Reason | undefined => {
  const incident = selectedIn(desk)
  if (!incident) return deskReason(desk) ?? { code: 'nothing_selected' }
  const agency = ownLeg(desk, incident)
  return agency ? sendReason(desk, incident, agency) : { code: 'no_own_leg' }
}

const accepting = (desk: Desk) => {
  const incident = selectedIn(desk)
  const agency = incident && ownLeg(desk, incident)
  return incident && agency ? accept(incident, agency) : undefined
}

export const actions: readonly Action[] = [
  {
    id: 'help',
    key: 'F1',
    shown: ['F1'],
    inText: true,
    reason: none,
    perform: () => openDialog({ kind: 'help' }),
  },
  {
    id: 'search',
    key: 'Control+KeyK',
    shown: ['Ctrl', 'K'],
    inText: true,
    everywhere: true,
    reason: ({ person }) => (may(person, 'picture.read') ? undefined : { code: 'forbidden' }),
    perform: () => openDialog({ kind: 'search' }),
  },
  {
    id: 'openCall',
    key: 'F2',
    shown: ['F2'],
    inText: true,
    reason: (desk) => (callToAnswer(desk) ? undefined : { code: 'nothing_ringing' }),
    perform: answerCall,
  },
  {
    id: 'filterUnits',
    key: 'F3',
    shown: ['F3'],
    inText: true,
    reason: none,
    perform: () => focusOn(regionId.unitFilter),
  },
  {
    id: 'nextAlarm',
    key: 'F7',
    shown: ['F7'],
    inText: true,
    reason: (desk) => (hasWaiting(desk) ? undefined : { code: 'no_alarm' }),
    perform: goToNextAlarm,
  },
  {
    id: 'acknowledgeAlarm',
    key: 'Shift+F7',
    shown: ['Shift', 'F7'],
    inText: true,
    reason: (desk) => {
      const alarm = markedAlarm(desk)
      return alarm ? commandReason(desk, acknowledgeAlarm(alarm)) : { code: 'no_marked_alarm' }
    },
    perform: (desk) => {
      const alarm = markedAlarm(desk)
      if (alarm) void run(desk, acknowledgeAlarm(alarm))
    },
  },
  {
    id: 'nextWaiting',
    key: 'Alt+KeyW',
    shown: ['Alt', 'W'],
    reason: (desk) => (waitingIncident(desk, 'accept') ? undefined : { code: 'nothing_waiting' }),
    perform: (desk) => goToWaiting(desk, 'accept'),
  },
  {
    id: 'sendUnit',
    key: 'F8',
    shown: ['F8'],
    inText: true,
    reason: sendingReason,
    perform: (desk) => {
      const incident = selectedIn(desk)
      const agency = incident && ownLeg(desk, incident)
      if (incident && agency) openDialog({ kind: 'send', incident: incident.id, agency })
    },
  },
  ...unitActions,
  {
    id: 'hold',
    key: 'F10',
    shown: ['F10'],
    inText: true,
    reason: holdOrRetrieveReason,
    perform: askHoldOrRetrieve,
  },
  {
    id: 'transfer',
    key: 'Alt+KeyT',
    shown: ['Alt', 'T'],
    reason: (desk) => callReason(desk, 'transfer'),
    perform: (desk) => openDialog({ kind: 'transfer', call: currentCall(desk)!.id }),
  },
  {
    id: 'hangUp',
    key: 'Alt+KeyG',
    shown: ['Alt', 'G'],
    reason: (desk) => callReason(desk, 'hang_up'),
    perform: (desk) => openDialog({ kind: 'hangUp', call: currentCall(desk)!.id }),
  },
  {
    id: 'outcome',
    key: 'Alt+KeyK',
    shown: ['Alt', 'K'],
    reason: (desk) => (callToJudge(desk) ? undefined : { code: 'no_call' }),
    perform: (desk) => openDialog({ kind: 'outcome', calls: [callToJudge(desk)!.id] }),
  },
  {
    id: 'accept',
    key: 'Control+Enter',
    shown: ['Ctrl', 'Enter'],
    reason: (desk) => {
      const command = accepting(desk)
      return command ? commandReason(desk, command) : { code: 'nothing_selected' }
    },
    perform: (desk) => {
      const command = accepting(desk)
      if (command) void run(desk, command)
    },
  },
  {
    id: 'openIncident',
    key: 'Alt+KeyN',
    shown: ['Alt', 'N'],
    reason: (desk) => openReason(desk),
    perform: () => openDialog({ kind: 'open' }),
  },
  {
    id: 'next',
    key: 'Alt+ArrowDown',
    shown: ['Alt', '↓'],
    inText: true,
    repeats: true,
    reason: none,
    perform: (desk) => step(desk, 1),
  },
  {
    id: 'previous',
    key: 'Alt+ArrowUp',
    shown: ['Alt', '↑'],
    inText: true,
    repeats: true,
    reason: none,
    perform: (desk) => step(desk, -1),
  },
  {
    id: 'undo',
    key: 'Control+KeyZ',
    shown: ['Ctrl', 'Z'],
    everywhere: true,
    reason: undoReason,
    perform: undoLast,
  },
  {
    id: 'questionCard',
    key: 'Alt+KeyQ',
    shown: ['Alt', 'Q'],
    inText: true,
    reason: (desk) =>
      selectedIn(desk) ? (hasCard() ? undefined : { code: 'no_card' }) : { code: 'nothing_selected' },
    perform: (desk) => goToCard(selectedIn(desk)!.id),
  },
  coverageAction,
  {
    id: 'toIncidents',
    key: 'Alt+Digit1',
    shown: ['Alt', '1'],
    inText: true,
    reason: none,
    perform: () => focusOn(regionId.incidents),
  },
  {
    id: 'toDetail',
    key: 'Alt+Digit2',
    shown: ['Alt', '2'],
    inText: true,
    reason: (desk) =>
      selectedIn(desk) || useConsole.getState().call ? undefined : { code: 'nothing_selected' },
    perform: () => focusOn(regionId.detail),
  },
  {
    id: 'toUnits',
    key: 'Alt+Digit3',
    shown: ['Alt', '3'],
    inText: true,
    reason: none,
    perform: () => focusOn(regionId.units),
  },
  {
    id: 'toPlace',
    key: 'Alt+Digit4',
    shown: ['Alt', '4'],
    inText: true,
    reason: (desk) => (selectedIn(desk) ? undefined : { code: 'nothing_selected' }),
    perform: () => focusOn(regionId.place),
  },
  {
    id: 'toType',
    key: 'Alt+Digit5',
    shown: ['Alt', '5'],
    inText: true,
    reason: (desk) => (selectedIn(desk) ? undefined : { code: 'nothing_selected' }),
    perform: () => focusOn(regionId.type),
  },
  {
    id: 'close',
    key: 'Escape',
    shown: ['Esc'],
    inText: true,
    reason: none,
    perform: () => {
      if (useMapPoint.getState().onPoint) return stopPointing()
      // The strip of a unit was opened last and is over first.
      if (useConsole.getState().unit === undefined) select(undefined)
      else selectUnit(undefined)
    },
  },
]

export const actionOf = (id: Action['id']): Action => actions.find((action) => action.id === id)!

export function perform(desk: Desk, action: Action): void {
  const reason = action.reason(desk)
  if (reason) refuse(reason)
  else action.perform(desk)
}
