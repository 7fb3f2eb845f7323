/** The manager interface of Asterisk as bytes, however TCP cuts them. */
import {
  type AmiPart,
  amiAction,
  createAmiParser,
  fieldOf,
} from '../../apps/edge-agent/src/input/ami-parser.ts'

const BANNER = 'Asterisk Call Manager/9.0.0\r\n'
const block = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`
const read = (...packets: readonly (string | Buffer)[]): readonly AmiPart[] => {
  const parser = createAmiParser()
  return packets.flatMap((each) => parser.push(Buffer.from(each as string)))
}
const messages = (...packets: readonly (string | Buffer)[]) =>
  read(...packets).flatMap((part) => ('message' in part ? [part.message] : []))

const hangup = { Event: 'Hangup', Uniqueid: '1700000000.1', Cause: '16', 'Cause-txt': 'Normal Clearing' }
const hangupText = block('Event: Hangup', 'Uniqueid: 1700000000.1', 'Cause: 16', 'Cause-txt: Normal Clearing')

test('the banner is a line of its own, without an empty line after it', () => {
  expect(read(BANNER, hangupText)).toEqual([{ banner: 'Asterisk Call Manager/9.0.0' }, { message: hangup }])
})

test('an event is whole wherever the packets were cut', () => {
  const bytes = Buffer.from(BANNER + block('Event: Newchannel', 'CallerIDName: Nguyễn Thị Hà') + hangupText)
  for (let cut = 1; cut < bytes.length; cut++) {
    expect(messages(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([
      { Event: 'Newchannel', CallerIDName: 'Nguyễn Thị Hà' },
      hangup,
    ])
  }
  expect(messages(...[...bytes].map((byte) => Buffer.of(byte)))).toHaveLength(2)
})

test.each([
  ['lines that end in LF alone', BANNER + hangupText.replaceAll('\r', ''), [hangup]],
  ['several empty lines between events', `${BANNER}${hangupText}\r\n\r\n${hangupText}`, [hangup, hangup]],
  [
    'a value with colons',
    BANNER + block('Event: Newchannel', 'Channel: PJSIP/a:b: c'),
    [{ Event: 'Newchannel', Channel: 'PJSIP/a:b: c' }],
  ],
  ['an empty value', BANNER + block('Event: Newchannel', 'Exten:'), [{ Event: 'Newchannel', Exten: '' }]],
  [
    'a key that comes three times',
    BANNER + block('Event: X', 'ChanVariable: a=1', 'ChanVariable: b=2', 'ChanVariable: c=3'),
    [{ Event: 'X', ChanVariable: ['a=1', 'b=2', 'c=3'] }],
  ],
  [
    'a line without a colon',
    BANNER + block('Event: X', 'nothing', 'Exten: 115'),
    [{ Event: 'X', Exten: '115' }],
  ],
  ['an event that has not ended', `${BANNER}Event: X\r\nExten: 115\r\n`, []],
])('%s', (_, text, expected) => {
  expect(messages(text)).toEqual(expected)
})

test('bytes that are no UTF-8 cost a letter, not the event', () => {
  const latin = Buffer.concat([
    Buffer.from(`${BANNER}Event: Newchannel\r\nCallerIDName: H`),
    Buffer.of(0xe0),
    Buffer.from('\r\nExten: 115\r\n\r\n'),
  ])
  expect(messages(latin)).toEqual([{ Event: 'Newchannel', CallerIDName: 'H\ufffd', Exten: '115' }])
})

test('a huge line is cut and counted, and what follows it is whole', () => {
  const parser = createAmiParser()
  const parts = [
    BANNER,
    `Event: X\r\nHuge: ${'a'.repeat(5_000_000)}`,
    '\r\nExten: 115\r\n\r\n',
    hangupText,
  ].flatMap((each) => parser.push(Buffer.from(each)))
  expect(parser.cut).toBe(1)
  const [, first, second] = parts as { message: Record<string, string> }[]
  expect(first!.message.Huge!.length).toBeLessThan(17_000)
  expect(first!.message.Exten).toBe('115')
  expect(second!.message).toEqual(hangup)
})

test('a field is found whatever its capitals', () => {
  expect(fieldOf({ UniqueID: '1' }, 'Uniqueid')).toBe('1')
  expect(fieldOf({ Variable: ['a', 'b'] }, 'Variable')).toBe('a')
  expect(fieldOf({}, 'Variable')).toBeUndefined()
})

test('a secret with a line break cannot say a second action', () => {
  expect(amiAction({ Action: 'Login', Secret: 'a\r\nAction: Originate' })).toBe(
    'Action: Login\r\nSecret: a Action: Originate\r\n\r\n',
  )
})
