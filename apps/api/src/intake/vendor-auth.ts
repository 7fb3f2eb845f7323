/** Whose proof each door takes: Twilio's own signature, or what the other telephone systems can do. */
import type { Door } from '@lien-thong/shared/contract/delivery'
import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../platform/http/problem.ts'
import { readForm } from './request-body.ts'
import type { Source } from './source.store.ts'
import { authenticate, type Proof } from './source-auth.ts'
import { addressesOf, twilioFault } from './twilio-signature.ts'

export interface Visitor {
  readonly request: FastifyRequest
  /** As it came: what stands in `request.body` may have been shortened. */
  readonly body: Buffer
  readonly nowMs: number
  readonly publicUrl: string
}

/** @throws ProblemError of whatever proof is missing or wrong */
export function proveVisitor(door: Door, source: Source, visitor: Visitor): Proof {
  if (door === 'twilio') return proveTwilio(source, visitor)
  return authenticate(source, visitor)
}

function proveTwilio({ keys }: Source, { request, body, publicUrl }: Visitor): Proof {
  if (keys.twilio.length === 0) throw new ProblemError('door_not_enabled')
  const { headers, url, protocol, host } = request
  const signature = headers['x-twilio-signature']
  const signed = {
    signature: typeof signature === 'string' ? signature : undefined,
    path: url,
    form: readForm(body.toString('utf8')),
    body,
  }
  const addresses = addressesOf(publicUrl, { protocol, host }, headers)
  const tokens = keys.twilio.map(({ key }) => key.toString('utf8'))
  const found = keys.twilio.find((_, i) => !twilioFault(signed, addresses, [tokens[i]!]))
  if (found) return { key: found }
  const fault = twilioFault(signed, addresses, tokens)!
  throw new ProblemError(fault.code, 'detail' in fault ? { detail: fault.detail } : {})
}
