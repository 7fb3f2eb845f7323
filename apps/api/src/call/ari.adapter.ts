/**
 * Asks an Asterisk by its REST interface (ARI, `/ari/channels/…`). Parameters travel in the body, which Asterisk reads
 * like the question in the address: numbers stay out of addresses and their logs.
 *
 * `answer`, `hold`, `retrieve` and `transfer` need the caller's channel in a Stasis application (409 otherwise);
 * `hang_up` and `call_back` work with any dialplan. A ringing call is answered by sending it to the desk's telephone:
 * answering the channel itself would report a conversation that nobody has.
 */
import type { ControlAnswer, ControlOrder } from '@lien-thong/shared/dispatch/call-control'
import { askPeer, type PeerRequest, saysLater } from '../platform/http/peer-request.ts'
import type { CallControl } from './call-control.port.ts'

export interface AriPeer {
  /** Up to and with `/ari`. */
  readonly url: string
  readonly username: string
  readonly password: string
  readonly context: string
  /** `PJSIP/{extension}`. */
  readonly endpoint: string
}

/** Seconds that a desk's telephone rings for a call back. */
const RING_S = 30

export const ariControl = (peer: AriPeer): CallControl => ({
  async ask(order, again) {
    const { method, path, body } = requestFor(order, peer)
    const credentials = Buffer.from(`${peer.username}:${peer.password}`).toString('base64')
    const answer = await askPeer({
      method,
      url: `${peer.url}/channels/${path}`,
      headers: {
        authorization: `Basic ${credentials}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return 'failed' in answer ? { retry: answer.failed } : readAnswer(order, answer.status, again)
  },
})

interface AriRequest {
  readonly method: PeerRequest['method']
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
}

function requestFor(order: ControlOrder, { context, endpoint }: AriPeer): AriRequest {
  const channel = encodeURIComponent(order.providerCallId)
  const extension = order.extension ?? ''
  const inDialplan = (to: string): AriRequest => ({
    method: 'POST',
    path: `${channel}/continue`,
    body: { context, extension: to, priority: 1 },
  })
  switch (order.action) {
    case 'answer':
      return inDialplan(extension)
    case 'transfer':
      return inDialplan(order.target!.to)
    case 'hold':
      return { method: 'POST', path: `${channel}/hold` }
    case 'retrieve':
      return { method: 'DELETE', path: `${channel}/hold` }
    case 'hang_up':
      return { method: 'DELETE', path: channel }
    case 'call_back':
      // Under an id of ours, so that a repetition finds the channel instead of ringing twice.
      return {
        method: 'POST',
        path: order.request,
        body: {
          endpoint: endpoint.replace('{extension}', extension),
          context,
          extension: order.target!.to,
          priority: 1,
          timeout: RING_S,
        },
      }
  }
}

/** What a status means, in ARI's own documentation of these resources. */
const refusals: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'credentials_wrong',
  403: 'credentials_wrong',
  404: 'channel_unknown',
  409: 'not_in_stasis',
  412: 'channel_state',
  422: 'invalid',
}

function readAnswer({ action }: ControlOrder, status: number, again: boolean): ControlAnswer {
  if (status >= 200 && status < 300) return { result: 'taken' }
  if (saysLater(status)) return { retry: `http_${status}` }
  // An earlier try did it: the channel is gone, has left the application, or rings already.
  const doneBefore = action === 'hang_up' ? 404 : action === 'hold' || action === 'retrieve' ? undefined : 409
  if (again && status === doneBefore) return { result: 'taken' }
  if (status === 409 && action === 'call_back') return { result: 'refused', reason: 'id_exists' }
  return { result: 'refused', reason: refusals[status] ?? `http_${status}` }
}
