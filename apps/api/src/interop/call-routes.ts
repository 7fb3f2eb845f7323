/** Desks, who has a call, and what telephone systems are asked. */
import {
  claimBody,
  controlBody,
  logInBody,
  setUpDeskBody,
  silenceBody,
  sourceControlBody,
} from '@lien-thong/shared/contract/call-handling'
import { z } from 'zod'
import { call, desk } from './domain-views.ts'
import type { Route } from './route.ts'
import { naming, text, time } from './view.ts'

const desks = naming('Desks', 'The desks of your agencies', z.object({ desks: z.array(desk) }))

const loggedIn = naming(
  'LoggedIn',
  'Where you sit, and until when unless you renew',
  z.object({ desk, leaseEnds: time }),
)

const controllable = naming(
  'ControllableSources',
  'By name; calls of other sources are answered at the telephone alone',
  z.object({ sources: z.array(text) }),
)

const sourceControl = z.object({
  source: text,
  adapter: z.enum(['webhook', 'ari', 'none']),
  url: text.optional(),
  username: text.optional(),
  context: text.optional(),
  endpoint: text.optional(),
})
const sourceControlView = naming(
  'SourceControl',
  'How a telephone system is asked; never its secret',
  sourceControl,
)
const sourceControlSet = naming(
  'SourceControlSet',
  'As SourceControl, with a secret that the hub made, once',
  sourceControl.extend({ secret: text.optional() }),
)

const asks = 'POSTs a signed CloudEvent, or uses ARI: see docs/integrators/call-control.md.'

export const callRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/desks',
    id: 'getDesks',
    tag: 'Desks',
    summary: 'Desks and who sits there',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: desks },
    codes: [],
  },
  {
    method: 'post',
    path: '/v1/desks',
    id: 'setUpDesk',
    tag: 'Desks',
    summary: 'Set up a desk, or change one',
    access: 'session',
    action: 'desk.manage',
    body: { schema: setUpDeskBody },
    answer: { status: 200, schema: desk },
    codes: ['extension_taken'],
  },
  {
    method: 'post',
    path: '/v1/desks/{desk}/log-in',
    id: 'logIn',
    tag: 'Desks',
    summary: 'Log in at a desk',
    description:
      'A lease of 60 seconds: renew it every 20. When it ends, calls claimed there and not answered are free again.',
    access: 'session',
    action: 'desk.use',
    body: { schema: logInBody },
    answer: { status: 200, schema: loggedIn },
    codes: ['desk_unknown', 'desk_taken'],
  },
  {
    method: 'post',
    path: '/v1/desks/{desk}/renew',
    id: 'renewLogIn',
    tag: 'Desks',
    summary: 'Stay logged in for another 60 seconds',
    access: 'session',
    answer: { status: 200, schema: loggedIn },
    codes: ['desk_unknown', 'desk_not_logged_in'],
  },
  {
    method: 'post',
    path: '/v1/desks/{desk}/log-out',
    id: 'logOut',
    tag: 'Desks',
    summary: 'Leave a desk; a supervisor may empty any',
    access: 'session',
    action: 'desk.use',
    answer: { status: 200, schema: desk },
    codes: ['desk_unknown', 'desk_not_logged_in'],
  },
  {
    method: 'post',
    path: '/v1/calls/{id}/claim',
    id: 'claimCall',
    tag: 'Calls',
    summary: 'Say that you handle a call',
    description:
      'From a desk. `call_claimed` says who has it; `stale` in it says that anyone may take over: the desk is gone, its lease ended, the call rang on for 30 seconds, or someone else answered.',
    access: 'session',
    action: 'call.handle',
    body: { schema: claimBody },
    answer: { status: 200, schema: call },
    codes: ['call_unknown', 'call_over', 'desk_required', 'call_claimed', 'stale_version'],
  },
  {
    method: 'post',
    path: '/v1/calls/{id}/release',
    id: 'releaseCall',
    tag: 'Calls',
    summary: 'Give a call back; a supervisor may release anyone’s',
    access: 'session',
    action: 'call.handle',
    answer: { status: 200, schema: call },
    codes: ['call_unknown', 'call_not_claimed'],
  },
  {
    method: 'post',
    path: '/v1/calls/{id}/silence',
    id: 'noteSilence',
    tag: 'Calls',
    summary: 'One step with a caller who does not speak',
    access: 'session',
    action: 'call.handle',
    body: { schema: silenceBody },
    answer: { status: 200, schema: call },
    codes: ['call_unknown', 'call_not_claimed', 'call_over', 'illegal_move'],
  },
  {
    method: 'post',
    path: '/v1/calls/{id}/control',
    id: 'controlCall',
    tag: 'Calls',
    summary: 'Ask the telephone system to do something with a call',
    description: `The answer shows what was asked; the call changes when the telephone system reports it. ${asks}`,
    access: 'session',
    action: 'call.handle',
    body: { schema: controlBody },
    answer: { status: 202, schema: call },
    codes: [
      'call_unknown',
      'call_not_claimed',
      'call_over',
      'call_not_over',
      'number_required',
      'illegal_move',
      'desk_required',
      'control_unavailable',
      'control_pending',
      'target_required',
      'desk_unknown',
    ],
  },
  {
    method: 'get',
    path: '/v1/call-control',
    id: 'getControllableSources',
    tag: 'Calls',
    summary: 'Sources whose telephone system can be asked to do something',
    access: 'session',
    action: 'call.handle',
    answer: { status: 200, schema: controllable },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/sources/{source}/control',
    id: 'getSourceControl',
    tag: 'Sources',
    summary: 'How a telephone system is asked',
    access: 'session',
    action: 'source.manage',
    answer: { status: 200, schema: sourceControlView },
    codes: ['source_unknown'],
  },
  {
    method: 'post',
    path: '/v1/sources/{source}/control',
    id: 'setSourceControl',
    tag: 'Sources',
    summary: 'Say how a telephone system is asked',
    description: asks,
    access: 'session',
    action: 'source.manage',
    body: { schema: sourceControlBody },
    answer: { status: 200, schema: sourceControlSet },
    codes: ['source_unknown'],
  },
  {
    method: 'delete',
    path: '/v1/sources/{source}/control',
    id: 'removeSourceControl',
    tag: 'Sources',
    summary: 'Ask this telephone system for nothing more',
    access: 'session',
    action: 'source.manage',
    answer: { status: 204 },
    codes: ['source_unknown'],
  },
]
