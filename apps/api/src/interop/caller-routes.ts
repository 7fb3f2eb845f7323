/** Who a caller is known to be, and what nobody may forget. */
import type { Call } from '@lien-thong/shared/call/call'
import { callOutcomes } from '@lien-thong/shared/call/call'
import { groupOutcomeBody } from '@lien-thong/shared/contract/caller'
import type {
  CallerCall,
  CallerEvidence,
  CallerHistory,
  CallerIncident,
  CallerNuisance,
} from '@lien-thong/shared/dispatch/caller-history'
import type { NuisanceKind } from '@lien-thong/shared/dispatch/nuisance'
import type { WorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import { dispositions } from '@lien-thong/shared/incident/incident'
import { z } from 'zod'
import { call, callState } from './domain-views.ts'
import type { Route } from './route.ts'
import { count, every, id, text, time, view } from './view.ts'

const seconds = z.number().min(0).describe('Seconds')

const callerIncident = view<CallerIncident>('CallerIncident', 'An incident of the same caller', {
  id,
  number: text,
  status: z.enum(['open', 'closed']),
  type: text.optional(),
  disposition: z.enum(dispositions).optional(),
  opened: time,
})

const callerCall = view<CallerCall>('CallerCall', 'Another call of the same number', {
  id,
  at: time.describe('When it began'),
  line: text,
  direction: z.literal('outbound').optional(),
  state: callState,
  outcome: z.enum(callOutcomes).optional(),
  ringSeconds: seconds.optional(),
  talkSeconds: seconds.optional(),
  incident: callerIncident.optional(),
})

const kind = every<NuisanceKind>({ nuisance: true, silent: true, hung_up: true, served: true, genuine: true })

const evidence = view<CallerEvidence>('CallerEvidence', 'A call that says something about its caller', {
  call: id.optional().describe('Absent when you may not see it'),
  at: time,
  kind,
  weight: z.number().describe('Points that are left of it now'),
})

const nuisance = view<CallerNuisance>('CallerNuisance', 'It fades by itself and stops no call', {
  score: z.number().min(0).max(1).describe('0: no sign of a nuisance'),
  calls: count.describe('Calls that were looked at, on all lines'),
  evidence: z.array(evidence),
})

const callerHistory = view<CallerHistory>('CallerHistory', 'What is known of a caller, as you may see it', {
  call: id,
  number: text.optional().describe('Absent when it was withheld or cannot be read'),
  count: count.describe('Other calls of the number that you may see, counted to 300'),
  calls: z.array(callerCall).describe('The latest twenty, newest first'),
  elsewhere: count.describe('How many of the latest hundred went to lines of other agencies only'),
  open: z.array(callerIncident).describe('Open incidents of this caller, other than the call’s own'),
  nuisance,
})

const limit = z.number().gt(0)

const worklistLimits = view<WorklistLimits>(
  'WorklistLimits',
  'How long calls may wait, and how a nuisance is weighed',
  {
    outcomeSeconds: limit.describe('After its end, a call without an outcome is an alarm'),
    callBackSeconds: limit.describe('After the first ring, an abandoned caller is an alarm'),
    nuisanceHalfLifeDays: limit,
    nuisanceHalfScore: limit.describe('Points that make a score of one half'),
    hungUpSeconds: limit.describe('Who hangs up sooner hardly waited'),
  },
)

const settledCalls = view<{ readonly calls: readonly Call[] }>('SettledCalls', 'The calls as they are now', {
  calls: z.array(call),
})

export const callerRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/calls/{id}/caller',
    id: 'getCaller',
    tag: 'Calls',
    summary: 'Other calls of the caller’s number, open incidents, and signs of a nuisance',
    description:
      'Asked by the call, because a number has no place in an address. The journal keeps who looked.',
    access: 'session',
    action: 'caller.read',
    answer: { status: 200, schema: callerHistory },
    codes: ['call_unknown'],
  },
  {
    method: 'get',
    path: '/v1/call-limits',
    id: 'getCallLimits',
    tag: 'Calls',
    summary: 'When a call that waits becomes an alarm',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: worklistLimits },
    codes: [],
  },
  {
    method: 'post',
    path: '/v1/calls/outcome',
    id: 'giveOutcomes',
    tag: 'Calls',
    summary: 'Say what became of several calls: of all or of none',
    description: 'The problem’s `call` says which one was refused.',
    access: 'session',
    action: 'call.outcome',
    body: { schema: groupOutcomeBody },
    answer: { status: 200, schema: settledCalls },
    codes: [
      'call_unknown',
      'incident_unknown',
      'incident_required',
      'incident_not_expected',
      'incident_closed',
      'call_claimed',
      'call_not_over',
    ],
  },
]
