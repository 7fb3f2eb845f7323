/** Telephone systems of known vendors, as a test plays them: what they can prove, and raw bytes to any door. */
import { createHmac, randomUUID } from 'node:crypto'
import pg from 'pg'
import { readForm } from '../../apps/api/src/intake/request-body.ts'
import { createVault, secretKey } from '../../apps/api/src/intake/source.store.ts'
import { signedFields, twilioDigest } from '../../apps/api/src/intake/twilio-signature.ts'
import { type EventsAnswer, eventually, type Hub } from './hub.ts'

export const HUB_SECRET = 'mot-bi-mat-cua-trung-tam-cho-cac-bai-kiem-thu'
export const TWILIO_TOKEN = 'ma-thu-cua-twilio-0123456789abcd'
export const VENDOR_SECRET = 'whsec_dHJ1bmctdGFtLWxpZW4tdGhvbmctYmFpLWtpZW0tdGh1'

export interface Proof {
  readonly url: string
  readonly path: string
  readonly body: Buffer
  readonly type: string
}
/** The headers that prove who sends. */
export type Prove = (sent: Proof) => Record<string, string>

let count = 0

/** By Standard Webhooks, over the bytes as they are. */
export const bySignature =
  (secret = VENDOR_SECRET, id = (): string => `msg_${process.pid}_${++count}`): Prove =>
  ({ body }) => {
    const [name, time] = [id(), String(Math.floor(Date.now() / 1000))]
    const signature = createHmac('sha256', secretKey(secret))
      .update(`${name}.${time}.`)
      .update(body)
      .digest('base64')
    return { 'webhook-id': name, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` }
  }

export const byTwilio =
  (token = TWILIO_TOKEN, base?: string): Prove =>
  ({ url, path, body }) => ({
    'x-twilio-signature': twilioDigest(
      token,
      (base ?? url) + path,
      signedFields(readForm(body.toString('utf8'))),
    ).toString('base64'),
  })

export const byToken =
  (token: string): Prove =>
  () => ({ authorization: `Bearer ${token}` })

export interface VendorSource {
  readonly id: string
  readonly signature?: string
  readonly twilio?: string
  readonly token?: string
  /** Where its token may come from. */
  readonly addresses?: readonly string[]
}

/** As an administrator sets it up, straight in the database: the hub must have been started with `HUB_SECRET`. */
export async function addVendorSource(
  hub: Pick<Hub, 'databaseUrl' | 'url'>,
  source: VendorSource,
): Promise<void> {
  const client = new pg.Client({ connectionString: hub.databaseUrl })
  await client.connect()
  try {
    const vault = createVault(HUB_SECRET)
    await client.query('insert into source (id, name, addresses, added) values ($1, $1, $2, now())', [
      source.id,
      source.addresses ?? [],
    ])
    const keys: readonly (readonly [string, Buffer | undefined])[] = [
      ['signature', source.signature === undefined ? undefined : secretKey(source.signature)],
      ['twilio', source.twilio === undefined ? undefined : Buffer.from(source.twilio)],
      ['token', source.token === undefined ? undefined : Buffer.from(source.token)],
    ]
    for (const [kind, secret] of keys)
      if (secret)
        await client.query(
          `insert into source_key (id, source, kind, sealed, hint, added, added_by)
           values ($1, $2, $3, $4, 'thử', now(), 'system')`,
          [randomUUID(), source.id, kind, vault.seal(secret)],
        )
  } finally {
    await client.end()
  }
  // A name that was unknown a moment ago stays so for a quarter of a second.
  await eventually(
    async () => (await fetch(`${hub.url}/v1/sources/${source.id}/events`, { method: 'POST' })).status,
    (status) => status !== 404,
  )
}

export interface DoorAnswer extends EventsAnswer {
  readonly text: string
}

export interface Post {
  readonly source: string
  readonly door: string
  readonly body: string | Buffer
  readonly type: string
  readonly prove: Prove
  readonly query?: string
  readonly headers?: Record<string, string>
}

export async function postTo(hub: Pick<Hub, 'url'>, post: Post): Promise<DoorAnswer> {
  const { source, door, type, prove, query = '', headers = {} } = post
  const body = Buffer.from(post.body as string)
  const path = `/v1/sources/${source}/${door}${query}`
  const response = await fetch(hub.url + path, {
    method: 'POST',
    headers: {
      ...(type !== '' && { 'content-type': type }),
      ...prove({ url: hub.url, path, body, type }),
      ...headers,
    },
    body,
  })
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const answer = isJson ? (JSON.parse(text) as Record<string, unknown>) : {}
  return {
    status: response.status,
    results: (answer.results ?? []) as EventsAnswer['results'],
    problem: answer,
    headers: response.headers,
    text,
  }
}
