/** Editing the catalogue, and answers to its cards. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import { type CatalogueChange, catalogueDifference } from '@lien-thong/shared/catalogue/catalogue-difference'
import { type CatalogueFault, catalogueFaults } from '@lien-thong/shared/catalogue/catalogue-faults'
import type {
  CardAnswersBody,
  CatalogueDifference,
  CatalogueDraft,
  CatalogueDraftBody,
  CatalogueInForce,
  ExternalDeterminantBody,
} from '@lien-thong/shared/contract/catalogue'
import type { DraftState } from '@lien-thong/shared/contract/published'
import { decideAnswers, decideExternalDeterminant } from '@lien-thong/shared/dispatch/card-answers'
import { decidePublishCatalogue } from '@lien-thong/shared/dispatch/catalogue-edit'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { lockIncidents } from '../incident/incident.store.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { Editing, type EditRule } from '../platform/setting/editing.ts'
import { POOL } from '../platform/tokens.ts'
import { CatalogueRead } from './catalogue.read.ts'
import { catalogueSetting, readCatalogueDocument } from './catalogue.store.ts'

const rule: EditRule<Catalogue, CatalogueFault, CatalogueChange> = {
  action: 'catalogue.edit',
  saved: (version) => ({ type: 'catalogue.draft_saved', version }),
  faulty: 'catalogue_faulty',
  read: readCatalogueDocument,
  faults: catalogueFaults,
  changes: catalogueDifference,
  decide: decidePublishCatalogue,
}

const draftOf = ({
  value,
  ...rest
}: DraftState<CatalogueFault> & { readonly value: Catalogue }): CatalogueDraft => ({
  catalogue: value,
  ...rest,
})

@Injectable()
export class CatalogueService {
  private readonly editing: Editing<Catalogue, CatalogueFault, CatalogueChange>

  constructor(
    @Inject(POOL) pool: Pool,
    private readonly ledger: Ledger,
    private readonly catalogue: CatalogueRead,
  ) {
    this.editing = new Editing(rule, catalogueSetting, catalogue.document, pool, ledger)
  }

  async draft(): Promise<CatalogueDraft> {
    return draftOf(await this.editing.draft())
  }

  difference(): Promise<CatalogueDifference> {
    return this.editing.difference()
  }

  async saveDraft(viewer: Viewer, { catalogue, ...seen }: CatalogueDraftBody): Promise<CatalogueDraft> {
    return draftOf(await this.editing.saveDraft(viewer, catalogue, seen))
  }

  publish(viewer: Viewer, version: number, options: CommandOptions): Promise<CatalogueInForce> {
    return this.editing.publish(viewer, version, options)
  }

  answer(viewer: Viewer, id: string, body: CardAnswersBody, options: CommandOptions): Promise<Incident> {
    return this.change(viewer, id, options, (incident) =>
      decideAnswers(viewer, this.catalogue.inForce, incident, body),
    )
  }

  determine(
    viewer: Viewer,
    id: string,
    { externalDeterminant, plan }: ExternalDeterminantBody,
    options: CommandOptions,
  ): Promise<Incident> {
    return this.change(viewer, id, options, (incident) =>
      decideExternalDeterminant(viewer, incident, externalDeterminant, plan),
    )
  }

  private change(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (incident: Incident) => Decided,
  ): Promise<Incident> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const [incident] = await lockIncidents(tx, [id])
        return incident ? decide(incident) : refuse('incident_unknown')
      },
      (tx) => tx.held.incidents.get(id)!,
      options,
    )
  }
}
