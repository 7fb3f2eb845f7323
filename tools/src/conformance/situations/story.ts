/** Stories of calls, told in the order of good days and of bad ones. */
import {
  expectAlike,
  expectOneCall,
  expectThat,
  type Play,
  type SeenCall,
  type Situation,
} from '../situation.ts'

/** The story of one call: type, seconds ago, data. */
type Told = readonly [type: string, seconds: number, data?: object]

/** Sends the events one after the other, as told. @returns the call's id at the hub */
async function tell(play: Play, call: string, told: readonly Told[]): Promise<string> {
  const results = []
  for (const [type, seconds, data = {}] of told)
    results.push(...(await play.accepted(play.event(type, call, data, { time: play.ago(seconds) }))))
  return expectOneCall(results)
}

const seeCall = (play: Play, call: string, look: (seen: SeenCall) => void): Promise<void> =>
  play.see([call], ({ calls }) => look(calls.find(({ id }) => id === call)!))

const seeState = (play: Play, call: string, ...states: string[]): Promise<void> =>
  seeCall(play, call, ({ state }) =>
    expectThat(states.includes(state), `state ${states.join(' or ')}`, state),
  )

export const storySituations: readonly Situation[] = [
  {
    name: 'plain-call',
    group: 'story',
    says: 'Begin, ring, answer, end: one call, which has ended, with its times as the source told them.',
    async run(play) {
      const times = [60, 58, 50, 5].map(play.ago)
      const call = play.call('plain')
      const results = await play.accepted(
        play.event('call.begin', call, { to: '115', from: '0903123456' }, { time: times[0] }),
        play.event('call.alerting', call, { agent: '201' }, { time: times[1] }),
        play.event('call.answered', call, { agent: '201' }, { time: times[2] }),
        play.event('call.end', call, { cause: 'normal_clearing' }, { time: times[3] }),
      )
      const id = expectOneCall(results)
      await seeCall(play, id, ({ state, at, line }) =>
        expectAlike(
          'line, state and times',
          [line, state, at.alerting, at.answered, at.ended],
          ['115', 'ended', times[1], times[2], times[3]],
        ),
      )
    },
  },
  {
    name: 'end-before-begin',
    group: 'story',
    says: 'An end that comes before the begin of its call: one call, and it is over.',
    async run(play) {
      const told: Told[] = [
        ['call.end', 10],
        ['call.begin', 40, { to: '115' }],
      ]
      await seeState(play, await tell(play, play.call('end-first'), told), 'ended', 'cancelled')
    },
  },
  {
    name: 'answer-before-ring',
    group: 'story',
    says: 'An answer that comes before its ring: one call, answered, and the time of the ring is known.',
    async run(play) {
      const call = await tell(play, play.call('answer-first'), [
        ['call.answered', 20, { to: '115', agent: '201' }],
        ['call.alerting', 30, { agent: '201' }],
      ])
      await seeCall(play, call, ({ state, at }) =>
        expectAlike(
          'state, and whether the ring is known',
          [state, at.alerting !== undefined],
          ['answered', true],
        ),
      )
    },
  },
  {
    name: 'two-hang-ups-at-once',
    group: 'story',
    says: 'Both sides hang up at the same moment, on two connections: both are accepted, the call is over once.',
    async run(play) {
      const name = play.call('both-hang-up')
      const [begun] = await play.accepted(
        play.event('call.begin', name, { to: '115' }, { time: play.ago(30) }),
        play.event('call.answered', name, { agent: '201' }, { time: play.ago(20) }),
      )
      const ends = await Promise.all(
        ['caller', 'agent'].map((who) =>
          play.accepted(play.event('call.end', name, { cause: who }, { time: play.ago(1) })),
        ),
      )
      const call = expectOneCall([begun!, ...ends.flat()])
      await seeState(play, call, 'ended')
    },
  },
  {
    name: 'late-answer',
    group: 'story',
    says: 'An answer that comes after the end does not open the call again.',
    async run(play) {
      const call = await tell(play, play.call('late'), [
        ['call.begin', 60, { to: '115' }],
        ['call.alerting', 58],
        ['call.end', 20],
        ['call.answered', 40, { agent: '201' }],
        ['call.answered', 10, { agent: '202' }],
      ])
      await seeState(play, call, 'ended')
    },
  },
  {
    name: 'cancelled',
    group: 'story',
    says: 'A caller who hangs up before the answer: the call is cancelled, and kept to be called back.',
    async run(play) {
      const call = await tell(play, play.call('cancelled'), [
        ['call.begin', 30, { to: '115', from: '0903123457' }],
        ['call.alerting', 28],
        ['call.cancel', 5],
      ])
      await seeState(play, call, 'cancelled')
    },
  },
  {
    name: 'hold-and-retrieve',
    group: 'story',
    says: 'Hold and retrieve show in the state of the call.',
    async run(play) {
      const name = play.call('hold')
      const begun: Told[] = [
        ['call.begin', 60, { to: '115' }],
        ['call.answered', 50, { agent: '201' }],
        ['call.hold', 40],
      ]
      const call = await tell(play, name, begun)
      await seeState(play, call, 'hold')
      await tell(play, name, [['call.retrieve', 30]])
      await seeState(play, call, 'retrieved')
    },
  },
  {
    name: 'ring-group',
    group: 'story',
    says: 'Three desks ring, one answers, the other legs are cancelled: one answered call.',
    async run(play) {
      const [caller, ...desks] = ['caller', '201', '202', '203'].map(play.call) as [string, ...string[]]
      const leg = (type: string, i: number, seconds: number) =>
        play.event(type, desks[i]!, { linkedCall: caller, agent: `20${i + 1}` }, { time: play.ago(seconds) })
      const results = await play.accepted(
        play.event('call.begin', caller, { to: '115' }, { time: play.ago(30) }),
        leg('call.alerting', 0, 28),
        leg('call.alerting', 1, 28),
        leg('call.alerting', 2, 28),
        leg('call.answered', 1, 20),
        leg('call.cancel', 0, 20),
        leg('call.cancel', 2, 20),
      )
      await seeState(play, expectOneCall(results), 'answered')
    },
  },
  {
    name: 'linked-later',
    group: 'story',
    says: 'Two calls that turn out to be one are one from then on, and only one of them is shown.',
    async run(play) {
      const [a, b] = [play.call('left'), play.call('right')]
      const [left, right] = await play.accepted(
        play.event('call.begin', a, { to: '115' }, { time: play.ago(30) }),
        play.event('call.begin', b, { to: '115' }, { time: play.ago(29) }),
      )
      expectThat(left!.call !== right!.call, 'two calls before the link', left!.call)
      const later = await play.accepted(
        play.event('call.answered', b, { linkedCall: a, agent: '201' }, { time: play.ago(20) }),
        play.event('call.end', a, {}, { time: play.ago(5) }),
      )
      const call = expectOneCall(later)
      expectThat([left!.call, right!.call].includes(call), 'one of the two calls', call)
      await play.see([call], ({ calls }) =>
        expectAlike(
          'calls shown of the two',
          calls.filter(({ id }) => id === left!.call || id === right!.call).map(({ id }) => id),
          [call],
        ),
      )
    },
  },
  {
    name: 'transfer-113-to-115',
    group: 'story',
    says: 'A transfer from 113 to 115 stays one call, and its incident asks both services.',
    async run(play) {
      const name = play.call('transfer')
      const begin = play.event('call.begin', name, { to: '113' }, { time: play.ago(60) })
      const [begun] = await play.accepted(begin)
      const call = await tell(play, name, [
        ['call.answered', 50, { agent: '101' }],
        ['call.transfer', 30, { to: '115' }],
        ['call.answered', 20, { agent: '201' }],
      ])
      expectAlike('call', call, begun!.call)
      await play.see([call], ({ calls, incidents }) => {
        const { incident } = calls.find(({ id }) => id === call)!
        const legs = incidents.find(({ id }) => id === incident)?.legs.map(({ agency }) => agency) ?? []
        expectAlike('services of its incident', [...legs].sort(), ['ambulance', 'police'])
      })
    },
  },
  {
    name: 'recording-and-transcript',
    group: 'story',
    says: 'A recording and a transcript that come after the end are accepted on their call.',
    run: async (play) =>
      void (await tell(play, play.call('recorded'), [
        ['call.begin', 60, { to: '115' }],
        ['call.answered', 50, { agent: '201' }],
        ['call.end', 20],
        ['call.recording', 10, { recordingUrl: 'https://pbx.example/recording/1' }],
        ['call.transcript', 5, { text: 'Cháy nhà ở chợ Bến Thành', language: 'vi' }],
      ])),
  },
  {
    name: 'outbound',
    group: 'story',
    says: 'A call that goes out from the centre opens no incident.',
    async run(play) {
      const [result] = await play.accepted(
        play.event('call.begin', play.call('out'), {
          from: '115',
          to: '0903123456',
          direction: 'outbound',
        }),
      )
      expectThat(typeof result!.call === 'string', 'a call', result)
      expectAlike('incident', result!.incident, undefined)
    },
  },
]
