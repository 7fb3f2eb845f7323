/** What cannot be taken is refused by a code that a program can read, and only then. */
import { gzipSync } from 'node:zlib'
import {
  expectRefused,
  expectStatus,
  expectThat,
  type Play,
  type Post,
  type Situation,
} from '../situation.ts'
import type { Answer } from '../wire.ts'

const KIB = 1024
const MANY = { 'content-type': 'application/cloudevents-batch+json' }

const ring = (play: Play, data: object = { to: '115' }) =>
  play.event('call.begin', play.call('refusal'), data)
const body = (play: Play, data?: object): string => JSON.stringify(ring(play, data))

interface Refused {
  readonly name: string
  readonly says: string
  readonly status: number
  readonly code: string
  readonly posts: (play: Play) => readonly Post[]
}

const refused: readonly Refused[] = [
  {
    name: 'broken-json',
    says: 'JSON that breaks off, and no body at all: body_malformed.',
    status: 400,
    code: 'body_malformed',
    posts: (play) => [{ body: body(play).slice(0, -5) }, { body: '' }],
  },
  {
    name: 'attribute-missing',
    says: 'An event without subject, id, source, type or specversion: event_malformed.',
    status: 400,
    code: 'event_malformed',
    posts: (play) =>
      ['subject', 'id', 'source', 'type', 'specversion'].map((name) => ({
        body: JSON.stringify({ ...ring(play), [name]: undefined }),
      })),
  },
  {
    name: 'wrong-charset',
    says: 'A declared charset other than UTF-8, and bytes that are no UTF-8: charset_unsupported.',
    status: 400,
    code: 'charset_unsupported',
    posts: (play) => [
      { body: body(play), headers: { 'content-type': 'application/cloudevents+json; charset=windows-1258' } },
      { body: Buffer.from(body(play, { to: '115', text: 'Phố' }).replace('ố', '\u00f4'), 'latin1') },
    ],
  },
  {
    name: 'wrong-content-type',
    says: 'A content type that is none of the three: media_type_unsupported.',
    status: 415,
    code: 'media_type_unsupported',
    posts: (play) => [
      { body: body(play), headers: { 'content-type': 'text/plain' } },
      { body: body(play), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
  },
  {
    name: 'compressed',
    says: 'A compressed body: media_type_unsupported.',
    status: 415,
    code: 'media_type_unsupported',
    posts: (play) => [{ body: gzipSync(body(play)), headers: { 'content-encoding': 'gzip' } }],
  },
  {
    name: 'too-large',
    says: 'An event over 256 KiB, and a batch over 1 MiB: body_too_large.',
    status: 413,
    code: 'body_too_large',
    posts: (play) => [
      { body: body(play, { to: '115', text: 'x'.repeat(256 * KIB) }) },
      { body: `[${body(play, { to: '115', text: 'x'.repeat(1024 * KIB) })}]`, headers: MANY },
    ],
  },
]

export const refusalSituations: readonly Situation[] = [
  ...refused.map(
    ({ name, says, status, code, posts }): Situation => ({
      name,
      group: 'refusal',
      says,
      async run(play) {
        for (const post of posts(play)) expectRefused(await play.post(post), status, code)
      },
    }),
  ),
  {
    name: 'just-small-enough',
    group: 'refusal',
    says: 'An event just under 256 KiB, and a batch of 900 KiB, are accepted.',
    async run(play) {
      const text = 'x'.repeat(255 * KIB)
      const one = ring(play, { to: '115', text })
      expectStatus(await play.send(one), [one], 'accepted')
      const many = Array.from({ length: 10 }, () => ring(play, { to: '115', text: 'x'.repeat(90 * KIB) }))
      expectStatus(await play.send(many), many, 'accepted')
    },
  },
  {
    name: 'other-methods',
    group: 'refusal',
    says: 'GET, HEAD and PUT at the door are refused with 405 (or 404), and 405 says what is allowed.',
    async run(play) {
      for (const method of ['GET', 'HEAD', 'PUT']) {
        const answer = await play.post({ body: '', method })
        expectThat([404, 405].includes(answer.status), `405 or 404 for ${method}`, answer.status, answer)
        if (answer.status === 405)
          expectThat(
            answer.headers.allow?.includes('POST') === true,
            'POST in the header allow',
            answer.headers.allow,
            answer,
          )
      }
    },
  },
  {
    name: 'problem-form',
    group: 'refusal',
    says: 'Every refusal is application/problem+json with type, title, status and code (RFC 9457).',
    async run(play) {
      const refusals: readonly Post[] = [
        { body: body(play), secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` },
        { body: body(play), source: `${play.source}-${play.id()}` },
        ...refused.flatMap(({ posts }) => posts(play)),
        { body: '[]', headers: MANY },
        { body: '', method: 'GET' },
      ]
      for (const refusal of refusals) expectProblem(await play.post(refusal))
    },
  },
]

function expectProblem(answer: Answer): void {
  const type = answer.headers['content-type'] ?? ''
  const { type: uri, title, status, code } = (answer.json ?? {}) as Record<string, unknown>
  expectThat(
    type.startsWith('application/problem+json'),
    'content-type application/problem+json',
    type,
    answer,
  )
  expectThat(typeof uri === 'string', 'a type', answer.text, answer)
  expectThat(typeof title === 'string' && title !== '', 'a title', answer.text, answer)
  expectThat(status === answer.status, `status ${answer.status} in the body too`, status, answer)
  expectThat(typeof code === 'string' && /^[a-z_]+$/.test(code), 'a code', code, answer)
}
