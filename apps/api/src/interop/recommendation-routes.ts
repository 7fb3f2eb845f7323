/** Whom to send, what a service must send, and how long it takes. */
import { publishBody, restoreBody } from '@lien-thong/shared/contract/published'
import { recommendationQuery } from '@lien-thong/shared/contract/recommendation'
import { runCardsDraftBody } from '@lien-thong/shared/contract/run-card'
import {
  recommendation,
  runCardsDifference,
  runCardsDraft,
  runCardsInForce,
  runCardsVersions,
  travelModel,
} from './recommendation-views.ts'
import type { Route } from './route.ts'

const reading = { tag: 'Catalogue', access: 'session', action: 'catalogue.read' } as const
const editing = { tag: 'Catalogue', access: 'session', action: 'run_card.edit' } as const

export const recommendationRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/incidents/{id}/recommendation',
    id: 'getRecommendation',
    tag: 'Units',
    summary: 'Whom to send to an incident, and why not the others',
    description:
      'Units with a stale position are listed and never picked. An answer is a moment old at most; sending a unit decides anew.',
    access: 'session',
    action: 'unit.assign',
    query: recommendationQuery,
    answer: { status: 200, schema: recommendation },
    codes: ['incident_unknown', 'leg_unknown'],
  },
  {
    method: 'get',
    path: '/v1/travel-model',
    id: 'getTravelModel',
    tag: 'Units',
    summary: 'What travel times are estimated by, and what past runs say of it',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: travelModel },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/run-cards',
    id: 'getRunCards',
    summary:
      'What is different from the plans of the catalogue somewhere, at a priority or before anyone has classified it',
    answer: { status: 200, schema: runCardsInForce },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/run-cards/versions',
    id: 'getRunCardsVersions',
    summary: 'What was published, newest first',
    answer: { status: 200, schema: runCardsVersions },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/run-cards/versions/{version}',
    id: 'getRunCardsVersion',
    summary: 'Published run cards',
    answer: { status: 200, schema: runCardsInForce },
    codes: ['not_found'],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/run-cards/versions/{version}/draft',
    id: 'restoreRunCards',
    summary: 'Make earlier run cards the draft, to roll back to them',
    body: { schema: restoreBody },
    answer: { status: 200, schema: runCardsDraft },
    codes: ['not_found', 'run_cards_faulty', 'stale_version'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/run-cards/draft',
    id: 'getRunCardsDraft',
    summary: 'The draft with its faults; the cards in force while there is none',
    answer: { status: 200, schema: runCardsDraft },
    codes: [],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/run-cards/draft',
    id: 'saveRunCardsDraft',
    summary: 'Replace the draft',
    description:
      'All cards. Faults of sense are listed and kept; `run_cards_faulty` means that it has not the form of run cards.',
    body: { schema: runCardsDraftBody },
    answer: { status: 200, schema: runCardsDraft },
    codes: ['run_cards_faulty', 'stale_version'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/run-cards/draft/difference',
    id: 'getRunCardsDifference',
    summary: 'What the draft would change, field by field',
    answer: { status: 200, schema: runCardsDifference },
    codes: [],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/run-cards/publish',
    id: 'publishRunCards',
    summary: 'Bring the draft into force',
    description:
      'At once on the node that answers, and within seconds on all. `stale_version` also when someone published after the draft was begun.',
    body: { schema: publishBody },
    answer: { status: 200, schema: runCardsInForce },
    codes: ['run_cards_faulty', 'stale_version', 'already_so'],
  },
]
