/** Only who has the secret may ring, and whoever has it is never kept out. */
import {
  expectRefused,
  expectStatus,
  expectThat,
  type Play,
  type Post,
  type Situation,
} from '../situation.ts'
import { type Answer, signatureOf } from '../wire.ts'

const OTHER = `whsec_${Buffer.alloc(32, 9).toString('base64')}`

const KEYS_KNOWN_MS = 10_000
const KEYS_ASKED_MS = 250

const ring = (play: Play) => play.event('call.begin', play.call('proof'), { to: '115' })
const sendRing = (play: Play, more: Partial<Post>) => play.send(ring(play), more)

const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const

export const proofSituations: readonly Situation[] = [
  {
    name: 'wrong-secret',
    group: 'proof',
    says: 'Signed with another secret: signature_wrong.',
    run: async (play) => expectRefused(await sendRing(play, { secret: OTHER }), 401, 'signature_wrong'),
  },
  {
    name: 'unsigned',
    group: 'proof',
    says: 'Without any of the three headers: signature_missing.',
    async run(play) {
      const headers = Object.fromEntries(names.map((name) => [name, undefined]))
      expectRefused(await sendRing(play, { headers }), 401, 'signature_missing')
    },
  },
  {
    name: 'missing-headers',
    group: 'proof',
    says: 'Without one of the three headers, whichever it is: signature_missing.',
    async run(play) {
      for (const name of names)
        expectRefused(await sendRing(play, { headers: { [name]: undefined } }), 401, 'signature_missing')
    },
  },
  {
    name: 'altered-body',
    group: 'proof',
    says: 'A body that was changed after it was signed, by one space: signature_wrong.',
    async run(play) {
      const body = JSON.stringify(ring(play))
      const { headers } = play.signed({ body })
      const altered = {
        'webhook-id': headers['webhook-id'],
        'webhook-timestamp': headers['webhook-timestamp'],
      }
      const signature = headers['webhook-signature']
      expectRefused(
        await play.post({ body: `${body} `, headers: { ...altered, 'webhook-signature': signature } }),
        401,
        'signature_wrong',
      )
    },
  },
  {
    name: 'signature-of-another-request',
    group: 'proof',
    says: 'A signature that was made for another webhook id: signature_wrong.',
    async run(play) {
      const body = JSON.stringify(ring(play))
      const { headers } = play.signed({ body })
      expectRefused(
        await play.post({ body, headers: { 'webhook-signature': headers['webhook-signature'] } }),
        401,
        'signature_wrong',
      )
    },
  },
  {
    name: 'two-signatures',
    group: 'proof',
    says: 'A wrong and a right signature in one header, as while keys rotate: accepted, in either order.',
    async run(play) {
      for (const wrongFirst of [true, false]) {
        const event = ring(play)
        const body = JSON.stringify(event)
        const { headers } = play.signed({ body })
        const [id, timestamp] = [headers['webhook-id']!, headers['webhook-timestamp']!]
        const both = [signatureOf(OTHER, id, timestamp, Buffer.from(body)), headers['webhook-signature']]
        if (!wrongFirst) both.reverse()
        const answer = await play.post({
          body,
          headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': both.join(' ') },
        })
        expectStatus(answer, [event], 'accepted')
      }
    },
  },
  {
    name: 'timestamp-six-minutes-off',
    group: 'proof',
    says: 'A webhook-timestamp six minutes old or early: timestamp_outside_window.',
    async run(play) {
      for (const clock of [-360, 360])
        expectRefused(await sendRing(play, { clock }), 401, 'timestamp_outside_window')
    },
  },
  {
    name: 'timestamp-in-milliseconds',
    group: 'proof',
    says: 'A webhook-timestamp in milliseconds is far in the future: timestamp_outside_window.',
    async run(play) {
      const { headers } = play.signed({ body: '' })
      expectRefused(
        await sendRing(play, { headers: { 'webhook-timestamp': `${headers['webhook-timestamp']}000` } }),
        401,
        'timestamp_outside_window',
      )
    },
  },
  {
    name: 'unknown-source',
    group: 'proof',
    says: 'A source that is not there: source_unknown.',
    run: async (play) =>
      expectRefused(await sendRing(play, { source: `${play.source}-${play.id()}` }), 404, 'source_unknown'),
  },
  {
    name: 'rotation-of-keys',
    group: 'proof',
    says: 'A second key counts beside the first within 10 s, and no longer within 10 s of its revocation.',
    async run(play) {
      const keys = await play.keys()
      const { key, secret } = await keys.add()
      try {
        await untilStatus(202, () => sendRing(play, { secret }))
        await play.accepted(ring(play))
      } finally {
        await keys.revoke(key)
      }
      expectRefused(await untilStatus(401, () => sendRing(play, { secret })), 401, 'signature_wrong')
      await play.accepted(ring(play))
    },
  },
]

/** Nodes of one hub may learn of a key one after the other. @returns the first answer with that status, or the last */
async function untilStatus(status: number, ask: () => Promise<Answer>): Promise<Answer> {
  const end = performance.now() + KEYS_KNOWN_MS
  for (;;) {
    const answer = await ask()
    if (answer.status === status) return answer
    expectThat(performance.now() < end, `status ${status} within 10 s`, answer.status, answer)
    await new Promise((resolve) => setTimeout(resolve, KEYS_ASKED_MS))
  }
}
