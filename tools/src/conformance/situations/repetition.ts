/** Whatever is sent again changes nothing and gets the first answer. */
import { deliver } from '../deliver.ts'
import { openRelay, type Trouble } from '../relay.ts'
import {
  expectAlike,
  expectOneCall,
  expectRefused,
  expectStatus,
  expectThat,
  type Play,
  resultsOf,
  type Situation,
} from '../situation.ts'

const ring = (play: Play, what: string) => play.event('call.begin', play.call(what), { to: '115' })

export const repetitionSituations: readonly Situation[] = [
  {
    name: 'same-webhook-id',
    group: 'repetition',
    says: 'The same request again, newly signed, is a duplicate with the first answer.',
    async run(play) {
      const event = ring(play, 'again')
      const webhookId = `msg-${play.id()}`
      const [first] = expectStatus(await play.send(event, { webhookId }), [event], 'accepted')
      const answer = await play.send(event, { webhookId })
      const [second] = expectStatus(answer, [event], 'duplicate')
      expectAlike(
        'call and incident',
        [second!.call, second!.incident],
        [first!.call, first!.incident],
        answer,
      )
    },
  },
  {
    name: 'same-event-in-another-request',
    group: 'repetition',
    says: 'The same event under a new webhook id is a duplicate with the first answer.',
    async run(play) {
      const event = ring(play, 'again')
      const [first] = await play.accepted(event)
      const answer = await play.send(event)
      const [second] = expectStatus(answer, [event], 'duplicate')
      expectAlike(
        'call and incident',
        [second!.call, second!.incident],
        [first!.call, first!.incident],
        answer,
      )
    },
  },
  {
    name: 'same-event-twice-in-a-batch',
    group: 'repetition',
    says: 'The same event twice in one batch is accepted once.',
    async run(play) {
      const event = ring(play, 'twice')
      const answer = await play.send([event, event])
      const results = resultsOf(answer, [event, event])
      expectAlike(
        'status',
        results.map(({ status }) => status),
        ['accepted', 'duplicate'],
        answer,
      )
    },
  },
  {
    name: 'same-event-on-five-connections',
    group: 'repetition',
    says: 'The same event on five connections at once is accepted once; all five name the same call.',
    async run(play) {
      const event = ring(play, 'at-once')
      const answers = await Promise.all(Array.from({ length: 5 }, () => play.send(event)))
      const results = answers.flatMap((answer) => resultsOf(answer, [event]))
      expectAlike('status', results.map(({ status }) => status).sort(), [
        'accepted',
        ...Array.from({ length: 4 }, () => 'duplicate'),
      ])
      expectOneCall(results)
    },
  },
  {
    name: 'duplicate-end',
    group: 'repetition',
    says: 'Two ends of one call, as two events, are both accepted; the earlier one counts.',
    async run(play) {
      const call = play.call('two-ends')
      const ended = play.ago(20)
      const [first] = await play.accepted(
        play.event('call.begin', call, { to: '115' }, { time: play.ago(60) }),
        play.event('call.answered', call, { agent: '201' }, { time: play.ago(50) }),
        play.event('call.end', call, {}, { time: ended }),
      )
      const [again] = await play.accepted(play.event('call.end', call, {}, { time: play.ago(10) }))
      expectOneCall([first!, again!])
      await play.see([first!.call], ({ calls }) => {
        const seen = calls.find(({ id }) => id === first!.call)!
        expectAlike('state and end', [seen.state, seen.at.ended], ['ended', ended])
      })
    },
  },
  {
    name: 'refused-then-right',
    group: 'repetition',
    says: 'A webhook id that came with a wrong signature first is not used up by it.',
    async run(play) {
      const event = ring(play, 'second-try')
      const webhookId = `msg-${play.id()}`
      const wrong = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
      expectRefused(await play.send(event, { webhookId, secret: wrong }), 401, 'signature_wrong')
      expectStatus(await play.send(event, { webhookId }), [event], 'accepted')
    },
  },
  {
    name: 'unavailable-then-accepted',
    group: 'repetition',
    says: 'After 503 with Retry-After (from a relay of the kit) the same request is accepted once.',
    run: (play) =>
      throughRelay(play, ['unavailable'], async (relay, sent) => {
        expectStatus(sent.answer, [sent.event], 'accepted')
        const waited = relay.came[1]! - relay.came[0]!
        expectThat(waited >= 1000, 'a second attempt after Retry-After, 1 s', `${Math.round(waited)} ms`)
        expectStatus(await play.send(sent.event), [sent.event], 'duplicate')
      }),
  },
  {
    name: 'answer-lost',
    group: 'repetition',
    says: 'When the answer is lost on the way (in a relay of the kit), the repetition is a duplicate.',
    run: (play) =>
      throughRelay(play, ['answer_lost'], async (_, sent) => {
        const [result] = expectStatus(sent.answer, [sent.event], 'duplicate')
        expectThat(typeof result!.call === 'string', 'the call of the first answer', result, sent.answer)
      }),
  },
]

async function throughRelay(
  play: Play,
  troubles: readonly Trouble[],
  look: (
    relay: Awaited<ReturnType<typeof openRelay>>,
    sent: Awaited<ReturnType<typeof deliver>> & { event: ReturnType<typeof ring> },
  ) => Promise<void>,
): Promise<void> {
  const relay = await openRelay(play.url, troubles)
  try {
    const event = ring(play, 'relay')
    const sent = await deliver(play, {
      body: JSON.stringify(event),
      url: relay.url,
      webhookId: `msg-${play.id()}`,
    })
    await look(relay, { ...sent, event })
  } finally {
    await relay.close()
  }
}
