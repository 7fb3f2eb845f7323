/** The data of a call event: what is readable is kept, what is not is dropped and marked, and nothing refuses the call. */
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { readCallData } from '@lien-thong/shared/intake/call-data'

const TIME = '2026-03-01T08:00:00.000Z'
const read = (data: unknown) => readCallData(data, { time: TIME, area: serviceArea })
const location = (value: unknown) => read({ location: value })

test.each<[string, unknown, object, string[]]>([
  ['nothing', undefined, {}, []],
  ['null', null, {}, []],
  ['text', 'x', {}, ['data_malformed']],
  ['a list', [1], {}, ['data_malformed']],
  ['a number', 5, {}, ['data_malformed']],
  [
    'all in order',
    { from: '0903123456', to: '115', agent: '201' },
    { from: '+84903123456', to: '115', agent: '201' },
    [],
  ],
  ['numbers as numbers', { from: 84903123456, to: 115 }, { from: '+84903123456', to: '115' }, []],
  ['a withheld caller', { from: 'anonymous', to: '115' }, { to: '115' }, ['number_withheld']],
  ['an empty caller', { from: '' }, {}, ['number_withheld']],
  ['an unreadable caller', { from: 'máy bàn' }, { from: 'máy bàn' }, ['number_unreadable']],
  ['a caller that is an object', { from: { number: '1' } }, {}, ['data_malformed']],
  ['a caller that is null', { from: null, to: null }, {}, []],
  ['an agent that is a list', { agent: ['201'] }, {}, ['data_malformed']],
  ['unknown fields', { colour: 'red' }, {}, []],
  ['decomposed and broken text', { text: 'cha\u0301y \ud800 x\u0000' }, { text: 'cháy \ufffd x\ufffd' }, []],
  [
    'a key that reaches for the prototype',
    JSON.parse('{"__proto__":{"from":"0903123456"},"to":"115"}'),
    { to: '115' },
    [],
  ],
])('%s', (_, data, kept, marks) => {
  expect(read(data)).toEqual({ data: kept, marks })
})

test.each([
  '0903123456',
  '+84 903 123 456',
  '0903.123.456',
  'sip:0903123456@10.0.0.7',
  '"An" <sip:+84903123456@10.0.0.7>',
  'Local/0903123456@from-queue',
  'tel:+84-903-123-456',
])('the telephone number %s is no agent', (agent) => {
  expect(read({ agent, to: '115' })).toEqual({ data: { to: '115' }, marks: [] })
})

test.each(['201', 'ext-1154', 'PJSIP/201', 'sip:201@10.0.0.7', 'agent_12345678', 'Lan', '115-04'])(
  'the agent %s is kept as it came',
  (agent) => expect(read({ agent }).data).toEqual({ agent }),
)

test.each(['NORMAL_CLEARING', '486', 'no-answer', 'Q.850 16', 'completed 487', 'urn:x.y', 'CHANUNAVAIL'])(
  'the cause %s is a code',
  (cause) => expect(read({ cause }).data).toEqual({ cause }),
)

test.each([
  'Chị Lan báo lại sau',
  '0903123456',
  '0903-123-456',
  'called 0903123456',
  'sip:84903123456',
  'x'.repeat(61),
])('the cause %s is what somebody wrote', (cause) => {
  expect(read({ cause }).data).toEqual({ text: cause })
  expect(read({ cause, text: 'a' }).data).toEqual({ text: `a\n${cause}` })
})

test.each<[string, unknown, string]>([
  ['a text', 'here', 'location_invalid'],
  ['a list', [10.77, 106.7], 'location_invalid'],
  ['nothing in it', {}, 'location_invalid'],
  ['null coordinates', { lat: null, lon: null }, 'location_invalid'],
  ['NaN as text', { lat: 'NaN', lon: 'NaN' }, 'location_invalid'],
  ['empty texts', { lat: '', lon: ' ' }, 'location_invalid'],
  ['booleans', { lat: true, lon: false }, 'location_invalid'],
  ['swapped', { lat: 106.7, lon: 10.77 }, 'location_swapped'],
  ['null island', { lat: 0, lon: 0 }, 'location_null_island'],
  ['another continent', { lat: 48.85, lon: 2.35 }, 'location_outside'],
])('a location that is %s is dropped and marked', (_, value, mark) => {
  expect(location(value)).toEqual({ data: {}, marks: [mark] })
})

test('a location keeps what is sensible in it', () => {
  expect(
    location({ lat: '10.77', lon: 106.7, radius: -5, confidence: 95, source: 'aml', time: 'gần đây' }).data
      .location,
  ).toEqual({ lat: 10.77, lon: 106.7, source: 'aml', time: TIME })
  expect(
    location({ lat: 10.77, lon: 106.7, radius: '30', confidence: 0.9, time: '2026-03-01T14:59:00+07:00' })
      .data.location,
  ).toEqual({
    lat: 10.77,
    lon: 106.7,
    radius: 30,
    confidence: 0.9,
    time: '2026-03-01T07:59:00.000Z',
  })
})

test('a long text is cut, and never through a character', () => {
  const { text } = read({ text: `${'a'.repeat(9999)}\u{1f692}` }).data
  expect(text).toHaveLength(10_000)
  expect(text!.isWellFormed()).toBe(true)
})
