/**
 * Which units are shown and which are chosen. The list is there at once, by what this desk knows; what the hub recommends takes
 * its place, and never takes what a person has chosen, nor moves it.
 */
import type { Incident } from '@lien-thong/shared/incident/incident'
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

/** What a person chose; several are being put together once one was added or left out by hand. */
interface Hand {
  readonly units: readonly string[]
  readonly isMany: boolean
}

interface Held {
  readonly question: string
  readonly isTold: boolean
  readonly order: readonly string[]
  readonly fixed: { readonly id: string; readonly at: number } | undefined
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
  readonly needs: readonly string[]
}

export function useSendChoice(desk: Desk, { answer, isLate }: Asked, of: Of): SendChoice {
  const { t } = useTranslation()
  const { incident, agency, instead, showsLeftOut, needs } = of
  const [text, setText] = useState('')
  const [hand, setHand] = useState<Hand>()
  const [cursor, setCursor] = useState<string>()
  const held = useRef<Held>(undefined)
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

  const question = [questionOf(incident, agency), text].join('|')
  const isTold = answer !== undefined
  const before = held.current
  if (!before || before.question !== question || before.isTold !== isTold) {
    const isSame = before?.question === question
    const fixed = isSame && hand && cursor !== undefined ? placeOf(cursor, shown.current) : undefined
    // A late answer moves nothing that was chosen already; where nothing was, what the hub says is the news.
    const isKept = isSame && isLate && 'units' in before.proposal
    const proposal = isKept
      ? before.proposal
      : proposalFor({ instead, answer, isSought, needs }, candidates, leftOut)
    const order = candidates.map(({ unit }) => unit.id)
    held.current = { question, isTold, order, fixed, proposal }
  }
  const { order, fixed, proposal } = held.current!
  const main = inOrder(candidates, order, fixed)
  shown.current = main.map(({ unit }) => unit.id)

  const still = stillProposed(proposal, local)
  const ids = hand?.units ?? still
  const now = answer && !instead ? stillProposed(toldProposal(answer), local) : ids
  return {
    main,
    divertible: matching(list.divertible, text, words),
    leftOut: showsLeftOut || isSought ? leftOut : [],
    leftOutCount: list.leftOut.length,
    chosen: ids.flatMap(
      (id) => [...list.free, ...list.divertible, ...list.leftOut].find(({ unit }) => unit.id === id) ?? [],
    ),
    judged: [...list.free, ...list.leftOut],
    at: cursor ?? ids[0],
    why: hand === undefined && 'why' in proposal ? proposal.why : undefined,
    gone: hand === undefined && 'units' in proposal ? proposal.units.filter((id) => !still.includes(id)) : [],
    differs: now.length > 0 && [...now].sort().join() !== [...ids].sort().join(),
    go: (id) => {
      setCursor(id)
      if (!hand?.isMany) setHand({ units: [id], isMany: false })
    },
    tick: (id) => {
      setCursor(id)
      setHand({ units: toggled(ids, id), isMany: true })
    },
    choose: (units) => setHand({ units, isMany: true }),
    takeProposal: () => {
      setHand({ units: now, isMany: false })
      setCursor(now[0])
    },
    filter: (typed) => {
      setText(typed)
      setCursor(undefined)
      if (!hand?.isMany) setHand(undefined)
    },
  }
}

const reassignJudge =
  (desk: Desk, assignment: Assignment): ReturnType<typeof sendJudge> =>
  (unit) =>
    reassignReason(desk, assignment, unit)

const placeOf = (id: string, list: readonly string[]): Held['fixed'] => {
  const at = list.indexOf(id)
  return at < 0 ? undefined : { id, at }
}

interface Asking extends Pick<Of, 'instead' | 'needs'>, Pick<Asked, 'answer'> {
  readonly isSought: boolean
}

/** Who types the name of a unit means that one; else what the hub picks, and before it answers the nearest. */
function proposalFor(
  { instead, answer, isSought, needs }: Asking,
  candidates: readonly SendRow[],
  leftOut: readonly SendRow[],
): Proposal {
  if (isSought || instead) return onlyFirst([...candidates, ...leftOut])
  return answer ? toldProposal(answer) : localProposal(candidates, needs)
}
