/**
 * Something abnormal that a person has to act on within a time; all else is a line of a log. Raised, acknowledged and
 * shelved are independent (ISA-18.2, IEC 62682): one whose cause is gone stays until somebody has taken note of it.
 */
import type { Actor, Agency, Priority } from '../kernel/agency.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'

export const alarmKinds = [
  'crew_emergency',
  'leg_without_unit',
  'leg_not_accepted',
  'no_movement',
  'status_too_long',
  'position_lost',
  'call_back_due',
  'outcome_due',
  'hand_over_not_accepted',
  'source_silent',
  'system_degraded',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** How soon a person has to respond. About one in twenty should be high and four in five low. */
export const alarmPriorities = ['high', 'medium', 'low'] as const
export type AlarmPriority = (typeof alarmPriorities)[number]

/** What of a hub can be short. */
export const systemParts = ['database', 'disk', 'journal'] as const
export type SystemPart = (typeof systemParts)[number]

/** What it is about, by ids and numbers that name nobody. */
export interface AlarmAbout {
  readonly incident?: string
  /** Of the incident. */
  readonly number?: string
  readonly agency?: Agency
  readonly legPriority?: Priority
  /** A person asked the service to come, and waits for it too. */
  readonly asked?: true
  readonly unit?: string
  readonly callSign?: string
  readonly assignment?: string
  readonly status?: string
  /** The first of a caller who rang more often. */
  readonly call?: string
  readonly handOver?: string
  readonly peer?: string
  readonly source?: string
  /** By the name that it bears however often it is started. */
  readonly node?: string
  readonly part?: SystemPart
}

/** Why somebody does not want to hear of it for a while. Codes, because facts are for good. */
export const shelvingReasons = ['in_hand', 'known_fault', 'planned_work', 'wrong_alarm', 'other'] as const
export type ShelvingReason = (typeof shelvingReasons)[number]

/** Minutes for which an alarm may be shelved. */
export const shelvingMinutes = [10, 30, 60] as const
export type ShelvingMinutes = (typeof shelvingMinutes)[number]

export interface Alarm {
  readonly id: string
  readonly version: number
  readonly kind: AlarmKind
  /** Kind and what it is about: there is one open alarm of a key. */
  readonly key: string
  readonly priority: AlarmPriority
  readonly about: AlarmAbout
  /** Who has to act, and may acknowledge it. */
  readonly agencies: readonly Agency[]
  /** Who sees it. */
  readonly audience: readonly Agency[]
  /** Since when what it tells of is so. */
  readonly since: Instant
  /** How long that may be. */
  readonly limitSeconds: number
  /** How often its cause has come. */
  readonly count: number
  /** When its cause came the last times, latest last. */
  readonly raises: readonly Instant[]
  readonly at: {
    readonly raised: Instant
    /** From when on somebody should take note of it. */
    readonly waiting: Instant
    readonly cleared?: Instant
  }
  readonly acknowledged?: { readonly by: Actor; readonly at: Instant }
  readonly shelved?: {
    readonly by: Actor
    readonly at: Instant
    readonly until: Instant
    readonly reason: ShelvingReason
  }
  /** Nobody took note of it in time, and supervisors were told. */
  readonly escalated?: Instant
  /** Its cause was gone for a shift and nobody ever took note of it: it was never seen. */
  readonly expired?: Instant
}

/** How the cause of an alarm comes and goes since the alarm is held up. */
export interface Flicker {
  readonly alarm: string
  /** Since when its cause is gone; absent: it stands. */
  readonly gone?: Instant
  /** How often it came and has not been told yet. */
  readonly came: number
}

/** More alarms in ten minutes than the people of an agency can take in. */
export interface Flood {
  readonly agency: Agency
  readonly since: Instant
  /** Alarms of ten minutes when it began. */
  readonly count: number
}

/** As everyone has them, whoever was flooded first. */
export const floodsInOrder = (floods: Iterable<Flood>): readonly Flood[] =>
  [...floods].sort((a, b) => (a.agency < b.agency ? -1 : 1))

interface Of {
  readonly alarm: string
}

export type AlarmFact =
  | (Of & {
      readonly type: 'alarm.raised'
      readonly kind: AlarmKind
      readonly key: string
      readonly priority: AlarmPriority
      readonly about: AlarmAbout
      readonly agencies: readonly Agency[]
      readonly audience: readonly Agency[]
      readonly since: Instant
      readonly limitSeconds: number
    })
  /** Its cause came again, or became more or less grave. */
  | (Of & {
      readonly type: 'alarm.repeated'
      readonly priority: AlarmPriority
      readonly about: AlarmAbout
      readonly since: Instant
      readonly limitSeconds: number
      /** How often it came while the alarm was held up. */
      readonly times?: number
      /** Of one that was over: as it was, for whoever no longer holds it. */
      readonly before?: Alarm
    })
  | (Of & { readonly type: 'alarm.cleared' })
  | (Of & { readonly type: 'alarm.acknowledged' })
  | (Of & { readonly type: 'alarm.shelved'; readonly until: Instant; readonly reason: ShelvingReason })
  | (Of & { readonly type: 'alarm.unshelved'; readonly because: 'person' | 'time' })
  | (Of & { readonly type: 'alarm.escalated' })
  | (Of & { readonly type: 'alarm.expired' })
  | { readonly type: 'alarm.flood_began'; readonly agency: Agency; readonly count: number }
  | { readonly type: 'alarm.flood_ended'; readonly agency: Agency }

/** A fact about one alarm. */
export type OneAlarmFact = Extract<AlarmFact, Of>

interface AlarmEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: OneAlarmFact
}

/** As many raises as make a cause a chattering one, within so many seconds (ISA-18.2: three in a minute). */
export const CHATTER_RAISES = 3
export const CHATTER_S = 60

export function evolveAlarm(known: Alarm | undefined, { at, by, fact }: AlarmEntry): Alarm | undefined {
  if (fact.type === 'alarm.raised') {
    const { type: _, alarm: id, ...told } = fact
    return { id, version: 1, ...told, count: 1, raises: [at], at: { raised: at, waiting: at } }
  }
  const alarm = known ?? (fact.type === 'alarm.repeated' ? fact.before : undefined)
  if (!alarm) return undefined
  const next = { ...alarm, version: alarm.version + 1 }
  switch (fact.type) {
    case 'alarm.repeated': {
      const { type: _, alarm: _id, before: _before, times = 0, ...told } = fact
      const { raised, waiting, cleared } = alarm.at
      const isAgain = cleared !== undefined
      // One that comes and goes is the same matter; one that was gone for a while is waited for anew.
      const isAnew = isAgain && secondsBetween(cleared, at) >= CHATTER_S
      const repeated = {
        ...next,
        ...told,
        count: alarm.count + (isAgain ? 1 : times),
        raises: isAgain || times > 0 ? [...alarm.raises, at].slice(-CHATTER_RAISES) : alarm.raises,
        at: { raised, waiting: isAnew ? at : waiting },
      }
      if (!isGraver(fact.priority, alarm.priority)) return repeated
      // Who took note of the lesser one has not taken note of this.
      const { acknowledged: _acknowledged, shelved: _shelved, escalated: _escalated, ...anew } = repeated
      return { ...anew, at: { ...repeated.at, waiting: at } }
    }
    case 'alarm.cleared':
      return { ...next, at: { ...alarm.at, cleared: at } }
    case 'alarm.acknowledged':
      return { ...next, acknowledged: { by, at } }
    case 'alarm.shelved':
      return { ...next, shelved: { by, at, until: fact.until, reason: fact.reason } }
    case 'alarm.unshelved': {
      const { shelved: _, ...rest } = next
      return { ...rest, at: { ...rest.at, waiting: at } }
    }
    case 'alarm.escalated':
      return { ...next, escalated: at }
    case 'alarm.expired':
      return { ...next, expired: at }
  }
}

/** Nobody needs to look at it any more. */
export const isAlarmOver = ({ at, acknowledged, expired }: Alarm): boolean =>
  at.cleared !== undefined && (acknowledged !== undefined || expired !== undefined)

/** Its cause came and went so often of late that the alarm is held up until the cause has been gone for a while. */
export const isChattering = ({ raises }: Alarm, now: Instant): boolean =>
  raises.length >= CHATTER_RAISES &&
  secondsBetween(raises[0]!, raises.at(-1)!) <= CHATTER_S &&
  secondsBetween(raises.at(-1)!, now) < CHATTER_S

/** Its cause stands, or has been gone for less than a minute: what comes now is the same matter. */
export const isRecent = ({ at }: Alarm, now: Instant): boolean =>
  at.cleared === undefined || secondsBetween(at.cleared, now) < CHATTER_S

/** Whether the alarm stands although its cause may be gone for a moment. */
export const isHeldUp = ({ gone }: Flicker, now: Instant): boolean =>
  gone === undefined || secondsBetween(gone, now) < CHATTER_S

/** Somebody should take note of it now. */
export const isWaiting = ({ acknowledged, shelved }: Alarm): boolean => !acknowledged && !shelved

/** From when on somebody should have taken note of it, and nobody has or was told on; undefined: it need not be told on. */
export const unansweredSince = (alarm: Alarm): Instant | undefined =>
  isWaiting(alarm) && alarm.escalated === undefined && alarm.at.cleared === undefined
    ? alarm.at.waiting
    : undefined

const rank: Readonly<Record<AlarmPriority, number>> = { high: 0, medium: 1, low: 2 }

export const isGraver = (a: AlarmPriority, b: AlarmPriority): boolean => rank[a] < rank[b]

/** Nothing as urgent goes before a crew that calls for help. */
const isHelp = ({ kind }: Alarm): boolean => kind === 'crew_emergency'

/** What to turn to first: what waits, the most urgent, those whose cause stands, crews that call for help, the oldest. */
export const byUrgency = (a: Alarm, b: Alarm): number =>
  Number(isWaiting(b)) - Number(isWaiting(a)) ||
  rank[a.priority] - rank[b.priority] ||
  Number(a.at.cleared !== undefined) - Number(b.at.cleared !== undefined) ||
  Number(isHelp(b)) - Number(isHelp(a)) ||
  (a.at.raised < b.at.raised ? -1 : a.at.raised > b.at.raised ? 1 : a.id < b.id ? -1 : 1)
