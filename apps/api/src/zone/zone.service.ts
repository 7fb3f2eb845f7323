/** Commands on zones: load and lock, decide, write. */
import { scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { decideChange, decideDraw, decideEnd } from '@lien-thong/shared/dispatch/zone'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { readZones } from '@lien-thong/shared/zone/read-zones'
import { maskZone, type Zone } from '@lien-thong/shared/zone/zone'
import type { ChangeZone, DrawZone } from '@lien-thong/shared/zone/zone-input'
import { Injectable } from '@nestjs/common'
import { ProblemError } from '../platform/http/problem.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { countOpenZones, lockZone } from './zone.store.ts'

const DRAWN_BY_HAND = 'drawn'
/** Faults told of one file. */
const FAULTS_TOLD = 100

@Injectable()
export class ZoneService {
  constructor(private readonly ledger: Ledger) {}

  async draw(viewer: Viewer, zone: DrawZone, options: CommandOptions): Promise<Zone> {
    const [drawn] = await this.add(viewer, [zone], DRAWN_BY_HAND, options)
    return drawn!
  }

  import(viewer: Viewer, file: unknown, source: string, options: CommandOptions): Promise<readonly Zone[]> {
    const { zones, faults } = readZones(file)
    if (faults.length > 0)
      throw new ProblemError('zones_faulty', { count: faults.length, faults: faults.slice(0, FAULTS_TOLD) })
    return this.add(viewer, zones, source, options)
  }

  change(viewer: Viewer, id: string, change: ChangeZone, options: CommandOptions): Promise<Zone> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const zone = await lockZone(tx, id)
        return zone
          ? decideChange(viewer, zone, change, await countOpenZones(tx), tx.now)
          : refuse('zone_unknown')
      },
      (tx) => seen(viewer, tx, id),
      options,
    )
  }

  end(viewer: Viewer, id: string, version: number | undefined, options: CommandOptions): Promise<Zone> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const zone = await lockZone(tx, id)
        return zone ? decideEnd(viewer, zone, version) : refuse('zone_unknown')
      },
      (tx) => seen(viewer, tx, id),
      options,
    )
  }

  private add(
    viewer: Viewer,
    zones: readonly DrawZone[],
    source: string,
    options: CommandOptions,
  ): Promise<readonly Zone[]> {
    const drawn = { source, zones: zones.map((zone) => ({ id: newId(), zone })) }
    return this.ledger.command(
      viewer,
      async (tx) => decideDraw(viewer, drawn, await countOpenZones(tx), tx.now),
      (tx) => drawn.zones.map(({ id }) => seen(viewer, tx, id)),
      options,
    )
  }
}

function seen(viewer: Viewer, tx: Transaction, id: string): Zone {
  const zone = tx.held.zones.get(id)!
  return scopeOf(viewer).personal ? zone : maskZone(zone)
}
