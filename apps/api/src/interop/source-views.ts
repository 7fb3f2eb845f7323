/** How sources, their keys and what they sent are shown. Held against the types of the contract. */

import {
  type DeliveryBody,
  type DeliveryDetail,
  type DeliveryView,
  doors,
  verdicts,
} from '@lien-thong/shared/contract/delivery'
import type {
  AddedKey,
  SourceKeyView,
  SourceList,
  SourceView,
  UnknownName,
  VerdictCount,
} from '@lien-thong/shared/contract/source'
import type { ClockSkew } from '@lien-thong/shared/intake/source-clock'
import { keyKinds } from '@lien-thong/shared/intake/source-key'
import { z } from 'zod'
import { count, every, id, naming, text, time, view } from './view.ts'

const verdict = z.enum(verdicts)
const kind = z.enum(keyKinds)

const clockSkew = view<ClockSkew>('ClockSkew', 'How the clock of a source stands to the hub’s', {
  seconds: z.number().describe('Ahead of the hub’s; negative: behind'),
  n: count.describe('Events it was estimated from: those of the latest minutes that had any'),
  state: every<ClockSkew['state']>({ good: true, behind: true, ahead: true, unknown: true }),
})

const verdictCount = view<VerdictCount>('VerdictCount', 'What became of deliveries, for one reason', {
  verdict,
  reason: text.optional(),
  lastHour: count,
  last24h: count,
})

export const source = view<SourceView>('Source', 'A telephone system that may post, and how it fares', {
  source: id.describe('Short and fixed: it stands in addresses'),
  name: text,
  enabled: z.boolean(),
  lastReceived: time.optional().describe('Within the last 24 hours'),
  counts: z
    .object({ accepted: count, duplicate: count, ignored: count, refused: count })
    .describe('Of the last 24 hours'),
  reasons: z.array(verdictCount).describe('Most frequent first'),
  refusedLastHour: z.number().min(0).max(1).optional().describe('Absent when nothing came'),
  clock: clockSkew.optional().describe('Absent when nothing with a time was heard for a week'),
  kinds: z.array(kind).describe('Of its live keys'),
  weaker: z.boolean().describe('A token opens its doors'),
  addresses: z.array(text).describe('Where a token may come from'),
})

export const sources = view<SourceList>('Sources', 'Telephone systems that may post', {
  sources: z.array(source),
  unknown: z
    .array(
      view<UnknownName>('UnknownName', 'Requests under a name that is no source', {
        name: text,
        requests: count,
        lastReceived: time,
      }),
    )
    .optional()
    .describe('For those who manage sources'),
})

const key = view<SourceKeyView>('SourceKey', 'A key of a source, without its secret', {
  id,
  kind,
  hint: text.describe('The first characters of the digest of the secret'),
  added: time,
  addedBy: text,
  lastUsed: time.optional().describe('To within a few seconds'),
  revoked: time.optional(),
})

export const sourceKeys = naming(
  'SourceKeys',
  'Live ones first, then those that were revoked',
  z.object({ keys: z.array(key) }),
)

export const addedKey = view<AddedKey>('AddedKey', 'A new key, with its secret for this once', {
  key,
  secret: text.optional().describe('Absent where you gave it yourself'),
})

const delivery = view<DeliveryView>('Delivery', 'One event or refused request, and what became of it', {
  id: text,
  received: time,
  verdict,
  reason: text.optional(),
  door: z.enum(doors),
  status: count.describe('HTTP status of the answer'),
  webhookId: text.optional(),
  eventId: text.optional(),
  type: text.optional(),
  call: id.optional(),
  incident: id.optional(),
  incidentNumber: text.optional(),
  position: count.describe('Place in its batch, from 0'),
  bytes: count.describe('Of the whole request'),
})

export const deliveries = naming(
  'Deliveries',
  'What was posted, newest first',
  z.object({ deliveries: z.array(delivery) }),
)

export const deliveryDetail = view<DeliveryDetail>('DeliveryDetail', 'A delivery with what was sent', {
  delivery,
  headers: z.record(text, text).describe('As far as they are kept; never what proves who sent it'),
  body: view<DeliveryBody>('DeliveryBody', 'A body, as far as it was kept', {
    text,
    keptOn: text.describe('Id of the delivery on which it is kept'),
    cut: z.boolean().describe('Only the beginning was kept'),
    masked: z.boolean().describe('What could name a person stands as dots'),
  }).optional(),
  authentic: z.boolean().describe('Whether the source proved who it is'),
})
