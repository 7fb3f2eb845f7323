/** Keeping units, their crews and stations: load and lock, decide, write. */
import { scopeOf } from '@lien-thong/shared/access/access'
import { actorOf, type Viewer } from '@lien-thong/shared/agent/viewer'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import {
  decideAddStation,
  decideAddUnit,
  decideCrew,
  decideEditStation,
  decideEditUnit,
  decideRetireStation,
  decideRetireUnit,
  decideUncrew,
  type Surroundings,
} from '@lien-thong/shared/dispatch/unit-edit'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import type { Station } from '@lien-thong/shared/unit/station'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { maskUnit } from '@lien-thong/shared/unit/unit-fact'
import type { AddStation, AddUnit, CrewUnit, EditStation, EditUnit } from '@lien-thong/shared/unit/unit-input'
import { Injectable } from '@nestjs/common'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { closeCrewSessionsOf } from '../identity/crew-session.store.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { holdStation, isStationKnown, lockStation, unitsAtHome } from './station.store.ts'
import { isCallSignTaken, lockUnit, nextUnitNo } from './unit.store.ts'

@Injectable()
export class UnitService {
  constructor(
    private readonly ledger: Ledger,
    private readonly catalogue: CatalogueRead,
  ) {}

  add(viewer: Viewer, body: AddUnit, options: CommandOptions): Promise<Unit> {
    const id = newId()
    return this.ledger.command(
      viewer,
      async (tx) => {
        const around = await this.around(tx, { callSign: body.callSign, station: body.station })
        return decideAddUnit(viewer, { id, no: await nextUnitNo(tx) }, body, around)
      },
      (tx) => seen(viewer, tx, id),
      options,
    )
  }

  edit(viewer: Viewer, name: string, body: EditUnit, options: CommandOptions): Promise<Unit> {
    return this.keep(viewer, name, options, async (unit, tx) => {
      const callSign = body.callSign === unit.callSign ? undefined : body.callSign
      return decideEditUnit(
        viewer,
        unit,
        body,
        await this.around(tx, { callSign, station: body.station }, unit.id),
      )
    })
  }

  retire(viewer: Viewer, name: string, version: number | undefined, options: CommandOptions): Promise<Unit> {
    return this.keep(viewer, name, options, (unit) => decideRetireUnit(viewer, unit, version))
  }

  crew(viewer: Viewer, name: string, body: CrewUnit, options: CommandOptions): Promise<Unit> {
    return this.keep(viewer, name, options, (unit, _, now) => decideCrew(viewer, unit, body, now))
  }

  uncrew(viewer: Viewer, name: string, options: CommandOptions): Promise<Unit> {
    return this.keep(viewer, name, options, async (unit, tx) => {
      const decided = decideUncrew(viewer, unit)
      // Where nobody is on board, no telephone speaks for the unit.
      if (!isRefusal(decided)) await closeCrewSessionsOf(tx, actorOf(viewer), unit.id)
      return decided
    })
  }

  addStation(viewer: Viewer, body: AddStation, options: CommandOptions): Promise<Station> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        // Behind the head no other writer adds the same.
        await tx.lockHead()
        return decideAddStation(viewer, body, await isStationKnown(tx, body.id))
      },
      (tx) => tx.held.stations.get(body.id)!,
      options,
    )
  }

  editStation(viewer: Viewer, id: string, body: EditStation, options: CommandOptions): Promise<Station> {
    return this.keepStation(viewer, id, options, (station) => decideEditStation(viewer, station, body))
  }

  retireStation(
    viewer: Viewer,
    id: string,
    version: number | undefined,
    options: CommandOptions,
  ): Promise<Station> {
    return this.keepStation(viewer, id, options, async (station, tx) =>
      decideRetireStation(viewer, station, await unitsAtHome(tx, id), version),
    )
  }

  private keepStation(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (station: Station, tx: Transaction) => Decided | Promise<Decided>,
  ): Promise<Station> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const station = await lockStation(tx, id)
        return station ? decide(station, tx) : refuse('station_unknown', { station: id })
      },
      (tx) => tx.held.stations.get(id)!,
      options,
    )
  }

  private keep(
    viewer: Viewer,
    name: string,
    options: CommandOptions,
    decide: (unit: Unit, tx: Transaction, now: Instant) => Decided | Promise<Decided>,
  ): Promise<Unit> {
    let id = ''
    return this.ledger.command(
      viewer,
      async (tx) => {
        const unit = await lockUnit(tx, name)
        if (!unit) return refuse('unit_unknown')
        id = unit.id
        return decide(unit, tx, tx.now)
      },
      (tx) => seen(viewer, tx, id),
      options,
    )
  }

  private async around(
    tx: Transaction,
    named: { readonly callSign?: string | undefined; readonly station?: string | null | undefined },
    own?: string,
  ): Promise<Surroundings> {
    return {
      capabilities: this.catalogue.inForce.capabilities,
      station: typeof named.station === 'string' ? await holdStation(tx, named.station) : undefined,
      isTaken: named.callSign !== undefined && (await isCallSignTaken(tx, named.callSign, own)),
    }
  }
}

/** With its crew's names for those who may read them. */
function seen(viewer: Viewer, tx: Transaction, id: string): Unit {
  const unit = tx.held.units.get(id)!
  return scopeOf(viewer).personal ? unit : maskUnit(unit)
}
