/** What each vendor's door takes: whose proof, which bodies, who reads them, and what it answers. Pure. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Door } from '@lien-thong/shared/contract/delivery'
import { readAsterisk } from '@lien-thong/shared/interop/asterisk'
import { readFreeswitch } from '@lien-thong/shared/interop/freeswitch'
import { readKamailio } from '@lien-thong/shared/interop/kamailio'
import { asksForTwiml, readTwilio } from '@lien-thong/shared/interop/twilio'
import type { VendorElement } from '@lien-thong/shared/interop/vendor'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { BodyType } from './request-body.ts'
import { twimlAfter } from './twiml.ts'

export type VendorDoorName = Exclude<Door, 'events' | 'aml'>

export interface VendorAnswer {
  readonly status: 200 | 202 | 204
  readonly type?: string
  readonly text?: string
}

export interface VendorDoor {
  readonly door: VendorDoorName
  readonly types: readonly BodyType[]
  /** Bytes. */
  readonly limit: number
  readonly read: (body: unknown, received: Instant) => readonly VendorElement[]
  readonly answer: (results: readonly EventResult[], body: unknown, path: string) => VendorAnswer
}

const ONE_LIMIT = 256 * 1024
const MANY_LIMIT = 1024 * 1024

export const resultsAnswer = (results: readonly EventResult[]): VendorAnswer => ({
  status: 202,
  type: 'application/json; charset=utf-8',
  text: JSON.stringify({ results }),
})

export const vendorDoors: readonly VendorDoor[] = [
  {
    door: 'twilio',
    types: ['application/x-www-form-urlencoded', 'application/json'],
    limit: ONE_LIMIT,
    read: readTwilio,
    // Twilio reads TwiML where it asked for some, and complains of any other body.
    answer: (_, body, path) =>
      asksForTwiml(body)
        ? { status: 200, type: 'text/xml; charset=utf-8', text: twimlAfter(path) }
        : { status: 204 },
  },
  {
    door: 'freeswitch',
    types: ['application/json', 'application/x-www-form-urlencoded', 'application/x-www-form-base64-encoded'],
    limit: MANY_LIMIT,
    read: readFreeswitch,
    answer: resultsAnswer,
  },
  {
    door: 'asterisk',
    types: ['application/json'],
    limit: MANY_LIMIT,
    read: readAsterisk,
    answer: resultsAnswer,
  },
  {
    door: 'kamailio',
    types: ['application/json'],
    limit: MANY_LIMIT,
    read: readKamailio,
    answer: resultsAnswer,
  },
]
