/** Raises, clears, escalates and unshelves alarms: asks what is overdue and records what follows from it. */
import type { Alarm, AlarmKind, Flicker, Flood } from '@lien-thong/shared/alarm/alarm'
import { decideFloods, decideRound } from '@lien-thong/shared/dispatch/alarm'
import { overdue } from '@lien-thong/shared/dispatch/alarm-causes'
import type { OverdueLimits, Watched } from '@lien-thong/shared/dispatch/watched'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { newId } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import type { Log } from '../platform/log/log.ts'
import type { Sweep } from '../sweep/sweep.module.ts'
import { cutLists } from './alarm.metrics.ts'
import {
  countRaised,
  flickersOf,
  floodsUnderWay,
  lockLiveAlarms,
  saveFlickers,
  saveFloods,
} from './alarm.store.ts'
import { overdueLimits } from './alarm-limits.read.ts'
import { watchedIncidents, watchedOthers, watchedUnits } from './watched.store.ts'

/** A call waits for minutes and a source is silent for longer: they need not be looked at every second. */
const OTHERS_MS = 5_000
/**
 * Between two rounds about incidents, for each that waits: judging takes the thread that also takes calls. In a surge
 * thousands wait, and judged every second they would keep one ring in twenty waiting for them.
 */
const INCIDENT_MS = 1

const ofUnits: readonly AlarmKind[] = [
  'crew_emergency',
  'no_movement',
  'status_too_long',
  'position_lost',
  'hand_over_not_accepted',
]
const ofIncidents: readonly AlarmKind[] = ['leg_without_unit', 'leg_not_accepted']
const ofOthers: readonly AlarmKind[] = ['call_back_due', 'outcome_due', 'source_silent', 'system_degraded']

interface Looking {
  readonly tx: Transaction
  readonly limits: OverdueLimits
  readonly alarms: readonly Alarm[]
  readonly flickers: readonly Flicker[]
}

async function judge(
  { tx, limits, alarms, flickers }: Looking,
  watched: Watched,
  kinds: readonly AlarmKind[],
): Promise<void> {
  const { now } = tx
  const own = alarms.filter(({ kind }) => kinds.includes(kind))
  const ids = new Set(own.map(({ id }) => id))
  const before = flickers.filter(({ alarm }) => ids.has(alarm))
  const round = {
    alarms: own,
    causes: overdue(watched, now, limits),
    kinds,
    cut: watched.cut ?? [],
    flickers: before,
    now,
    limits: limits.alarm,
    newId,
  }
  const { decisions, flickers: after } = decideRound(round)
  tx.record('system', decisions)
  await saveFlickers(tx, before, after)
}

/** Says once of a kind that more of it waits than is looked at, and once that all of it is looked at again. */
function cutSayer(log: Log) {
  const said = new Set<AlarmKind>()
  return (cut: readonly AlarmKind[], kinds: readonly AlarmKind[]): void => {
    for (const kind of kinds) {
      const isCut = cut.includes(kind)
      if (isCut === said.has(kind)) continue
      cutLists.set({ kind }, isCut ? 1 : 0)
      if (isCut) {
        said.add(kind)
        log.warn('more is overdue than alarms are raised of', { kind })
      } else {
        said.delete(kind)
        log.info('all that is overdue is looked at again', { kind })
      }
    }
  }
}

async function flood(tx: Transaction): Promise<void> {
  const [floods, raised] = [await floodsUnderWay(tx), await countRaised(tx)]
  const decisions = decideFloods(floods, raised)
  if (decisions.length === 0) return
  tx.record('system', decisions)
  const after = new Map(floods.map((each) => [each.agency, each]))
  for (const { fact } of decisions) {
    if (fact.type === 'alarm.flood_began') {
      const begun: Flood = { agency: fact.agency, since: tx.now, count: fact.count }
      after.set(fact.agency, begun)
    } else if (fact.type === 'alarm.flood_ended') after.delete(fact.agency)
  }
  await saveFloods(tx, [...after.values()])
}

/** One lock for both: two nodes never look at the same alarms at once. */
export function alarmSweep(log: Log): Sweep {
  const sayCut = cutSayer(log)
  let incidentsDue = 0
  let othersDue = 0
  return {
    name: 'alarms',
    async run(tx) {
      const limits = await overdueLimits(tx)
      const now = toMs(tx.now)
      const looks: (readonly [Watched, readonly AlarmKind[]])[] = [[await watchedUnits(tx, limits), ofUnits]]
      if (now >= incidentsDue) {
        const watched = await watchedIncidents(tx, limits)
        looks.push([watched, ofIncidents])
        incidentsDue = now + INCIDENT_MS * [...(watched.incidents ?? [])].length
      }
      const others = now >= othersDue
      if (others) looks.push([await watchedOthers(tx, limits), ofOthers])
      // Locked at once, in order: whoever else locks several waits for none of them in a circle.
      const alarms = await lockLiveAlarms(
        tx,
        looks.flatMap(([, kinds]) => kinds),
      )
      const looking = { tx, limits, alarms, flickers: await flickersOf(tx) }
      for (const [watched, kinds] of looks) {
        await judge(looking, watched, kinds)
        sayCut(watched.cut ?? [], kinds)
      }
      if (others) {
        await flood(tx)
        othersDue = now + OTHERS_MS
      }
      return undefined
    },
  }
}
