/** The calls of this desk and of its lines: which one a key means, and which ones the panel shows, in which order. */
import { isAt } from '@lien-thong/shared/agent/desk'
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { endOf, isUnsettled } from '@lien-thong/shared/call/caller'
import { popFor } from '@lien-thong/shared/dispatch/call-handling'
import { handlerNow, isMine, staleNow } from './call-rules.ts'
import { useConsole } from './console-store.ts'
import type { Desk } from './desk.ts'
import { instantNow, leasedDesks, ownDesk } from './own-desk.ts'
import { isRinging, ringingSince } from './waiting.ts'

export interface PanelCalls {
  /** Of this desk: in conversation, then held, then ringing. */
  readonly own: readonly Call[]
  /** Over, of this desk, and nobody has said what became of it; latest first. */
  readonly owed: readonly Call[]
  /** Waiting for somebody: ringing ones, and those whose claim binds nobody any more. Oldest first. */
  readonly waiting: readonly Call[]
  /** Colleagues', longest first. */
  readonly others: readonly Call[]
}

const talking = ['answered', 'retrieved', 'transferred']
const rankOf = ({ state }: Call): number =>
  talking.includes(state) ? 0 : state === 'hold' || state === 'parked' ? 1 : 2

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byAge = (a: Call, b: Call): number => order(ringingSince(a), ringingSince(b)) || order(a.id, b.id)

/** Whose outcome this person owes: claimed by them, or answered where they sit. */
const isOwed = (desk: Desk, call: Call): boolean => {
  const seat = ownDesk(desk)
  const by = `agent:${desk.person.username}`
  return (
    isUnsettled(call) && (call.claim ? call.claim.by === by : seat !== undefined && isAt(seat, call.agent))
  )
}

/** Claimed by somebody who is no longer there for it, and nobody else has it. */
const isLeft = (desk: Desk, call: Call): boolean =>
  staleNow(desk, call) !== undefined && handlerNow(desk, call)?.claimed === true

export function panelCalls(desk: Desk): PanelCalls {
  const own: Call[] = []
  const owed: Call[] = []
  const waiting: Call[] = []
  const others: Call[] = []
  for (const call of desk.live.picture?.calls.values() ?? []) {
    if (isOver(call)) {
      if (isOwed(desk, call)) owed.push(call)
    } else if (isMine(desk, handlerNow(desk, call))) own.push(call)
    else if ((isRinging(call) && call.direction !== 'outbound') || isLeft(desk, call)) waiting.push(call)
    else others.push(call)
  }
  return {
    own: own.sort((a, b) => rankOf(a) - rankOf(b) || byAge(a, b)),
    owed: owed.sort((a, b) => order(endOf(b), endOf(a))),
    waiting: waiting.sort(byAge),
    others: others.sort(byAge),
  }
}

/** The call that hold, transfer and hang-up mean: the one that is open, if it is mine, else the first of mine. */
export function currentCall(desk: Desk): Call | undefined {
  const { own } = panelCalls(desk)
  const open = useConsole.getState().call
  return own.find(({ id }) => id === open) ?? own[0]
}

/** The call that an outcome is for: the one that is open, else the one I am on, else the last one I was on. */
export function callToJudge(desk: Desk): Call | undefined {
  const open = useConsole.getState().call
  const shown = open === undefined ? undefined : desk.live.picture?.calls.get(open)
  if (shown && (shown.outcome === undefined || !isOver(shown))) return shown
  const { own, owed } = panelCalls(desk)
  return own[0] ?? owed[0]
}

/** The call that answering means: at my telephone, else mine that rings, else the oldest that nobody has. */
export function callToAnswer(desk: Desk): Call | undefined {
  const { own, waiting } = panelCalls(desk)
  const seat = ownDesk(desk)
  const now = instantNow(desk)
  const here =
    seat && now && popFor(seat, desk.live.picture?.calls.values() ?? [], leasedDesks(desk.live.picture), now)
  if (here && isRinging(here)) return here
  return (
    own.find(isRinging) ??
    waiting.find((call) => handlerNow(desk, call) === undefined) ??
    waiting.find((call) => isLeft(desk, call))
  )
}
