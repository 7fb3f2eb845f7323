/** How routing and surge mode are described to outsiders. */

import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type {
  DraftDifference,
  ExplainAnswer,
  PolicyInForce,
  QueueView,
  RoutingDraft,
  SurgeView,
} from '@lien-thong/shared/contract/routing'
import type { PolicyChange } from '@lien-thong/shared/routing/policy-difference'
import type { PolicyFault } from '@lien-thong/shared/routing/policy-faults'
import { queueStates } from '@lien-thong/shared/routing/queue-state'
import { routingPolicy } from '@lien-thong/shared/routing/read-policy'
import type { Route, RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { SurgeSuggestion } from '@lien-thong/shared/routing/surge-suggestion'
import { z } from 'zod'
import { surge } from './answer-views.ts'
import { changeOf, compared, drafted, faultOf, published } from './published-views.ts'
import { agency, count, naming, priority, text, time, view } from './view.ts'

const fields = routingPolicy.shape as unknown as {
  readonly [K in keyof RoutingPolicy]-?: z.ZodType<RoutingPolicy[K]>
}

const policy = view<RoutingPolicy>('RoutingPolicy', 'Which queue a call goes to', fields)

export const policyInForce = view<PolicyInForce>('PolicyInForce', 'A policy, and who published it', {
  ...fields,
  ...published,
})

export const policyVersions = naming(
  'PolicyVersions',
  'What was published, newest first',
  z.object({ versions: z.array(view<PublishedVersion>('PolicyVersion', 'One publication', published)) }),
)

const policyFault = view<PolicyFault>('PolicyFault', 'What is wrong, in two languages', {
  rule: text.optional(),
  ...faultOf('policy'),
})

export const routingDraft = view<RoutingDraft>(
  'RoutingDraft',
  'The draft; the policy in force while there is none',
  {
    policy,
    ...drafted,
    faults: z.array(policyFault),
  },
)

export const draftDifference = view<DraftDifference>('DraftDifference', 'What the draft would change', {
  ...compared,
  changes: z.array(
    view<PolicyChange>('PolicyChange', 'One rule, queue, line, area or setting', {
      kind: z.enum(['rule', 'queue', 'line', 'area', 'setting']),
      ...changeOf<PolicyChange['fields'][number]>(),
    }),
  ),
})

const state = z.enum(queueStates).describe('As in NENA i3 QueueState')

export const queueViews = naming(
  'QueueViews',
  'How full each queue is',
  z.object({
    queues: z.array(
      view<QueueView>('QueueView', 'One queue now', {
        queue: text,
        state,
        desks: count.describe('Desks with someone logged in'),
        waiting: count,
        handling: count,
      }),
    ),
  }),
)

export const explainAnswer = view<ExplainAnswer>('RoutingExplanation', 'Where a call would ring, and why', {
  route: view<Route>('Route', 'The decision', {
    line: text,
    queue: text,
    agency,
    priority,
    rule: text,
    cause: z.enum(['rule', 'fallback']),
    marks: z.array(z.literal('nuisance_suspected')).optional() as unknown as z.ZodType<Route['marks']>,
    notify: z.array(text).optional().describe('Supervisors; empty: all of the agency'),
  }),
  overflow: z.array(z.object({ after: count.describe('Seconds since the call came'), queue: text })),
  trace: z
    .array(
      z.looseObject({
        rule: text,
        result: z.enum(['decided', 'failed', 'passed_over']),
        failed: z
          .looseObject({ condition: z.looseObject({ type: text }), saw: text })
          .optional()
          .describe('The first condition that did not hold, and what was there instead'),
      }),
    )
    .describe('Every rule in order') as unknown as z.ZodType<ExplainAnswer['trace']>,
  context: z.object({
    at: time,
    surge: z.boolean(),
    score: z.number(),
    queueStates: z.record(text, state),
  }),
})

const rings = {
  lastMinute: count.describe('Calls that began in the last minute'),
  usual: z.number().describe('Mean of a minute in the hour before'),
}

export const surgeView = view<SurgeView>('SurgeView', 'Surge mode, and whether it may help', {
  surge: surge.optional(),
  ...rings,
  suggestion: view<SurgeSuggestion>(
    'SurgeSuggestion',
    'More calls ring than usual; nothing is switched by it',
    {
      ...rings,
      limits: z.object({ multiple: z.number(), atLeast: count }),
    },
  ).optional(),
})
