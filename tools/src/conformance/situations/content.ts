/** What a call carries: numbers, places and times, good and bad. Nothing of it may cost the call. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import {
  expectAlike,
  expectThat,
  type Group,
  type Play,
  type SeenCall,
  type Situation,
} from '../situation.ts'

/** In the middle of Ho Chi Minh City. */
const HERE = { lat: 10.7769, lon: 106.7009 }

async function begin(play: Play, data: object, more: object = {}): Promise<EventResult> {
  const [result] = await play.accepted(play.event('call.begin', play.call('content'), data, more))
  expectThat(
    typeof result!.call === 'string' && typeof result!.incident === 'string',
    'a call and an incident',
    result,
  )
  return result!
}

async function seeMark(play: Play, result: EventResult, mark: string): Promise<void> {
  await play.see([result.call], ({ calls }) => {
    const { marks = [] } = calls.find(({ id }) => id === result.call) as SeenCall
    expectThat(marks.includes(mark), `the mark ${mark}`, marks)
  })
}

interface Marked {
  readonly name: string
  readonly group: Group
  readonly says: string
  readonly mark: string
  readonly data?: object
  readonly more?: (play: Play) => object
}

const marked: readonly Marked[] = [
  {
    name: 'begin-without-to',
    group: 'number',
    says: 'A call without the number that was dialled goes to the fallback queue, marked line_unknown.',
    mark: 'line_unknown',
    data: { from: '0903123456' },
  },
  {
    name: 'unknown-line',
    group: 'number',
    says: 'So does a call to a number that is no line of the hub.',
    mark: 'line_unknown',
    data: { to: '02899990000' },
  },
  {
    name: 'withheld-number',
    group: 'number',
    says: 'A caller who hides the number is marked number_withheld.',
    mark: 'number_withheld',
    data: { to: '115', from: 'anonymous' },
  },
  {
    name: 'unreadable-number',
    group: 'number',
    says: 'A caller whose number is none is marked number_unreadable.',
    mark: 'number_unreadable',
    data: { to: '115', from: 'cửa hàng số 7' },
  },
  {
    name: 'location-swapped',
    group: 'place',
    says: 'Latitude and longitude the wrong way round: marked location_swapped, not believed.',
    mark: 'location_swapped',
    data: { to: '115', location: { lat: HERE.lon, lon: HERE.lat } },
  },
  {
    name: 'location-null-island',
    group: 'place',
    says: 'A receiver without a fix, at 0, 0: marked location_null_island.',
    mark: 'location_null_island',
    data: { to: '115', location: { lat: 0, lon: 0 } },
  },
  {
    name: 'location-on-another-continent',
    group: 'place',
    says: 'A place in Paris: marked location_outside.',
    mark: 'location_outside',
    data: { to: '115', location: { lat: 48.8566, lon: 2.3522 } },
  },
  {
    name: 'location-unreadable',
    group: 'place',
    says: 'A latitude that is no number: marked location_invalid.',
    mark: 'location_invalid',
    data: { to: '115', location: { lat: 'north', lon: 106.7 } },
  },
  {
    name: 'time-missing',
    group: 'time',
    says: 'An event without a time takes that of its receipt, marked time_missing.',
    mark: 'time_missing',
    more: () => ({ time: undefined }),
  },
  {
    name: 'time-unreadable',
    group: 'time',
    says: 'So does one whose time cannot be read, marked time_unreadable.',
    mark: 'time_unreadable',
    more: () => ({ time: '22/11/2026 09:15' }),
  },
  {
    name: 'clock-four-minutes-ahead',
    group: 'time',
    says: 'Times four minutes ahead are accepted, and marked clock_skew.',
    mark: 'clock_skew',
    more: (play) => ({ time: play.ago(-240) }),
  },
]

const markedSituations = marked.map(
  ({ name, group, says, mark, data = { to: '115' }, more }): Situation => ({
    name,
    group,
    says,
    run: async (play) => seeMark(play, await begin(play, data, more?.(play)), mark),
  }),
)

export const contentSituations: readonly Situation[] = [
  ...markedSituations,
  {
    name: 'number-forms',
    group: 'number',
    says: 'One caller as 0…, 84…, +84…, with spaces and as SIP address is one number.',
    async run(play) {
      const forms = [
        '0903123456',
        '84903123456',
        '+84903123456',
        '0903 123 456',
        'sip:0903123456@pbx.example;user=phone',
      ]
      const results = await play.accepted(
        ...forms.map((from) => play.event('call.begin', play.call('number'), { to: '115', from })),
      )
      const ids = results.map(({ call }) => call)
      await play.see(ids, ({ calls }) =>
        expectAlike(
          'the number as the hub reads it',
          ids.map((id) => calls.find((call) => call.id === id)!.from),
          forms.map(() => '+84903123456'),
        ),
      )
    },
  },
  {
    name: 'location-good',
    group: 'place',
    says: 'A location in the city gives the incident its place.',
    async run(play) {
      const location = { ...HERE, radius: 30, confidence: 0.9, source: 'aml' }
      const result = await begin(play, { to: '115', location })
      await play.see([result.call], ({ incidents }) => {
        const place = incidents.find(({ id }) => id === result.incident)?.place
        expectAlike('place of the incident', [place?.lat, place?.lon], [HERE.lat, HERE.lon])
      })
    },
  },
  {
    name: 'location-later',
    group: 'place',
    says: 'So does a location that comes later, by itself.',
    async run(play) {
      const call = play.call('located')
      const [first] = await play.accepted(play.event('call.begin', call, { to: '115' }))
      const [later] = await play.accepted(play.event('call.location', call, { location: HERE }))
      expectAlike('call', later!.call, first!.call)
      await play.see([first!.call], ({ incidents }) => {
        const place = incidents.find(({ id }) => id === first!.incident)?.place
        expectAlike('place of the incident', [place?.lat, place?.lon], [HERE.lat, HERE.lon])
      })
    },
  },
  {
    name: 'timestamp-four-minutes-off',
    group: 'time',
    says: 'A request whose webhook-timestamp is four minutes old or early is accepted.',
    async run(play) {
      for (const clock of [-240, 240]) {
        const answer = await play.send(play.event('call.begin', play.call('clock'), { to: '115' }), { clock })
        expectThat(answer.status === 202, `status 202 at ${clock} s`, answer.status, answer)
      }
    },
  },
]
