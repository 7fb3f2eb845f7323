/** How long units need to get somewhere: from the router where one is set up, else by the estimate. */
import type { TravelModelView } from '@lien-thong/shared/contract/travel'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { readTravelModel } from '@lien-thong/shared/travel/read-travel-model'
import { estimateTravel, type Travel } from '@lien-thong/shared/travel/travel'
import { type TravelModel, vehicleOf } from '@lien-thong/shared/travel/travel-model'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { ROUTER, type Router } from './router.port.ts'
import { type KeptFit, readTravelSettings } from './travel-run.store.ts'

const REREAD_MS = 10_000

export interface Start {
  readonly from: Coordinate
  /** Of the unit. */
  readonly kind: string
}

interface Known {
  readonly model: TravelModel
  readonly fitted: TravelModelView['fitted']
}

@Injectable()
export class TravelRead implements OnApplicationBootstrap, OnModuleDestroy {
  private known: Promise<Known> | undefined
  private readAt = Number.NEGATIVE_INFINITY
  private unsubscribe: (() => void) | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ROUTER) private readonly router: Router | null,
    private readonly tail: JournalTail,
  ) {}

  /** What people publish holds from the next question on, whichever node took it. */
  onApplicationBootstrap(): void {
    this.unsubscribe = this.tail.subscribe((entries) => {
      if (entries.some(({ fact }) => fact.type === 'setting.published' && fact.setting === 'travel'))
        this.known = undefined
    })
  }

  onModuleDestroy(): void {
    this.unsubscribe?.()
  }

  /** In force on this node. */
  async model(): Promise<TravelModel> {
    return (await this.settings()).model
  }

  /** What is in force from now on. */
  async view(): Promise<TravelModelView> {
    this.known = undefined
    const { model, fitted } = await this.settings()
    const { router } = this
    return {
      ...model,
      ...(fitted && { fitted }),
      ...(router && { router: { kind: router.kind, answers: router.isTrusted() } }),
    }
  }

  /**
   * From each start to the scene, in their order. A router's times are those of a car in ordinary traffic on its map: slower
   * vehicles take longer by their share, and lights and siren only make up for the traffic that it does not know. It does
   * not know the water, so boats are estimated.
   */
  async times(
    starts: readonly Start[],
    to: Coordinate,
    at: Instant,
    lights: boolean,
  ): Promise<readonly Travel[]> {
    const { router } = this
    const { model } = await this.settings()
    const estimates = await this.estimates(starts, to, at, lights)
    if (!router) return estimates
    const onRoads = [...starts.keys()].filter((i) => vehicleOf(starts[i]!.kind) !== 'boat')
    const answer = await router.ways(
      onRoads.map((i) => starts[i]!.from),
      to,
    )
    const ways = answer.state === 'found' ? answer.ways : []
    const wayOf = new Map(onRoads.map((i, place) => [i, ways[place]]))
    return estimates.map((estimate, i): Travel => {
      const way = wayOf.get(i)
      if (way)
        return {
          seconds: way.seconds / model.speed[vehicleOf(starts[i]!.kind)],
          metres: way.metres,
          basis: router.kind,
        }
      return answer.state === 'unreachable' && wayOf.has(i)
        ? { ...estimate, basis: 'estimate_router_unreachable' }
        : estimate
    })
  }

  /** Without asking anyone, for those of whom it does not matter to the second. */
  async estimates(
    starts: readonly Start[],
    to: Coordinate,
    at: Instant,
    lights: boolean,
  ): Promise<readonly Travel[]> {
    const { model } = await this.settings()
    return starts.map(({ from, kind }) => estimateTravel(model, { from, kind, to, at, lights }))
  }

  private settings(): Promise<Known> {
    const now = this.clock.ms()
    if (this.known && now - this.readAt < REREAD_MS) return this.known
    this.readAt = now
    const known = this.read()
    this.known = known
    known.catch(() => {
      if (this.known === known) this.known = undefined
    })
    return known
  }

  private async read(): Promise<Known> {
    const { travel, fit } = await readTravelSettings(this.pool)
    const kept = fit as KeptFit | undefined
    return {
      model: readTravelModel(travel, kept?.fits),
      fitted: kept && { at: kept.at, n: kept.n, excluded: kept.excluded },
    }
  }
}
