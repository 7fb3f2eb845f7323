/** Another hub of this kind: CloudEvents 1.0.2, signed by Standard Webhooks 1.0.0, at its `/v1/peers/{us}/events`. */
import { INCIDENT_REFERENCE } from '@lien-thong/shared/peer/hand-over'
import { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import { askPeer } from '../platform/http/peer-request.ts'
import { signatureHeaders } from '../platform/http/signature.ts'
import type { PeerAdapter, PeerAnswer } from './peer.port.ts'

export interface HubPeer {
  /** The whole address of its door. */
  readonly url: string
  readonly key: Buffer
}

export const hubAdapter = ({ url, key }: HubPeer, clock: Clock): PeerAdapter => ({
  async deliver({ id, handOver, body }) {
    const answer = await askPeer({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        ...signatureHeaders(key, id, body, clock.ms()),
      },
      body,
    })
    return 'failed' in answer ? { retry: answer.failed } : readAnswer(answer.status, answer.text, handOver)
  },
})

const taken = z.object({ trackingId: z.string(), reference: z.string().regex(INCIDENT_REFERENCE) })
const problem = z.object({ code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/) })

/** Statuses that speak of the document itself. All others may be put right at the peer, or on the way there. */
const final = new Set([400, 413, 415, 422])

/**
 * Only an answer that names the hand-over is believed: a portal or a proxy says 200 too. An unknown hand-over stays unknown,
 * an unknown peer or a wrong key is put right by people.
 */
export function readAnswer(status: number, text: string, handOver: string): PeerAnswer {
  const body = jsonIn(text)
  const read = taken.safeParse(body)
  if (status === 202 && read.success && read.data.trackingId === handOver)
    return { delivered: true, reference: read.data.reference }
  if (status >= 200 && status < 400) return { retry: status < 300 ? 'answer_unexpected' : 'redirected' }
  const code = problem.safeParse(body).data?.code
  return final.has(status) || code === 'hand_over_unknown'
    ? { refused: code ?? `http_${status}` }
    : { retry: code ?? `http_${status}` }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // An answer that is no JSON says nothing beyond its status.
    return undefined
  }
}
