/** Whom to send to an incident. */
import { forbids } from '@lien-thong/shared/access/access'
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
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { estimateTravel, hasLights, type Travel } from '@lien-thong/shared/travel/travel'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { IncidentRead } from '../incident/incident.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { type Start, TravelRead } from '../travel/travel.read.ts'
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
    const forbidden = forbids(viewer, 'unit.assign')
    if (forbidden) throwRefusal(forbidden)
    const { incident } = await this.incidents.view(viewer, id)
    const agencies = agenciesOf(incident)
    const agency = query.agency ?? agencies.find((each) => viewer.agencies.includes(each))
    const leg = agency && legOf(incident, agency)
    if (!leg) throw new ProblemError('leg_unknown', { agency, agencies })
    const refusal = forbids(viewer, 'unit.assign', [leg.agency])
    if (refusal) throwRefusal(refusal)
    return this.recommend(incident, leg)
  }

  /** The nearest are found in memory, what they do is read from the database, and only they are asked of the router. */
  private async recommend(incident: Incident, leg: Leg): Promise<RecommendationAnswer> {
    const now = this.clock.now()
    const [scene, model] = await Promise.all([this.scene(incident, leg, now), this.travel.model()])
    const { place } = incident
    const list = shortlist(this.fleet.near(now), (id) => this.fleet.unit(id), leg.agency, scene.needs, place)
    const rows = await readCandidates(this.pool, [...list.routed, ...list.explained], incident.id)
    const looked = rows.map((row): Looked => ({ ...row, standing: this.fleet.standing(row.unit, now) }))
    const routed = new Set(list.routed)
    const ways = (
      await Promise.all([
        this.ways(
          looked.filter(({ unit }) => routed.has(unit.id)),
          (starts, to) => this.travel.times(starts, to, now, hasLights(model, leg.priority)),
          place,
        ),
        this.ways(
          looked.filter(({ unit }) => !routed.has(unit.id)),
          (starts, to) =>
            starts.map((start) =>
              estimateTravel(model, { ...start, to, at: now, lights: hasLights(model, leg.priority) }),
            ),
          place,
        ),
      ])
    ).flat()
    const travels = new Map(ways)
    const waiting = this.fleet.waiting()
    const candidates = looked
      .map((each) => candidateOf(incident.id, each, travels.get(each.unit.id), waiting))
      .sort(byWay)
    // Estimates of those further away must not stand among the router's times.
    const needs = openNeeds(
      scene,
      candidates.filter(({ task }) => task?.isHere).map(({ unit }) => unit),
    )
    const far = new Set(
      candidates.filter((each) => !routed.has(each.unit.id) && !reasonAgainst(scene, needs, each)),
    )
    const near = candidates
      .filter((each) => scene.isPlaced === false || !far.has(each))
      .map(({ travel, ...each }) => (travel && routed.has(each.unit.id) ? { ...each, travel } : each))
    const answer = recommend(scene, near)
    return {
      incident: incident.id,
      at: now,
      ...answer,
      leftOut: [...answer.leftOut, ...(scene.isPlaced ? [...far].map(furtherAway) : [])],
    }
  }

  private async ways(
    looked: readonly Looked[],
    times: (starts: readonly Start[], to: Coordinate) => readonly Travel[] | Promise<readonly Travel[]>,
    to: Coordinate | undefined,
  ): Promise<readonly (readonly [string, Travel])[]> {
    if (!to) return []
    const starts = looked.flatMap(({ unit, standing: { at } }) =>
      at ? [{ id: unit.id, from: at, kind: unit.kind }] : [],
    )
    const travels = await times(starts, to)
    return starts.map(({ id }, i) => [id, travels[i]!])
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
    ...(task && { task: { ...task, isHere: task.incident === incident } }),
    ...(isWaiting && (waiting.get(unit.station) ?? 0) <= 1 && { isLastAtStation: true }),
  }
}

const byWay = (a: Candidate, b: Candidate): number => {
  const [from, to] = [a.travel?.metres ?? FAR, b.travel?.metres ?? FAR]
  return from - to || (a.unit.callSign < b.unit.callSign ? -1 : 1)
}

const furtherAway = ({ unit: { id, callSign }, travel }: Candidate): LeftOutUnit => ({
  unit: id,
  callSign,
  why: { code: 'further_away', seconds: Math.round(travel?.seconds ?? 0) },
})
