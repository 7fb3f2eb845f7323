/** Routing and surge mode: what consoles ask and command. */

import { publishBody } from '@lien-thong/shared/contract/published'
import { draftBody, explainBody, surgeBody } from '@lien-thong/shared/contract/routing'
import type { Route } from './route.ts'
import {
  draftDifference,
  explainAnswer,
  policyInForce,
  policyVersions,
  queueViews,
  routingDraft,
  surgeView,
} from './routing-views.ts'

const reading = { tag: 'Routing', access: 'session', action: 'routing.read' } as const
const editing = { tag: 'Routing', access: 'session', action: 'routing.edit' } as const

export const routingRoutes: readonly Route[] = [
  {
    ...reading,
    method: 'get',
    path: '/v1/routing',
    id: 'getRouting',
    summary: 'Lines, queues, areas and rules in force',
    answer: { status: 200, schema: policyInForce },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/routing/queues',
    id: 'getQueues',
    summary: 'State of each queue, as rules may ask for it',
    answer: { status: 200, schema: queueViews },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/routing/versions',
    id: 'getRoutingVersions',
    summary: 'What was published, newest first',
    answer: { status: 200, schema: policyVersions },
    codes: [],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/routing/versions/{version}',
    id: 'getRoutingVersion',
    summary: 'A published policy',
    answer: { status: 200, schema: policyInForce },
    codes: ['not_found'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/routing/draft',
    id: 'getRoutingDraft',
    summary: 'The draft with its faults; the policy in force while there is none',
    answer: { status: 200, schema: routingDraft },
    codes: [],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/routing/draft',
    id: 'saveRoutingDraft',
    summary: 'Replace the draft',
    description:
      'The whole policy. Faults of sense are listed and kept; `policy_faulty` means that it has not the form of a policy.',
    body: { schema: draftBody },
    answer: { status: 200, schema: routingDraft },
    codes: ['policy_faulty', 'stale_version'],
  },
  {
    ...reading,
    method: 'get',
    path: '/v1/routing/draft/difference',
    id: 'getRoutingDifference',
    summary: 'What the draft would change, field by field',
    answer: { status: 200, schema: draftDifference },
    codes: [],
  },
  {
    ...editing,
    method: 'post',
    path: '/v1/routing/publish',
    id: 'publishRouting',
    summary: 'Bring the draft into force',
    description:
      'At once on the node that answers, and within seconds on all. `stale_version` also when someone published after the draft was begun.',
    body: { schema: publishBody },
    answer: { status: 200, schema: policyInForce },
    codes: ['policy_faulty', 'stale_version', 'already_so'],
  },
  {
    ...reading,
    method: 'post',
    path: '/v1/routing/explain',
    id: 'explainRouting',
    summary: 'Where a call would ring, and what every rule said',
    description:
      'A question in a body, because a telephone number has no place in an address. Nothing is kept.',
    body: { schema: explainBody },
    answer: { status: 200, schema: explainAnswer },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/surge',
    id: 'getSurge',
    tag: 'Routing',
    summary: 'Whether surge mode is on, and whether it may help',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: surgeView },
    codes: [],
  },
  {
    method: 'post',
    path: '/v1/surge',
    id: 'setSurge',
    tag: 'Routing',
    summary: 'Switch surge mode on or off',
    access: 'session',
    action: 'surge.set',
    body: { schema: surgeBody },
    answer: { status: 200, schema: surgeView },
    codes: ['already_so'],
  },
]
