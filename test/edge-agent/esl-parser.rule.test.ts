/** The event socket of FreeSWITCH as bytes, however TCP cuts them. */
import { createEslParser } from '../../apps/edge-agent/src/input/esl-parser.ts'

const body = JSON.stringify({ 'Event-Name': 'CHANNEL_CREATE', 'Caller-Caller-ID-Name': 'Nguyễn Văn Bình' })
const event = `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`
const auth = 'Content-Type: auth/request\n\n'

test('frames are whole wherever the packets were cut, also within a letter', () => {
  const bytes = Buffer.from(auth + event + event)
  for (let cut = 1; cut < bytes.length; cut++) {
    const parser = createEslParser()
    const frames = [...parser.push(bytes.subarray(0, cut)), ...parser.push(bytes.subarray(cut))]
    expect(frames.map(({ headers }) => headers['content-type'])).toEqual([
      'auth/request',
      'text/event-json',
      'text/event-json',
    ])
    expect(frames[2]!.body).toBe(body)
  }
})

test.each([
  ['CRLF', auth.replaceAll('\n', '\r\n')],
  ['empty lines before a frame', `\n\n${auth}`],
  ['names in other capitals', 'content-TYPE: auth/request\n\n'],
])('%s', (_, text) => {
  expect(createEslParser().push(Buffer.from(text))).toEqual([
    { headers: { 'content-type': 'auth/request' }, body: '' },
  ])
})

test.each([
  ['a length that is no number', 'Content-Length: many\n\n'],
  ['a negative length', 'Content-Length: -1\n\n'],
  ['a body larger than any event', 'Content-Length: 99999999999\n\n'],
  ['a head without end', 'x'.repeat(100_000)],
])('%s is no event socket', (_, text) => {
  expect(() => createEslParser().push(Buffer.from(text))).toThrow()
})
