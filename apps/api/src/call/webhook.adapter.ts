/**
 * Asks a telephone system by a webhook: a CloudEvent 1.0.2 `call.control.<action>`, signed by Standard Webhooks 1.0.0.
 * Its id is the request's, the same in every try, so that the other side can tell a repetition.
 */
import type { ControlAnswer, ControlOrder } from '@lien-thong/shared/dispatch/call-control'
import type { Clock } from '../platform/clock/clock.ts'
import { askPeer, saysLater } from '../platform/http/peer-request.ts'
import { signatureHeaders } from '../platform/http/signature.ts'
import type { CallControl } from './call-control.port.ts'

export interface WebhookPeer {
  readonly url: string
  readonly key: Buffer
}

export const webhookControl = (peer: WebhookPeer, hub: string, clock: Clock): CallControl => ({
  async ask(order) {
    const body = JSON.stringify(controlEvent(order, hub))
    const answer = await askPeer({
      method: 'POST',
      url: peer.url,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        ...signatureHeaders(peer.key, order.request, body, clock.ms()),
      },
      body,
    })
    return 'failed' in answer ? { retry: answer.failed } : readAnswer(answer.status, answer.text)
  },
})

/** The event as it goes out. `data.to` is a line, a number in E.164 or an extension: `data.toKind` says which. */
export const controlEvent = (order: ControlOrder, hub: string): object => ({
  specversion: '1.0',
  id: order.request,
  source: hub,
  type: `call.control.${order.action}`,
  subject: order.providerCallId,
  time: order.requested,
  datacontenttype: 'application/json',
  data: {
    call: order.call,
    desk: order.desk,
    ...(order.extension !== undefined && { agent: order.extension }),
    ...(order.target && { to: order.target.to, toKind: order.target.kind }),
  },
})

function readAnswer(status: number, text: string): ControlAnswer {
  if (status >= 200 && status < 300) return { result: 'taken' }
  if (saysLater(status)) return { retry: `http_${status}` }
  if (status >= 300 && status < 400) return { result: 'refused', reason: 'redirected' }
  return { result: 'refused', reason: reasonIn(text) ?? `http_${status}` }
}

/** `{"reason": "busy"}`. A code alone: free text could name people, and facts are for good. */
function reasonIn(text: string): string | undefined {
  try {
    const { reason } = JSON.parse(text) as { reason?: unknown }
    return typeof reason === 'string' && /^[a-z][a-z0-9_]{0,39}$/.test(reason) ? reason : undefined
  } catch {
    // An answer that is no JSON gives no reason beyond its status.
    return undefined
  }
}
