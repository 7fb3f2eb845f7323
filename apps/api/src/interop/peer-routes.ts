/** Handing incidents to houses outside the hub, and taking them. */

import { cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import {
  type HandOverView,
  handOverBody,
  type PeerEventAnswer,
  type PeerView,
  peerEventTypes,
  type UndeliveredView,
  withdrawBody,
} from '@lien-thong/shared/contract/hand-over'
import { handOverDocument, toldDocuments } from '@lien-thong/shared/interop/hand-over'
import { type HandOver, peerKinds, peerReasons } from '@lien-thong/shared/peer/hand-over'
import { z } from 'zod'
import type { Route } from './route.ts'
import { count, id, naming, priority, text, time, view } from './view.ts'

const handOver = view<HandOverView>('HandOver', 'How far a hand-over has come, by the clock of this hub', {
  id: id.describe('The tracking id, the same at both houses'),
  direction: z.enum(['out', 'in']),
  peer: text,
  incident: id,
  line: text.describe('The line that it was handed to'),
  reason: z.enum(peerReasons),
  priority,
  by: text,
  reference: text.optional().describe('The number of the incident at the peer'),
  why: text.optional().describe('A code: why it was declined or withdrawn, or could not be delivered'),
  withdrawnBy: text.optional().describe('Who took it back; the peer, where it came from there'),
  disposition: text.optional(),
  closedThere: time.optional().describe('Since when the peer it came from has closed its own incident'),
  at: view<HandOver['at']>('HandOverTimes', 'Each is a fact of its own', {
    handedOver: time,
    delivered: time.optional().describe('The peer has it on disk'),
    refused: time.optional().describe('The peer cannot take it, and nobody there has seen it'),
    accepted: time.optional().describe('A person there has it'),
    declined: time.optional(),
    completed: time.optional(),
    returned: time.optional().describe('It came back, or went on; a later hand-over counts'),
    withdrawn: time.optional().describe('Whoever handed it over took that back'),
  }),
  overdueSince: time.optional().describe('Somebody should have accepted by then'),
  undelivered: z.array(
    view<UndeliveredView>('Undelivered', 'What the peer does not have yet', {
      type: text,
      since: time,
      tries: count,
      fault: text.optional().describe('A code: why the last try failed'),
    }),
  ),
})

const peer = view<PeerView>('Peer', 'A house that an incident can be handed to', {
  peer: text,
  name: text,
  kind: z.enum(peerKinds),
  lines: z.array(text).describe('The first is asked unless another is named'),
})

const handOvers = naming('HandOvers', 'Oldest first', z.object({ handOvers: z.array(handOver) }))

const peerEvent = naming(
  'PeerEvent',
  'A CloudEvent; its data by its type',
  cloudEventEnvelope.extend({
    type: z.enum(peerEventTypes),
    data: z.union([handOverDocument, ...Object.values(toldDocuments)]),
  }),
)

export const peerRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/peers',
    id: 'getPeers',
    tag: 'Peers',
    summary: 'Whom an incident can be handed to now',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: z.object({ peers: z.array(peer) }) },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/hand-overs',
    id: 'getHandOvers',
    tag: 'Peers',
    summary: 'What went out from here and is not over, up to 500',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: handOvers },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/incidents/{id}/hand-overs',
    id: 'getHandOversOfIncident',
    tag: 'Peers',
    summary: 'Hand-overs of an incident, in both directions',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: handOvers },
    codes: ['incident_unknown'],
  },
  {
    method: 'post',
    path: '/v1/incidents/{id}/hand-over',
    id: 'handOverIncident',
    tag: 'Peers',
    summary: 'Hand an incident to a peer, with all that is known of it',
    description:
      'Answered once it is certain that the peer will be told; it is told again and again until it has it on disk. Later notes, places and calls follow by themselves until the peer has completed it. Your own legs stay as they are: close them once the peer has accepted.',
    access: 'session',
    action: 'incident.hand_over',
    body: { schema: handOverBody },
    answer: { status: 201, schema: handOver },
    codes: [
      'incident_unknown',
      'incident_closed',
      'notes_full',
      'peer_unknown',
      'peer_unavailable',
      'peer_line_unknown',
      'already_handed_over',
    ],
  },
  {
    method: 'post',
    path: '/v1/incidents/{id}/hand-overs/{handOver}/withdraw',
    id: 'withdrawHandOver',
    tag: 'Peers',
    summary: 'Take back a hand-over that nobody there has accepted',
    description:
      'What no try has been made to send is not sent. Otherwise the peer is told, after the document itself: it may have it already.',
    access: 'session',
    action: 'incident.hand_over',
    body: { schema: withdrawBody },
    answer: { status: 200, schema: handOver },
    codes: ['incident_unknown', 'hand_over_unknown', 'hand_over_answered', 'hand_over_withdrawn'],
  },
  {
    method: 'post',
    path: '/v1/peers/{peer}/events',
    id: 'postPeerEvents',
    tag: 'Peers',
    summary: 'What a peer hands over, and tells of what was handed to it',
    description:
      'Signed by Standard Webhooks with the secret that this hub made for the peer. One CloudEvent in structured mode, 256 KiB at most. Answered once it is on disk; the same hand-over, an older revision or a status that was told before is a `duplicate`.',
    access: 'peer',
    body: { schema: peerEvent, types: ['application/cloudevents+json', 'application/json'] },
    answer: {
      status: 202,
      schema: view<PeerEventAnswer>('PeerEventAnswer', 'It is on disk', {
        trackingId: id,
        status: z.enum(['accepted', 'duplicate']),
        reference: text.describe('The number of the incident here'),
      }),
    },
    codes: [
      'peer_unknown',
      'hand_over_unknown',
      'event_malformed',
      'media_type_unsupported',
      'too_many_attempts',
    ],
  },
]
