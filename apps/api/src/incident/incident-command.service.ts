/** Commands of several people on one incident: its fields, its services, its owner, and those it is linked with. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type {
  AddLegBody,
  CompleteLegBody,
  DeclineLegBody,
  EditIncidentBody,
  HandOverLegBody,
  LinkBody,
  ReopenIncidentBody,
} from '@lien-thong/shared/contract/command'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { type ChangedSince, changedSince, decideEdit } from '@lien-thong/shared/dispatch/incident-edit'
import type { WholeIncident } from '@lien-thong/shared/dispatch/joining'
import { refuseUnknownType } from '@lien-thong/shared/dispatch/known-type'
import {
  decideAddLeg,
  decideComplete,
  decideDecline,
  decideDeliver,
  decideHandOverLeg,
} from '@lien-thong/shared/dispatch/leg'
import { refuseFullNotes } from '@lien-thong/shared/dispatch/note'
import { decideLink, decideOwn, decideReleaseOwner, decideUnlink } from '@lien-thong/shared/dispatch/relation'
import { decideReopen } from '@lien-thong/shared/dispatch/reopen'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { Injectable } from '@nestjs/common'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { RoutingRead } from '../routing/routing.read.ts'
import { lockIncidents } from './incident.store.ts'
import { lockWhole } from './whole-incident.ts'

/** The incident after an edit, and what others changed since the version on which the editing began. */
export interface EditAnswer {
  readonly incident: Incident
  readonly since: ChangedSince
}

@Injectable()
export class IncidentCommands {
  constructor(
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly catalogue: CatalogueRead,
  ) {}

  edit(viewer: Viewer, id: string, body: EditIncidentBody, options: CommandOptions): Promise<EditAnswer> {
    const place = body.place && { source: 'dispatcher', ...withoutUndefined(body.place) }
    let since: ChangedSince = []
    return this.ledger.command(
      viewer,
      async (tx) => {
        const [incident] = await lockIncidents(tx, [id])
        if (!incident) return refuse('incident_unknown')
        since = changedSince(incident, body.version)
        return refuseUnknownType(this.catalogue.inForce, decideEdit(viewer, incident, { ...body, place }))
      },
      (tx) => ({ incident: tx.held.incidents.get(id)!, since }),
      options,
    )
  }

  addLeg(viewer: Viewer, id: string, body: AddLegBody, options: CommandOptions): Promise<Incident> {
    return this.whole(viewer, id, options, (whole) => decideAddLeg(viewer, this.routing.policy, whole, body))
  }

  handOver(viewer: Viewer, id: string, body: HandOverLegBody, options: CommandOptions): Promise<Incident> {
    return this.whole(viewer, id, options, (whole) =>
      decideHandOverLeg(viewer, this.routing.policy, whole, body),
    )
  }

  deliver(viewer: Viewer, id: string, agency: Agency, options: CommandOptions): Promise<Incident> {
    return this.alone(viewer, id, options, (incident) => decideDeliver(viewer, incident, agency))
  }

  decline(
    viewer: Viewer,
    id: string,
    agency: Agency,
    body: DeclineLegBody,
    options: CommandOptions,
  ): Promise<Incident> {
    return this.whole(viewer, id, options, (whole) => decideDecline(viewer, whole, agency, body))
  }

  complete(
    viewer: Viewer,
    id: string,
    agency: Agency,
    body: CompleteLegBody,
    options: CommandOptions,
  ): Promise<Incident> {
    return this.whole(viewer, id, options, (whole) => decideComplete(viewer, whole, agency, body))
  }

  reopen(viewer: Viewer, id: string, body: ReopenIncidentBody, options: CommandOptions): Promise<Incident> {
    return this.whole(viewer, id, options, ({ incident, calls }) =>
      decideReopen(viewer, incident, calls, body),
    )
  }

  own(viewer: Viewer, id: string, takeOver: boolean, options: CommandOptions): Promise<Incident> {
    return this.alone(viewer, id, options, (incident) => decideOwn(viewer, incident, takeOver))
  }

  releaseOwner(viewer: Viewer, id: string, options: CommandOptions): Promise<Incident> {
    return this.alone(viewer, id, options, (incident) => decideReleaseOwner(viewer, incident))
  }

  link(viewer: Viewer, id: string, body: LinkBody, options: CommandOptions): Promise<Incident> {
    return this.two(viewer, id, body.incident, options, (incident, other) =>
      decideLink(viewer, incident, other, body.relation),
    )
  }

  unlink(viewer: Viewer, id: string, other: string, options: CommandOptions): Promise<Incident> {
    return this.two(viewer, id, other, options, (incident, second) => decideUnlink(viewer, incident, second))
  }

  private alone(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (incident: Incident) => Decided,
  ): Promise<Incident> {
    return this.run(viewer, id, options, async (tx) => {
      const [incident] = await lockIncidents(tx, [id])
      return incident ? decide(incident) : refuse('incident_unknown')
    })
  }

  private two(
    viewer: Viewer,
    id: string,
    other: string,
    options: CommandOptions,
    decide: (incident: Incident, other: Incident) => Decided,
  ): Promise<Incident> {
    return this.run(viewer, id, options, async (tx) => {
      await lockIncidents(tx, [id, other])
      const [incident, second] = [id, other].map((each) => tx.held.incidents.get(each))
      return incident && second ? decide(incident, second) : refuse('incident_unknown')
    })
  }

  private whole(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (whole: WholeIncident) => Decided,
  ): Promise<Incident> {
    return this.run(viewer, id, options, async (tx) => {
      const [whole] = await lockWhole(tx, [id])
      return whole ? decide(whole) : refuse('incident_unknown')
    })
  }

  private run(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (tx: Transaction) => Promise<Decided>,
  ): Promise<Incident> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const decided = await decide(tx)
        return refuseFullNotes(tx.held.incidents.get(id), decided)
      },
      (tx) => tx.held.incidents.get(id)!,
      options,
    )
  }
}

export const withoutUndefined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never
