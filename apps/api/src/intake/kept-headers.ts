/**
 * The headers of a request that are kept with its body: what it takes to read the body again, and nothing that proves who
 * sent it. What is as usual at its door is left out, so that the common event carries none.
 */
import type { Door } from '@lien-thong/shared/contract/delivery'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import type { RequestHeaders } from './request-body.ts'

export type KeptHeaders = Readonly<Record<string, string>>

const USUAL: Readonly<Record<Door, string>> = {
  events: 'application/cloudevents+json',
  twilio: 'application/x-www-form-urlencoded',
  freeswitch: 'application/json',
  asterisk: 'application/json',
  kamailio: 'application/json',
  aml: 'application/x-www-form-urlencoded',
}
const LONGEST = 512
/** Attributes of binary mode (CloudEvents HTTP binding 3.1.3). */
const ATTRIBUTE = /^ce-[a-z0-9]{1,20}$/

/** Of an event in binary mode every attribute, else the content type and coding where they are not the usual ones. */
export function keptHeaders(door: Door, headers: RequestHeaders): KeptHeaders | undefined {
  const type = headers['content-type']
  const isBinary = headers['ce-specversion'] !== undefined || headers['ce-id'] !== undefined
  if (type === USUAL[door] && !isBinary && headers['content-encoding'] === undefined) return undefined
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') continue
    if (name === 'content-type' || name === 'content-encoding' || (isBinary && ATTRIBUTE.test(name)))
      kept[name] = storableText(value.slice(0, LONGEST))
  }
  // None at all differs from the usual one.
  if (typeof type !== 'string') kept['content-type'] = ''
  return kept
}

export const asSent = (door: Door, kept: KeptHeaders | undefined): KeptHeaders =>
  kept ?? { 'content-type': USUAL[door] }
