/** What a crew has pressed and the hub does not know yet, and what the unit is if all of it is taken. Pure. */
import type { CrewAssignment, CrewView } from '@lien-thong/shared/contract/crew'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { endsAssignment, legalMoves, type UnitStatus } from '@lien-thong/shared/unit/unit'

export type PressPath = 'acknowledge' | 'refuse' | 'status' | 'destination' | 'note' | 'photo' | 'emergency'

export interface Press {
  /** Order of pressing. */
  readonly id: number
  readonly unit: string
  /** The same for every try, so that the hub takes it once. */
  readonly key: string
  readonly path: PressPath
  readonly body: Readonly<Record<string, unknown>>
  /** A picture, as bytes: not every telephone keeps a file between two visits. */
  readonly photo?: ArrayBuffer
  /** Telephone's time until which it can be taken back, and so does not leave. */
  readonly leaves?: number
}

/** Each goes by itself: a call for help waits for nothing else, and nothing waits for a picture. */
export const ways = ['help', 'word', 'picture'] as const
export type Way = (typeof ways)[number]

export const wayOf = (path: PressPath): Way =>
  path === 'emergency' ? 'help' : path === 'photo' ? 'picture' : 'word'

/** What goes this way, in the order of pressing. */
export const inOrder = (presses: readonly Press[], way: Way): readonly Press[] =>
  presses.filter(({ path }) => wayOf(path) === way).toSorted((a, b) => a.id - b.id)

export const UNDO_MS = 10_000

/** Ending an assignment cannot be undone at the hub. */
export const isHeldBack = ({ path, body }: Pick<Press, 'path' | 'body'>): boolean =>
  path === 'status' && body.status === 'cleared'

/** Milliseconds until it leaves. A clock that was set back must not hold it for longer. */
export function heldFor({ leaves }: Pick<Press, 'leaves'>, now: number): number {
  const left = leaves === undefined ? 0 : leaves - now
  return left > 0 && left <= UNDO_MS ? left : 0
}

export interface Believed {
  readonly status: UnitStatus
  readonly assignment?: CrewAssignment | undefined
  /** The hub has not taken all of it yet. */
  readonly isWaiting: boolean
}

/** What the hub said last, and on top of it what was pressed since. */
export function believe(view: CrewView, presses: readonly Press[]): Believed {
  let { status } = view.unit
  let { assignment } = view
  for (const { path, body } of presses) {
    if (path === 'emergency') continue
    // For another assignment than this one: the hub will refuse it.
    if (body.assignment !== assignment?.id) continue
    if (path === 'refuse') {
      status = 'available_mobile'
      assignment = undefined
    } else if (path === 'acknowledge') status = 'acknowledged'
    else if (path === 'status') {
      status = body.status as UnitStatus
      if (endsAssignment(status)) assignment = undefined
    }
  }
  return { status, assignment, isWaiting: presses.length > 0 }
}

/** Nobody may believe that a call for help was heard which only the telephone knows. */
export type Help = 'none' | 'sending' | 'unsent' | 'heard'

/** An answer that has not come by then is no matter of a moment: the crew calls in another way. */
export const HELP_ANSWER_MS = 3_000

export const isCallForHelp = ({ path, body }: Pick<Press, 'path' | 'body'>): boolean =>
  path === 'emergency' && body.on === true

/** @param isKnown whether the hub said last that the unit calls for help */
export function helpOf(
  isKnown: boolean,
  presses: readonly Press[],
  link: { readonly hubMs: number; readonly isLost: boolean },
): Help {
  const last = inOrder(presses, 'help').at(-1)
  if (last && !isCallForHelp(last)) return 'none'
  if (isKnown) return 'heard'
  if (!last) return 'none'
  const waited = link.hubMs - toMs(String(last.body.happened))
  // A clock that was put right since says nothing about how long it waits.
  return !link.isLost && waited >= 0 && waited < HELP_ANSWER_MS ? 'sending' : 'unsent'
}

export interface NextMoves {
  /** The one that follows most often. */
  readonly likely: UnitStatus | undefined
  readonly others: readonly UnitStatus[]
  /** Asked for first: a touch beside the next move must not end a run. */
  readonly seldom: readonly UnitStatus[]
  /** As long as the unit has not arrived. */
  readonly mayRefuse: boolean
}

const afterScene: Readonly<Record<Agency, UnitStatus>> = {
  ambulance: 'patient_contact',
  fire: 'cleared',
  police: 'cleared',
}

const ambulanceOnly: readonly UnitStatus[] = ['patient_contact', 'transporting', 'at_hospital']

function likelyAfter(status: UnitStatus, agency: Agency): UnitStatus | undefined {
  switch (status) {
    case 'dispatched':
      return 'acknowledged'
    case 'acknowledged':
      return 'en_route'
    case 'en_route':
    case 'staging':
      return 'on_scene'
    case 'on_scene':
      return afterScene[agency]
    case 'patient_contact':
      return 'transporting'
    case 'transporting':
      return 'at_hospital'
    case 'at_hospital':
      return 'cleared'
    case 'available_station':
    case 'available_mobile':
      // Nothing follows for a crew that waits for an order.
      return undefined
    default:
      return 'available_station'
  }
}

/** Of the legal moves those that make sense in one touch: skipping ahead is for the desk and for late presses. */
export function nextMoves(status: UnitStatus, agency: Agency): NextMoves {
  const legal = legalMoves[status].filter((each) => agency === 'ambulance' || !ambulanceOnly.includes(each))
  // A desk may have said of any unit what only an ambulance does.
  const likely = [likelyAfter(status, agency), 'cleared' as const].find(
    (each) => each !== undefined && legal.includes(each),
  )
  const among = (wanted: readonly UnitStatus[] = []) =>
    legal.filter((each) => each !== likely && wanted.includes(each))
  return {
    likely,
    others: among(sensible[status]),
    seldom: among(seldom[status]),
    mayRefuse: ['dispatched', 'acknowledged', 'en_route', 'staging'].includes(status),
  }
}

const sensible: Readonly<Record<UnitStatus, readonly UnitStatus[]>> = {
  available_station: ['available_mobile', 'out_of_service'],
  available_mobile: ['available_station', 'out_of_service'],
  dispatched: ['en_route'],
  acknowledged: ['on_scene'],
  en_route: ['staging'],
  staging: ['en_route'],
  on_scene: ['transporting', 'cleared'],
  patient_contact: ['cleared', 'on_scene'],
  transporting: ['patient_contact', 'cleared'],
  at_hospital: ['transporting', 'available_station'],
  cleared: ['available_mobile', 'out_of_service'],
  out_of_service: ['available_station', 'available_mobile'],
}

const seldom: Readonly<Partial<Record<UnitStatus, readonly UnitStatus[]>>> = {
  acknowledged: ['cleared'],
  en_route: ['cleared'],
  staging: ['cleared'],
  on_scene: ['en_route'],
}
