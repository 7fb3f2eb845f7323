/**
 * Which units are shown and which are chosen. The list is there at once, by what this desk knows; what the hub recommends takes
 * its place, and never takes what a person has chosen, nor moves it.
 */
import type { OpenNeed } from '@lien-thong/shared/dispatch/recommended'
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toggled } from '../action/console-store.ts'
import type { Desk } from '../action/desk.ts'
import { reassignReason } from '../action/unit-rules.ts'
import { unitWords } from '../action/unit-words.ts'
import {
  inOrder,
  localProposal,
  localRows,
  matching,
  meant,
  onlyFirst,
  type Proposal,
  type SendRow,
  sendJudge,
  stillProposed,
  toldProposal,
  toldRows,
  untold,
} from './send-rows.ts'
import { type Asked, questionOf } from './use-recommendation.ts'

/** What a person chose: put together by ticking, or where nothing is proposed the one at which the arrows stand. */
interface Hand {
  readonly units: readonly string[]
  readonly isTicked: boolean
}

interface Held {
  readonly question: string
  readonly isTold: boolean
}

interface HeldList extends Held {
  readonly order: readonly string[]
  readonly fixed: { readonly id: string; readonly at: number } | undefined
  /** Whom the typed name means. */
  readonly sought: Proposal | undefined
}

interface HeldProposal extends Held {
  readonly proposal: Proposal
}

export interface SendChoice {
  readonly main: readonly SendRow[]
  readonly divertible: readonly SendRow[]
  readonly leftOut: readonly SendRow[]
  /** Of the left out, also those that are not shown. */
  readonly leftOutCount: number
  readonly chosen: readonly SendRow[]
  /** All that the hub judged, also those that are not shown. */
  readonly judged: readonly SendRow[]
  readonly at: string | undefined
  /** Why nothing is chosen beforehand. */
  readonly why: Extract<Proposal, { why: string }>['why'] | undefined
  /** Proposed, and not any more. */
  readonly gone: readonly string[]
  /** Something else is chosen than what the hub recommends now. */
  readonly differs: boolean
  /** There is no set that the arrows could lose: who is marked is who goes. */
  readonly isByMark: boolean
  /** Others are proposed, and only who was found by name goes. */
  readonly isOnly: boolean
  /** Space is no letter: nothing is typed, or the arrows moved since. */
  readonly isSpaceTick: boolean
  readonly go: (id: string) => void
  readonly tick: (id: string) => void
  readonly choose: (units: readonly string[]) => void
  readonly takeProposal: () => void
  readonly filter: (text: string) => void
}

interface Of {
  readonly incident: Incident
  readonly agency: Agency
  readonly instead: Assignment | undefined
  readonly showsLeftOut: boolean
  /** What the service must bring, as far as this desk knows. */
  readonly needs: readonly OpenNeed[]
}

export function useSendChoice(desk: Desk, { answer, isLate }: Asked, of: Of): SendChoice {
  const { t } = useTranslation()
  const { incident, agency, instead, showsLeftOut, needs } = of
  const priority = legOf(incident, agency)?.priority ?? 1
  const [text, setText] = useState('')
  const [hand, setHand] = useState<Hand>()
  const [cursor, setCursor] = useState<string>()
  const held = useRef<HeldList>(undefined)
  const heldProposal = useRef<HeldProposal>(undefined)
  const shown = useRef<readonly string[]>([])

  const judge = instead ? reassignJudge(desk, instead) : sendJudge(desk, incident, agency)
  const local = localRows(desk, incident, agency, judge).filter(({ unit }) => unit.id !== instead?.unit)
  const words = (unit: Unit) => unitWords(t, desk.live.picture, unit)
  const list = answer ? toldRows(local, answer) : untold(local)
  const stays = new Set([...(hand?.units ?? []), cursor])
  const isSought = text !== ''
  const kept = list.leftOut.filter(({ unit }) => stays.has(unit.id))
  const candidates = matching([...list.free, ...kept], text, words)
  const leftOut = matching(list.leftOut, text, words).filter(({ unit }) => !stays.has(unit.id))

  const question = questionOf(incident, agency)
  const isTold = answer !== undefined
  const proposed = heldProposal.current
  if (!proposed || proposed.question !== question || proposed.isTold !== isTold) {
    // A late answer moves nothing that was chosen already; where nothing was, what the hub says is the news.
    const isKept = proposed?.question === question && isLate && 'units' in proposed.proposal
    const fresh = () => {
      if (instead) return onlyFirst([...list.free, ...list.leftOut])
      return answer ? toldProposal(answer) : localProposal(local, needs, priority)
    }
    heldProposal.current = { question, isTold, proposal: isKept ? proposed.proposal : fresh() }
  }
  const listed = [question, text].join('|')
  const divertible = matching(list.divertible, text, words)
  const before = held.current
  if (!before || before.question !== listed || before.isTold !== isTold) {
    const isSame = before?.question === listed
    const fixed = isSame && cursor !== undefined ? placeOf(cursor, shown.current) : undefined
    const sought = isSought ? meant([...candidates, ...divertible, ...leftOut]) : undefined
    const order = candidates.map(({ unit }) => unit.id)
    held.current = { question: listed, isTold, order, fixed, sought }
  }
  const { order, fixed, sought } = held.current!
  const { proposal } = heldProposal.current!
  const main = inOrder(candidates, order, fixed)
  shown.current = main.map(({ unit }) => unit.id)

  const still = stillProposed(proposal, local)
  const found = sought && 'units' in sought ? stillSendable(sought.units, local) : []
  const own = isSought ? found : still
  const ids = hand?.units ?? own
  const now = answer && !instead ? stillProposed(toldProposal(answer), local) : ids
  const why = isSought ? sought : proposal
  const isByMark =
    !hand?.isTicked && (instead !== undefined || isSought || hand !== undefined || still.length === 0)
  return {
    main,
    divertible,
    leftOut: showsLeftOut || isSought ? leftOut : [],
    leftOutCount: list.leftOut.length,
    chosen: ids.flatMap(
      (id) => [...list.free, ...list.divertible, ...list.leftOut].find(({ unit }) => unit.id === id) ?? [],
    ),
    judged: [...list.free, ...list.leftOut],
    at: cursor ?? (isSought ? found[0] : ids[0]),
    why: hand === undefined && why && 'why' in why ? why.why : undefined,
    gone:
      hand === undefined && !isSought && 'units' in proposal
        ? proposal.units.filter((id) => !still.includes(id))
        : [],
    differs: now.length > 0 && [...now].sort().join() !== [...ids].sort().join(),
    isByMark,
    isOnly: isSought && !hand?.isTicked && still.some((id) => !ids.includes(id)),
    isSpaceTick: !isSought || cursor !== undefined,
    go: (id) => {
      setCursor(id)
      if (isByMark) setHand({ units: [id], isTicked: false })
    },
    tick: (id) => {
      setCursor(id)
      setHand({ units: toggled(hand?.isTicked ? hand.units : still, id), isTicked: true })
    },
    choose: (units) => setHand({ units, isTicked: true }),
    takeProposal: () => {
      setHand({ units: now, isTicked: true })
      setCursor(now[0])
    },
    filter: (typed) => {
      setText(typed.trim())
      setCursor(undefined)
      if (!hand?.isTicked) setHand(undefined)
    },
  }
}

const reassignJudge =
  (desk: Desk, assignment: Assignment): ReturnType<typeof sendJudge> =>
  (unit) =>
    reassignReason(desk, assignment, unit)

const placeOf = (id: string, list: readonly string[]): HeldList['fixed'] => {
  const at = list.indexOf(id)
  return at < 0 ? undefined : { id, at }
}

/** By name also a unit whose position is not fresh. */
const stillSendable = (ids: readonly string[], rows: readonly SendRow[]): readonly string[] =>
  ids.filter((id) => rows.some(({ unit, reason }) => unit.id === id && reason === undefined))
