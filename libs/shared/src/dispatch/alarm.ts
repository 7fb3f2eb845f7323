/** Raising, clearing, acknowledging, shelving and escalating alarms, and when there are too many of them. */
import { forbids, hides } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import {
  type Alarm,
  type AlarmFact,
  type AlarmKind,
  type Flicker,
  type Flood,
  isAlarmOver,
  isChattering,
  isGraver,
  isHeldUp,
  isRecent,
  type ShelvingMinutes,
  type ShelvingReason,
  unansweredSince,
} from '../alarm/alarm.ts'
import { type AlarmLimits, usualAlarmLimits } from '../alarm/alarm-limits.ts'
import type { Decision } from '../fact/fact.ts'
import { type Agency, agencies } from '../kernel/agency.ts'
import { addSeconds, type Instant, secondsBetween } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { mayRespond } from './alarm-addressee.ts'
import type { Cause } from './alarm-causes.ts'
import type { Decided } from './dispatch.ts'

/**
 * Alarms raised in one round, the gravest first: what waits behind them is raised in the next. No centre answers ten a
 * second, and a call that rings meanwhile waits for all of a round.
 */
export const MOST_RAISED = 10
/** One that is cleared, and that nobody took note of in a shift, tells nobody anything any more. */
export const STALE_S = 8 * 3600

export interface Round {
  /** The open ones of the kinds that were looked at, and those that were over within the last minute. */
  readonly alarms: readonly Alarm[]
  readonly causes: readonly Cause[]
  /** Only an alarm of a kind that was looked at is cleared because its cause is not there. */
  readonly kinds: readonly AlarmKind[]
  /** Of these only a part was looked at: that a cause is not there says nothing. */
  readonly cut?: readonly AlarmKind[]
  /** Of the alarms that are held up, as the round before left them. */
  readonly flickers?: readonly Flicker[]
  readonly now: Instant
  readonly limits?: AlarmLimits
  readonly newId: () => string
}

export interface Judged {
  readonly decisions: readonly Decision[]
  /** Of the alarms that are held up now. */
  readonly flickers: readonly Flicker[]
  /** Causes for which an alarm is raised in a later round. */
  readonly behind: readonly Cause[]
}

/** What follows for the alarms from what is overdue now. */
export function decideRound(round: Round): Judged {
  const { alarms, causes, kinds, cut = [], now } = round
  const byKey = new Map<string, Alarm>()
  for (const alarm of alarms) {
    const known = byKey.get(alarm.key)
    if (!known || isAlarmOver(known)) byKey.set(alarm.key, alarm)
  }
  const decisions: Decision[] = []
  const behind: Cause[] = []
  let raised = 0
  for (const cause of causes.toSorted(byGravity)) {
    const alarm = byKey.get(cause.key)
    const isNew = !alarm || (isAlarmOver(alarm) && !isRecent(alarm, now))
    if (!isNew) decisions.push(...again(alarm, cause))
    else if (raised < MOST_RAISED) {
      raised += 1
      decisions.push(raise(round.newId(), cause))
    } else behind.push(cause)
  }
  const standing = new Map(causes.map((cause) => [cause.key, cause]))
  const flickers: Flicker[] = []
  for (const alarm of alarms) {
    if (!kinds.includes(alarm.kind) || isAlarmOver(alarm)) continue
    const isUnknown = cut.includes(alarm.kind) && alarm.at.cleared === undefined
    const stands = standing.has(alarm.key) || isUnknown
    const flicker = flickerOf(alarm, stands, round)
    const isTold = flicker !== undefined && flicker.came > 0 && isDueToTell(alarm, flicker, now)
    if (isTold) decisions.push(cameAgain(alarm, standing.get(alarm.key) ?? alarm, flicker.came))
    if (flicker && isHeldUp(flicker, now)) flickers.push(isTold ? { ...flicker, came: 0 } : flicker)
    decisions.push(...passed(alarm, stands, flicker !== undefined && isHeldUp(flicker, now), round))
  }
  return { decisions, flickers, behind }
}

const byGravity = ({ priority: a }: Cause, { priority: b }: Cause): number =>
  Number(isGraver(b, a)) - Number(isGraver(a, b))

/** Seconds between two facts about a cause that comes and goes all the time. */
const FLICKER_TOLD_S = 15

const isDueToTell = ({ raises }: Alarm, flicker: Flicker, now: Instant): boolean =>
  !isHeldUp(flicker, now) || secondsBetween(raises.at(-1)!, now) >= FLICKER_TOLD_S

/** An alarm is held up from its third raise within a minute on. While its cause is there or not, only its coming is counted. */
function flickerOf(alarm: Alarm, stands: boolean, { flickers = [], now }: Round): Flicker | undefined {
  if (alarm.at.cleared !== undefined) return undefined
  const { id } = alarm
  const before = flickers.find((each) => each.alarm === id)
  if (!before && !isChattering(alarm, now)) return undefined
  const came = (before?.came ?? 0) + (stands && before?.gone !== undefined ? 1 : 0)
  return { alarm: id, ...(!stands && { gone: before?.gone ?? now }), came }
}

function cameAgain({ id, audience }: Alarm, as: Alarm | Cause, times: number): Decision {
  const { priority, about, since, limitSeconds } = as
  const told = { priority, about, since, limitSeconds, times }
  return { fact: { type: 'alarm.repeated', alarm: id, ...told }, audience }
}

const raise = (alarm: string, { audience, agencies: concerned, ...cause }: Cause): Decision => ({
  fact: { type: 'alarm.raised', alarm, ...cause, agencies: concerned, audience },
  audience,
})

/** A cause that comes again, or that became more or less grave. */
function again(alarm: Alarm, cause: Cause): readonly Decision[] {
  if (alarm.at.cleared === undefined && cause.priority === alarm.priority) return []
  const { priority, about, since, limitSeconds } = cause
  const told = { priority, about, since, limitSeconds, ...(isAlarmOver(alarm) && { before: alarm }) }
  return [{ fact: { type: 'alarm.repeated', alarm: alarm.id, ...told }, audience: alarm.audience }]
}

/** What time does to an alarm. While its cause comes and goes it stands, so that it is one alarm with a count. */
function passed(
  alarm: Alarm,
  stands: boolean,
  isHeld: boolean,
  { now, limits = usualAlarmLimits }: Round,
): readonly Decision[] {
  const facts: AlarmFact[] = []
  const { id, at, shelved, priority } = alarm
  if (!stands && at.cleared === undefined && !isHeld) facts.push({ type: 'alarm.cleared', alarm: id })
  if (shelved && shelved.until <= now) facts.push({ type: 'alarm.unshelved', alarm: id, because: 'time' })
  const unanswered = stands ? unansweredSince(alarm) : undefined
  if (unanswered !== undefined && secondsBetween(unanswered, now) >= limits.respond[priority])
    facts.push({ type: 'alarm.escalated', alarm: id })
  if (!stands && at.cleared !== undefined && secondsBetween(at.cleared, now) >= STALE_S)
    facts.push({ type: 'alarm.expired', alarm: id })
  return facts.map((fact) => ({ fact, audience: alarm.audience }))
}

/** More than ten alarms in ten minutes are a flood; it is over when fewer than five came in ten minutes (ISA-18.2). */
export const FLOOD_SECONDS = 600
export const FLOOD_BEGINS = 10
export const FLOOD_ENDS = 5
/** Alarms in ten minutes that one desk can well bear for long (EEMUA 191). */
export const RATE_TARGET = 1

/** @param raised alarms raised in the last ten minutes by agency */
export function decideFloods(
  floods: readonly Flood[],
  raised: Readonly<Partial<Record<Agency, number>>>,
): readonly Decision[] {
  return agencies.flatMap((agency): readonly Decision[] => {
    const count = raised[agency] ?? 0
    const isOn = floods.some((flood) => flood.agency === agency)
    if (!isOn && count > FLOOD_BEGINS)
      return [{ fact: { type: 'alarm.flood_began', agency, count }, audience: [agency] }]
    if (isOn && count < FLOOD_ENDS)
      return [{ fact: { type: 'alarm.flood_ended', agency }, audience: [agency] }]
    return []
  })
}

type AlarmAction = 'alarm.acknowledge' | 'alarm.shelve'

/** Who waits for others to respond sees it, and does not silence it for them. */
const respondRefusal = (viewer: Viewer, alarm: Alarm, action: AlarmAction): Refusal | undefined =>
  hides(viewer, alarm.audience, 'alarm_unknown') ??
  forbids(viewer, action, alarm.agencies) ??
  (mayRespond(viewer, alarm) ? undefined : refuse('forbidden', { action, agencies: alarm.agencies })) ??
  (isAlarmOver(alarm) ? refuse('alarm_over') : undefined)

export const acknowledgeRefusal = (viewer: Viewer, alarm: Alarm): Refusal | undefined =>
  respondRefusal(viewer, alarm, 'alarm.acknowledge') ??
  (alarm.acknowledged ? refuse('already_so', { by: alarm.acknowledged.by }) : undefined)

export const shelveRefusal = (viewer: Viewer, alarm: Alarm): Refusal | undefined =>
  respondRefusal(viewer, alarm, 'alarm.shelve') ??
  // Nobody puts a crew that calls for help aside.
  (alarm.kind === 'crew_emergency' ? refuse('alarm_not_shelvable') : undefined)

export const unshelveRefusal = (viewer: Viewer, alarm: Alarm): Refusal | undefined =>
  respondRefusal(viewer, alarm, 'alarm.shelve') ?? (alarm.shelved ? undefined : refuse('already_so'))

const decided = (refusal: Refusal | undefined, alarm: Alarm, fact: AlarmFact): Decided =>
  refusal ?? [{ fact, audience: alarm.audience }]

export const decideAcknowledge = (viewer: Viewer, alarm: Alarm): Decided =>
  decided(acknowledgeRefusal(viewer, alarm), alarm, { type: 'alarm.acknowledged', alarm: alarm.id })

export interface Shelve {
  readonly minutes: ShelvingMinutes
  readonly reason: ShelvingReason
}

/** One that lies on the shelf already lies there for longer. */
export const decideShelve = (
  viewer: Viewer,
  alarm: Alarm,
  { minutes, reason }: Shelve,
  now: Instant,
): Decided =>
  decided(shelveRefusal(viewer, alarm), alarm, {
    ...{ type: 'alarm.shelved', alarm: alarm.id, until: addSeconds(now, minutes * 60), reason },
  })

export const decideUnshelve = (viewer: Viewer, alarm: Alarm): Decided =>
  decided(unshelveRefusal(viewer, alarm), alarm, {
    ...{ type: 'alarm.unshelved', alarm: alarm.id, because: 'person' },
  })
