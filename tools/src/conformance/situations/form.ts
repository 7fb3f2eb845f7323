/** The forms in which events may come. */
import {
  expectAlike,
  expectRefused,
  expectStatus,
  expectThat,
  resultsOf,
  type Situation,
} from '../situation.ts'

const MANY = { 'content-type': 'application/cloudevents-batch+json' }
const BATCH = 500

export const formSituations: readonly Situation[] = [
  {
    name: 'structured',
    group: 'form',
    says: 'One event as application/cloudevents+json is accepted, with its call and incident.',
    async run(play) {
      const [result] = await play.accepted(play.event('call.begin', play.call('structured'), { to: '115' }))
      expectThat(
        typeof result!.call === 'string' && typeof result!.incident === 'string',
        'a call and an incident',
        result,
      )
    },
  },
  {
    name: 'structured-as-json',
    group: 'form',
    says: 'The same as application/json is accepted.',
    async run(play) {
      const event = play.event('call.begin', play.call('json'), { to: '115' })
      expectStatus(
        await play.send(event, { headers: { 'content-type': 'application/json' } }),
        [event],
        'accepted',
      )
    },
  },
  {
    name: 'charset',
    group: 'form',
    says: 'A content type that adds charset=utf-8 in any spelling changes nothing.',
    async run(play) {
      for (const charset of ['charset=utf-8', 'charset="UTF-8"']) {
        const event = play.event('call.begin', play.call('charset'), { to: '115' })
        const type = `application/cloudevents+json; ${charset}`
        expectStatus(await play.send(event, { headers: { 'content-type': type } }), [event], 'accepted')
      }
    },
  },
  {
    name: 'binary',
    group: 'form',
    says: 'Binary mode, the attributes in ce- headers and only data in the body, is accepted.',
    async run(play) {
      const event = play.event('call.begin', play.call('binary'))
      const answer = await play.post({
        body: JSON.stringify({ to: '115' }),
        headers: {
          'content-type': 'application/json',
          'ce-specversion': '1.0',
          'ce-id': event.id,
          'ce-source': event.source,
          'ce-type': event.type,
          'ce-subject': event.subject,
          'ce-time': event.time!,
        },
      })
      expectStatus(answer, [event], 'accepted')
    },
  },
  {
    name: 'batch',
    group: 'form',
    says: 'A batch is answered with one result for each event, in order.',
    async run(play) {
      const call = play.call('batch')
      const results = await play.accepted(
        play.event('call.begin', call, { to: '115' }),
        play.event('call.alerting', call),
        play.event('call.begin', play.call('batch-other'), { to: '113' }),
      )
      expectThat(
        results[0]!.call === results[1]!.call && results[1]!.call !== results[2]!.call,
        'two calls',
        results,
      )
    },
  },
  {
    name: 'batch-of-500',
    group: 'form',
    says: 'A batch of 500 events, the most, is accepted whole.',
    async run(play) {
      const call = play.call('five-hundred')
      const events = Array.from({ length: BATCH }, (_, i) =>
        play.event(i === 0 ? 'call.begin' : 'call.location', call, i === 0 ? { to: '115' } : {}),
      )
      expectStatus(await play.send(events), events, 'accepted')
    },
  },
  {
    name: 'batch-of-501',
    group: 'form',
    says: 'A batch of 501 is refused whole with batch_too_long, and nothing of it is kept.',
    async run(play) {
      const call = play.call('one-too-many')
      const events = Array.from({ length: BATCH + 1 }, () => play.event('call.begin', call, { to: '115' }))
      expectRefused(await play.send(events), 400, 'batch_too_long')
      await play.accepted(events[0]!)
    },
  },
  {
    name: 'batch-empty',
    group: 'form',
    says: 'A batch without events is refused with batch_empty.',
    async run(play) {
      expectRefused(await play.post({ body: '[]', headers: MANY }), 400, 'batch_empty')
    },
  },
  {
    name: 'batch-with-a-malformed-event',
    group: 'form',
    says: 'One malformed event of a batch is ignored; its neighbours are accepted.',
    async run(play) {
      const events = [
        play.event('call.begin', play.call('before'), { to: '115' }),
        { ...play.event('call.begin', play.call('malformed'), { to: '115' }), subject: 7 },
        play.event('call.begin', play.call('after'), { to: '115' }),
      ]
      const answer = await play.post({ body: JSON.stringify(events), headers: MANY })
      const results = resultsOf(answer, events)
      expectAlike(
        'what became of them',
        results.map(({ status, reason }) => (reason === undefined ? status : `${status}: ${reason}`)),
        ['accepted', 'ignored: event_malformed', 'accepted'],
        answer,
      )
    },
  },
  {
    name: 'unknown-type',
    group: 'form',
    says: 'An event of a type that is not ours is ignored, with the reason type_unknown, and makes no call.',
    async run(play) {
      const event = play.event('call.sneezed', play.call('unknown'))
      const answer = await play.send(event)
      const [result] = expectStatus(answer, [event], 'ignored')
      expectAlike('reason', result!.reason, 'type_unknown', answer)
      expectAlike('call', result!.call, undefined, answer)
    },
  },
  {
    name: 'strange-text',
    group: 'form',
    says: 'NUL and half a surrogate pair in a transcript do not cost the call.',
    async run(play) {
      const call = play.call('strange')
      const begin = play.event('call.begin', call, { to: '115' })
      const told = play.event('call.transcript', call, { text: 'a\u0000b\ud800c', language: 'vi' })
      expectThat(
        (await play.accepted(begin))[0]!.call === (await play.accepted(told))[0]!.call,
        'one call',
        'two',
      )
    },
  },
  {
    name: 'data-of-wrong-types',
    group: 'form',
    says: 'Fields of data of the wrong type are left out; the call stands, marked data_malformed.',
    async run(play) {
      const [result] = await play.accepted(
        play.event('call.begin', play.call('types'), { to: '115', from: { number: '0903' }, agent: [1] }),
      )
      await play.see([result!.call], ({ calls }) => {
        const seen = calls.find(({ id }) => id === result!.call)!
        expectThat(seen.marks?.includes('data_malformed') === true, 'the mark data_malformed', seen.marks)
      })
    },
  },
]
