/** The catalogue of types and cards, and answers on an incident. */

import {
  cardAnswersBody,
  catalogueDraftBody,
  externalDeterminantBody,
} from '@lien-thong/shared/contract/catalogue'
import { publishBody } from '@lien-thong/shared/contract/published'
import {
  catalogueDifference,
  catalogueDraft,
  catalogueInForce,
  catalogueVersions,
} from './catalogue-views.ts'
import { incident } from './incident-views.ts'
import type { Route } from './route.ts'

const reading = { tag: 'Catalogue', access: 'session', action: 'catalogue.read' } as const
const editing = { tag: 'Catalogue', access: 'session', action: 'catalogue.edit' } as const
const answering = { tag: 'Incidents', access: 'session', action: 'incident.determine' } as const

export const catalogueRoutes: readonly Route[] = [
  {
    ...reading,
    method: 'get',
    path: '/v1/catalogue',
    id: 'getCatalogue',
    summary: 'Incident types and question cards in force',
    answer: { status: 200, schema: catalogueInForce },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/catalogue/versions',
    id: 'getCatalogueVersions',
    summary: 'What was published, newest first',
    answer: { status: 200, schema: catalogueVersions },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/catalogue/versions/{version}',
    id: 'getCatalogueVersion',
    summary: 'A published catalogue',
    answer: { status: 200, schema: catalogueInForce },
    codes: ['not_found'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/catalogue/draft',
    id: 'getCatalogueDraft',
    summary: 'The draft with its faults; the catalogue in force while there is none',
    answer: { status: 200, schema: catalogueDraft },
    codes: [],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/catalogue/draft',
    id: 'saveCatalogueDraft',
    summary: 'Replace the draft',
    description:
      'The whole catalogue. Faults of sense are listed and kept; `catalogue_faulty` means that it has not the form of a catalogue.',
    body: { schema: catalogueDraftBody },
    answer: { status: 200, schema: catalogueDraft },
    codes: ['catalogue_faulty', 'stale_version'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/catalogue/draft/difference',
    id: 'getCatalogueDifference',
    summary: 'What the draft would change, field by field',
    answer: { status: 200, schema: catalogueDifference },
    codes: [],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/catalogue/publish',
    id: 'publishCatalogue',
    summary: 'Bring the draft into force',
    description:
      'At once on the node that answers, and within seconds on all. `stale_version` also when someone published after the draft was begun.',
    body: { schema: publishBody },
    answer: { status: 200, schema: catalogueInForce },
    codes: ['catalogue_faulty', 'stale_version', 'already_so'],
  },
  {
    ...answering,
    method: 'post',
    path: '/v1/incidents/{id}/answers',
    id: 'answerCard',
    summary: 'Answer questions of a card',
    description:
      'The hub works out the determinant. It makes legs more urgent and never less; further agencies of its plan are asked by a person. `stale_version` when another version of the card is in force.',
    body: { schema: cardAnswersBody },
    answer: { status: 200, schema: incident },
    codes: [
      'incident_unknown',
      'incident_closed',
      'card_unknown',
      'answer_unknown',
      'stale_version',
      'already_so',
    ],
  },
  {
    ...answering,
    method: 'post',
    path: '/v1/incidents/{id}/determinant',
    id: 'setExternalDeterminant',
    summary: 'Record what a licensed protocol determined in a program of its own',
    body: { schema: externalDeterminantBody },
    answer: { status: 200, schema: incident },
    codes: ['incident_unknown', 'incident_closed', 'already_so'],
  },
]
