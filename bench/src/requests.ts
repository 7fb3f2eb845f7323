/** Signed requests, made before the clock starts, so that the generator's own work does not count against the hub. */
import { createHmac } from 'node:crypto'

export const CALL_STEPS = ['call.alerting', 'call.answered', 'call.end'] as const

/** Event `n` of a run: calls ring, are answered and end; a third of all events opens a call and an incident. */
export function eventOf(run: string, n: number, time: string): Record<string, unknown> {
  const call = Math.floor(n / CALL_STEPS.length)
  const type = CALL_STEPS[n % CALL_STEPS.length]!
  return {
    specversion: '1.0',
    id: `${run}-${n}`,
    source: '/bench/pbx',
    type,
    subject: `${run}-call-${call}`,
    time,
    data: {
      from: `+8490${String(1_000_000 + (call % 8_999_999))}`,
      to: ['113', '114', '115'][call % 3],
      ...(type === 'call.alerting' && {
        location: {
          lat: 10.7 + (call % 1000) / 10_000,
          lon: 106.6 + (call % 977) / 8_000,
          radius: 35,
          source: 'aml',
          confidence: 0.68,
        },
      }),
      ...(type === 'call.answered' && { agent: `ban-${call % 40}` }),
      ...(type === 'call.end' && { cause: '16' }),
    },
  }
}

export interface Signer {
  readonly host: string
  readonly key: Buffer
  /** Unix seconds. */
  readonly timestamp: number
}

export const signerFor = (url: string, secret: string, timestamp: number): Signer => ({
  host: new URL(url).host,
  key: Buffer.from(secret.replace(/^whsec_/, ''), 'base64'),
  timestamp,
})

/** One whole HTTP/1.1 request as bytes. */
export function requestBytes(
  { host, key, timestamp }: Signer,
  webhookId: string,
  events: object | readonly object[],
): Buffer {
  const body = JSON.stringify(events)
  const signature = createHmac('sha256', key).update(`${webhookId}.${timestamp}.${body}`).digest('base64')
  const type = Array.isArray(events) ? 'application/cloudevents-batch+json' : 'application/cloudevents+json'
  return Buffer.from(
    `POST /v1/sources/demo/events HTTP/1.1\r\nhost: ${host}\r\ncontent-type: ${type}\r\nwebhook-id: ${webhookId}\r\n` +
      `webhook-timestamp: ${timestamp}\r\nwebhook-signature: v1,${signature}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
