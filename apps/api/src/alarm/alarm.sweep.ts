/** Raises, clears, escalates and unshelves alarms: asks what is overdue and records what follows from it. */
import type { Alarm, AlarmKind, Flicker, Flood } from '@lien-thong/shared/alarm/alarm'
import { decideFloods, decideRound, type Judged } from '@lien-thong/shared/dispatch/alarm'
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
import { forgetJudged, incidentKinds, incidentsToJudge, saveJudged } from './judged-incident.store.ts'
import { watchedOthers, watchedUnits } from './watched.store.ts'

/** A call waits for minutes and a source is silent for longer: they need not be looked at every second. */
const OTHERS_MS = 5_000
/** Between two rounds about incidents, for each that is listed: the database compares them all with what was judged. */
const LISTED_MS = 0.1
/** What waits no more and never was an alarm is forgotten when it comes to that. */
const FORGET_MS = 60_000

const ofUnits: readonly AlarmKind[] = [
  'crew_emergency',
  'no_movement',
  'status_too_long',
  'position_lost',
  'hand_over_not_accepted',
]
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
): Promise<Judged> {
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
  const judged = decideRound(round)
  tx.record('system', judged.decisions)
  await saveFlickers(tx, before, judged.flickers)
  return judged
}

/** Those with a cause that has no alarm yet, and those whose cause came again: from the next round on they may be held up. */
function unsettled({ decisions, behind }: Judged): ReadonlySet<string> {
  const again = decisions.flatMap(({ fact }) => (fact.type === 'alarm.repeated' ? [fact] : []))
  return new Set([...behind, ...again].flatMap(({ about }) => about.incident ?? []))
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

/** One lock for all: two nodes never look at the same alarms at once. What is due when is known once the round stood. */
export function alarmSweep(log: Log): Sweep {
  const sayCut = cutSayer(log)
  const due = { incidents: 0, others: 0, forget: 0 }
  return {
    name: 'alarms',
    async run(tx) {
      const limits = await overdueLimits(tx)
      const now = toMs(tx.now)
      const look = now >= due.incidents ? await incidentsToJudge(tx, limits) : undefined
      const others = now >= due.others
      const looks: (readonly [Watched, readonly AlarmKind[]])[] = [[await watchedUnits(tx, limits), ofUnits]]
      if (others) looks.push([await watchedOthers(tx, limits), ofOthers])
      const alarms = await lockLiveAlarms(tx, {
        kinds: looks.flatMap(([, kinds]) => kinds),
        ofIncidents: { kinds: incidentKinds, ids: look?.ids ?? [] },
        ids: look?.alarms ?? [],
      })
      const looking = { tx, limits, alarms, flickers: await flickersOf(tx) }
      for (const [watched, kinds] of looks) await judge(looking, watched, kinds)
      if (look) {
        const judged = await judge(looking, { incidents: look.incidents }, incidentKinds)
        await saveJudged(tx, look, limits, unsettled(judged))
        if (now >= due.forget) await forgetJudged(tx)
      }
      if (others) await flood(tx)
      return async () => {
        for (const [watched, kinds] of looks) sayCut(watched.cut ?? [], kinds)
        if (others) due.others = now + OTHERS_MS
        if (look === undefined) return
        due.incidents = now + LISTED_MS * look.listed
        if (now >= due.forget) due.forget = now + FORGET_MS
      }
    },
  }
}
