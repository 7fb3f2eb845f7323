/** The kit's part in a situation: a telephone system with one source, and, where a password is given, a pair of eyes. */
import { randomBytes } from 'node:crypto'
import { instantOf, nowMs } from '../clock.ts'
import { openKeys } from './keys.ts'
import type { Person } from './person.ts'
import { type Event, expectStatus, type Play, type Post, type Seen, Unmet } from './situation.ts'
import { type Answer, type Sent, send, signatureOf } from './wire.ts'

export interface Settings {
  readonly url: string
  readonly source: string
  readonly secret: string
  /** May see calls. */
  readonly viewer: Person | undefined
  /** May change keys. */
  readonly administrator: Person | undefined
}

export interface Stage {
  /** @param note told what could not be looked at */
  readonly playFor: (note: (what: string) => void) => Play
  readonly slowest: () => Answer | undefined
}

const ONE = 'application/cloudevents+json'
const MANY = 'application/cloudevents-batch+json'

export function openStage(settings: Settings): Stage {
  const { url, source, secret, viewer, administrator } = settings
  const run = randomBytes(4).toString('hex')
  let count = 0
  let slowest: Answer | undefined

  const id = (): string => `conformance-${run}-${++count}`
  const call = (what: string): string => `${what}-${run}-${++count}`
  const ago = (seconds: number): string => instantOf(nowMs() - seconds * 1000)

  const event: Play['event'] = (type, subject, data = {}, more = {}) => ({
    specversion: '1.0',
    id: id(),
    source: '/conformance',
    type,
    subject,
    time: ago(0),
    data,
    ...more,
  })

  function signed(post: Post): Sent {
    const { method = 'POST', secret: key = secret, clock = 0, webhookId = `msg-${id()}` } = post
    const body = Buffer.from(post.body as string)
    const timestamp = String(Math.floor(nowMs() / 1000) + clock)
    const given: Record<string, string | undefined> = {
      'content-type': ONE,
      'webhook-id': webhookId,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(key, webhookId, timestamp, body),
      ...(method === 'POST' && { 'content-length': String(body.length) }),
      ...post.headers,
    }
    const own = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
    const untouched = key === secret && !Object.keys(post.headers ?? {}).some((name) => own.includes(name))
    return {
      method,
      url: `${post.url ?? url}/v1/sources/${encodeURIComponent(post.source ?? source)}/events`,
      headers: Object.fromEntries(
        Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined),
      ),
      body: method === 'POST' ? body : Buffer.alloc(0),
      ...(untouched && { signedOff: clock }),
    }
  }

  async function timed(answering: Promise<Answer>): Promise<Answer> {
    const answer = await answering
    if (!slowest || answer.ms > slowest.ms) slowest = answer
    return answer
  }

  const post = (what: Post): Promise<Answer> => timed(send(signed(what), what.agent))

  const sendEvents: Play['send'] = (events, more = {}) => {
    const many = Array.isArray(events)
    return post({
      body: JSON.stringify(events),
      ...more,
      headers: { ...(many && { 'content-type': MANY }), ...more.headers },
    })
  }

  async function accepted(...events: Event[]) {
    const answer = await sendEvents(events.length === 1 ? events[0]! : events)
    return expectStatus(answer, events, 'accepted')
  }

  async function see(
    note: (what: string) => void,
    calls: readonly (string | undefined)[],
    look: (seen: Seen) => void,
  ): Promise<void> {
    if (!viewer) return note('nobody looked at the picture: no --password')
    const answer = await viewer.get('/v1/picture')
    const seen = answer.json as Seen
    if (answer.status !== 200)
      throw new Unmet('status 200 of GET /v1/picture', `${answer.status} ${answer.text.slice(0, 200)}`)
    const missing = calls.filter((each) => !seen.calls.some((shown) => shown.id === each))
    if (missing.length === 0) return look(seen)
    if (!viewer.seesAll)
      return note(`the call is not among those of ${viewer.username}: look with somebody of all agencies`)
    throw new Unmet(`call ${missing.join(', ')} in GET /v1/picture`, 'a picture without it')
  }

  return {
    slowest: () => slowest,
    playFor: (note) => ({
      url,
      source,
      id,
      call,
      ago,
      event,
      signed,
      post,
      get: (path, headers = {}) =>
        timed(send({ method: 'GET', url: url + path, headers, body: Buffer.alloc(0) })),
      send: sendEvents,
      accepted,
      see: (calls, look) => see(note, calls, look),
      keys: () => openKeys(url, source, administrator),
      slowest: () => slowest,
    }),
  }
}
