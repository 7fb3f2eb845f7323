/** Whom to send to an incident. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { RecommendationAnswer, RecommendationQuery } from '@lien-thong/shared/contract/recommendation'
import { openNeeds } from '@lien-thong/shared/dispatch/cover-needs'
import { recommend } from '@lien-thong/shared/dispatch/recommendation'
import { readRecommendationLimits } from '@lien-thong/shared/dispatch/recommendation-limits'
import type { Candidate, LeftOutUnit, RecommendationScene } from '@lien-thong/shared/dispatch/recommended'
import { requiredNeeds } from '@lien-thong/shared/dispatch/run-card'
import { reasonAgainst } from '@lien-thong/shared/dispatch/why-not'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { agenciesOf, type Incident, type Leg, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { hasLights, type Travel } from '@lien-thong/shared/travel/travel'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { IncidentRead } from '../incident/incident.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { TravelRead } from '../travel/travel.read.ts'
import { type KnownUnit, readCandidates } from './candidate.store.ts'
import { FleetRead, type Standing } from './fleet.read.ts'
import { RunCardRead } from './run-card.read.ts'
import { shortlist } from './shortlist.ts'

/** Where nobody knows how far. */
const FAR = Number.MAX_SAFE_INTEGER

interface Looked extends KnownUnit {
  readonly standing: Standing
}

@Injectable()
export class RecommendationRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly incidents: IncidentRead,
    private readonly catalogue: CatalogueRead,
    private readonly cards: RunCardRead,
    private readonly fleet: FleetRead,
    private readonly travel: TravelRead,
  ) {}

  async of(viewer: Viewer, id: string, query: RecommendationQuery): Promise<RecommendationAnswer> {
    demand(viewer, 'unit.assign')
    const { incident } = await this.incidents.view(viewer, id)
    const agencies = agenciesOf(incident)
    const agency = query.agency ?? agencies.find((each) => viewer.agencies.includes(each))
    const leg = agency && legOf(incident, agency)
    if (!leg) throw new ProblemError('leg_unknown', { agency, agencies })
    demand(viewer, 'unit.assign', [leg.agency])
    return this.recommend(incident, leg)
  }

  /** The nearest are found in memory, what they do is read from the database, and only they are asked of the router. */
  private async recommend(incident: Incident, leg: Leg): Promise<RecommendationAnswer> {
    const now = this.clock.now()
    const scene = await this.scene(incident, leg, now)
    const { place } = incident
    const list = shortlist(this.fleet.near(now), (id) => this.fleet.unit(id), scene, place)
    const rows = await readCandidates(
      this.pool,
      [...list.routed, ...list.beyond, ...list.explained],
      incident.id,
    )
    const looked = rows
      .filter(({ unit, task }) => unit.agency === leg.agency || task?.agency === leg.agency)
      .map((row): Looked => ({ ...row, standing: this.fleet.standing(row.unit, now) }))
    const routed = new Set(list.routed)
    const travels = place ? await this.travels(looked, routed, place, scene) : new Map<string, Travel>()
    const waiting = this.fleet.waiting()
    const candidates = looked
      .map((each) => candidateOf(incident.id, leg.agency, each, travels.get(each.unit.id), waiting))
      .sort(byWay)
    const beyond = new Set(list.beyond)
    const far = place ? furtherAway(scene, candidates, new Set([...routed, ...beyond])) : []
    const near = candidates
      .filter((each) => !far.includes(each))
      .map(({ travel, ...each }): Candidate => {
        const isBeyond = beyond.has(each.unit.id)
        return { ...each, ...(travel && (isBeyond || routed.has(each.unit.id)) && { travel }), isBeyond }
      })
    const answer = recommend(scene, near)
    return {
      incident: incident.id,
      at: now,
      ...answer,
      leftOut: [...answer.leftOut, ...far.map(leftBehind)],
    }
  }

  /** From the router for those that may go, estimated for all others. */
  private async travels(
    looked: readonly Looked[],
    routed: ReadonlySet<string>,
    place: Coordinate,
    { now, priority }: RecommendationScene,
  ): Promise<ReadonlyMap<string, Travel>> {
    const lights = hasLights(await this.travel.model(), priority)
    const starts = looked.flatMap(({ unit: { id, kind }, standing: { at } }) =>
      at ? [{ id, kind, from: at }] : [],
    )
    const [asked, others] = [
      starts.filter(({ id }) => routed.has(id)),
      starts.filter(({ id }) => !routed.has(id)),
    ]
    const [times, estimates] = await Promise.all([
      this.travel.times(asked, place, now, lights),
      this.travel.estimates(others, place, now, lights),
    ])
    return new Map([
      ...asked.map(({ id }, i) => [id, times[i]!] as const),
      ...others.map(({ id }, i) => [id, estimates[i]!] as const),
    ])
  }

  private async scene(incident: Incident, leg: Leg, now: Instant): Promise<RecommendationScene> {
    const { rows } = await this.pool.query<{ value: unknown }>(
      `select value from setting where key = 'recommendation'`,
    )
    const { agency, priority, wanted } = leg
    return {
      agency,
      priority,
      needs: requiredNeeds(this.catalogue.inForce, this.cards.inForce, {
        agency,
        priority,
        type: incident.type,
        place: incident.place,
        plan: incident.determination?.plan,
      }),
      isPlaced: incident.place !== undefined,
      now,
      limits: readRecommendationLimits(rows[0]?.value),
      ...(wanted && { wanted: wanted.count }),
    }
  }
}

/** As the rule wants it: with the position that counts, and nothing of what people wrote. */
function candidateOf(
  incident: string,
  agency: Agency,
  { unit, task, standing: { position, fromStation } }: Looked,
  travel: Travel | undefined,
  waiting: ReadonlyMap<string, number>,
): Candidate {
  const { position: _, ...rest } = unit
  const isWaiting = unit.station !== undefined && unit.status === 'available_station'
  return {
    unit: { ...rest, ...(position && { position }) },
    ...(travel && { travel }),
    ...(fromStation && { fromStation }),
    ...(task && { task: { ...task, isHere: task.incident === incident && task.agency === agency } }),
    ...(isWaiting && (waiting.get(unit.station) ?? 0) <= 1 && { isLastAtStation: true }),
  }
}

const byWay = (a: Candidate, b: Candidate): number => {
  const [from, to] = [a.travel?.metres ?? FAR, b.travel?.metres ?? FAR]
  return from - to || (a.unit.callSign < b.unit.callSign ? -1 : 1)
}

/** Those that could go, and are further away than as many as are needed. */
function furtherAway(
  scene: RecommendationScene,
  candidates: readonly Candidate[],
  listed: ReadonlySet<string>,
): readonly Candidate[] {
  const onIt = candidates.filter(({ task }) => task?.isHere).map(({ unit }) => unit)
  const needs = openNeeds(scene, onIt)
  return candidates.filter((each) => !listed.has(each.unit.id) && !reasonAgainst(scene, needs, each))
}

const leftBehind = ({ unit: { id, callSign }, travel }: Candidate): LeftOutUnit => ({
  unit: id,
  callSign,
  why: { code: 'further_away', seconds: Math.round(travel?.seconds ?? 0) },
})
