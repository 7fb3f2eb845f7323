/** Whose proof each vendor's door takes: Twilio's own signature, or what the other telephone systems can do. */
import type { Door } from '@lien-thong/shared/contract/delivery'
import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../platform/http/problem.ts'
import { readForm } from './request-body.ts'
import type { Source } from './source.store.ts'
import { proveSignature, proveToken } from './source-auth.ts'
import { addressesOf, twilioFault } from './twilio-signature.ts'

export interface Visitor {
  readonly request: FastifyRequest
  /** As it came: what stands in `request.body` may have been shortened. */
  readonly body: Buffer
  readonly nowMs: number
  readonly publicUrl: string
}

/**
 * @returns the request's own name where it is signed by Standard Webhooks
 * @throws ProblemError of whatever proof is missing or wrong
 */
export function proveVisitor(door: Door, source: Source, visitor: Visitor): string | undefined {
  const { request, body, nowMs } = visitor
  if (door === 'twilio') {
    proveTwilio(source, visitor)
    return undefined
  }
  const { headers, ip: address } = request
  const sent = { headers, body, address, nowMs }
  if (headers.authorization === undefined || headers['webhook-signature'] !== undefined)
    return proveSignature(source, sent)
  proveToken(source, sent)
  return undefined
}

function proveTwilio(source: Source, { request, body, publicUrl }: Visitor): void {
  if (source.twilio.length === 0) throw new ProblemError('door_not_enabled')
  const { headers, url, protocol, host } = request
  const signature = headers['x-twilio-signature']
  const fault = twilioFault(
    {
      signature: typeof signature === 'string' ? signature : undefined,
      path: url,
      form: readForm(body.toString('utf8')),
      body,
    },
    addressesOf(publicUrl, { protocol, host }, headers),
    source.twilio,
  )
  if (fault) throw new ProblemError(fault.code, 'detail' in fault ? { detail: fault.detail } : {})
}
