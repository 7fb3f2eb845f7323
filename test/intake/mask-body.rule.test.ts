/** What a body shows to who may not see personal data: its build and its mistakes, and nobody's number, place or words. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { MASK, maskBody } from '@lien-thong/shared/intake/mask-body'
import { cpuMs } from '../kit/cpu.ts'

const root = join(import.meta.dirname, '..', 'fixtures')
const vendors = ['twilio', 'freeswitch', 'asterisk', 'kamailio', 'aml']

function bodiesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return bodiesIn(path)
    return name === 'expected.json' ? [] : [path]
  })
}
const bodies = vendors.flatMap((vendor) => bodiesIn(join(root, vendor)))

const typeOf: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.form': 'application/x-www-form-urlencoded',
  '.base64': 'application/x-www-form-base64-encoded',
  '.txt': 'text/plain',
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** As it stands, without percent-encoding, without escapes, and without base64. */
function readings(text: string): string {
  const plain = decoded(decoded(text))
  const escapes = plain.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  const base64 = /^\w+=([A-Za-z0-9+/]{40,}=*)$/.exec(text.trim())?.[1]
  return [text, plain, escapes, base64 ? Buffer.from(base64, 'base64').toString() : ''].join('\n')
}

/** The last nine digits name a subscriber, in whichever way the rest is written. */
const subscribers = (text: string): string[] =>
  [...readings(text).matchAll(/(?<![\w.-])(?:\+|%2B)?(?:84|0|266)\d{6,10}(?![\d-])/gi)].map(([number]) =>
    number.slice(-9),
  )
const coordinates = (text: string): string[] =>
  [...readings(text).matchAll(/(?<![\d.]|\d:)\d{1,3}\.\d{3,}(?![\d.])/g)].map(([number]) => number)
const devices = (text: string): string[] =>
  [...readings(text).matchAll(/(?<![\w-])\d{15,19}(?=\D|$)/g)]
    .map(([number]) => number)
    .filter((number) => /^(?:356|452|898)/.test(number))

test('the fixtures hold what must not be shown', () => {
  const all = bodies.map((path) => readFileSync(path, 'utf8'))
  expect(all.flatMap(subscribers).length).toBeGreaterThan(100)
  expect(all.flatMap(coordinates).length).toBeGreaterThan(20)
  expect(all.flatMap(devices).length).toBeGreaterThan(2)
})

test.each(bodies.map((path) => [path.slice(root.length + 1), path]))('%s shows nobody', (_, path) => {
  const text = readFileSync(path, 'utf8').slice(0, 20_000)
  const secrets = [...subscribers(text), ...coordinates(text), ...devices(text)]
  // Whole, declared as something else, and cut off anywhere.
  const pieces = [
    text,
    ...[0.2, 0.4, 0.6, 0.8, 0.9].map((part) => text.slice(0, Math.floor(text.length * part))),
  ]
  for (const piece of pieces) {
    for (const type of [typeOf[extname(path)], 'application/octet-stream', undefined]) {
      const shown = readings(maskBody(piece, type))
      expect(secrets.filter((secret) => shown.includes(secret))).toEqual([])
      // Names and words of callers are the only text beyond ASCII.
      expect(shown.replaceAll('•', '')).not.toMatch(/\P{ASCII}/u)
    }
  }
})

test('masking twice is masking once', () => {
  for (const path of bodies) {
    const masked = maskBody(readFileSync(path, 'utf8'), typeOf[extname(path)])
    expect(maskBody(masked, typeOf[extname(path)])).toBe(masked)
  }
})

test('an event keeps what tells one event from another', () => {
  const event = {
    specversion: '1.0',
    id: 'e-1',
    source: '/pbx/1',
    type: 'call.alerting',
    subject: '1795309200.40',
    time: '2026-11-22T01:00:00.000Z',
    data: {
      from: '+84903123456',
      to: '115',
      agent: '101',
      queue: 'cap-cuu',
      cause: 16,
      location: { lat: 10, lon: 106.7009, radius: 14, source: 'aml' },
      text: 'cháy nhà',
      recordingUrl: 'https://recordings.example/1',
    },
  }
  expect(JSON.parse(maskBody(JSON.stringify(event, null, 2), 'application/cloudevents+json'))).toEqual({
    ...event,
    data: {
      ...event.data,
      from: MASK,
      location: { lat: MASK, lon: MASK, radius: MASK, source: 'aml' },
      text: MASK,
      recordingUrl: MASK,
    },
  })
})

test('JSON that is none keeps its mistake', () => {
  expect(maskBody(`{'id': 'x', "from": +84903123456,, "to": "115"`)).toBe(
    `{"${MASK}": "${MASK}", "from": "${MASK}",, "to": "115"`,
  )
  expect(maskBody('{"id":"e-1","data":{"from":"+849031')).toBe(`{"id":"e-1","data":{"from":"${MASK}"`)
})

test.each([
  ['{"0903123456":1}', `{"${MASK}":1}`],
  ['{"data":["0903123456","10.7769,106.7009"]}', `{"data":["${MASK}","${MASK}"]}`],
  ['{"id":"call-of-0903123456"}', `{"id":"${MASK}"}`],
  ['{"subject":"call of Mr An"}', `{"subject":"${MASK}"}`],
  ['{"id":84903123456}', `{"id":"${MASK}"}`],
  [
    '{"from":"sip:0903123456@10.0.0.7","to":"sip:115@10.0.0.1"}',
    `{"from":"${MASK}","to":"sip:115@10.0.0.1"}`,
  ],
  ['{"Channel":"PJSIP/0903123456-0000001a"}', `{"Channel":"${MASK}"}`],
  ['{"Channel":"PJSIP/trung-ke-0000001a"}', '{"Channel":"PJSIP/trung-ke-0000001a"}'],
  [
    '{"DestCallerIDNum":"101","DestCallerIDName":"An"}',
    `{"DestCallerIDNum":"101","DestCallerIDName":"${MASK}"}`,
  ],
  ['{"variable_sip_from_user":"0903123456"}', `{"variable_sip_from_user":"${MASK}"}`],
  ['{"a":{"from":"0903123456"},"b":"0903123456"}', `{"a":{"from":"${MASK}"},"b":"${MASK}"}`],
  ['{"id":{"x":"y"},"to":["115","0903123456"]}', `{"id":{"x":"${MASK}"},"to":["115","${MASK}"]}`],
])('%s becomes %s', (body, masked) => {
  expect(maskBody(body)).toBe(masked)
})

test.each([
  [
    'CallSid=CA00000000000000000000000000000a01&From=%2B84903123456&To=115',
    `CallSid=CA00000000000000000000000000000a01&From=${MASK}&To=115`,
  ],
  [
    'cdr=%7B%22uuid%22%3A%22a%22%2C%22sip_from_user%22%3A%220903123456%22%7D',
    `cdr={"uuid":"a","sip_from_user":"${MASK}"}`,
  ],
  ['0903123456', MASK],
  ['0903123456=1&=2', `${MASK}=1&${MASK}=2`],
  ['', ''],
])('the form %s becomes %s', (body, masked) => {
  expect(maskBody(body, 'application/x-www-form-urlencoded')).toBe(masked)
})

test('of an AML message the time is left, and where it was is not', () => {
  expect(
    maskBody('A"ML=1;lt=+10.77690;lg=+106.70090;rd=14;top=20261122010002;lc=68;pm=W;si=452040000000001'),
  ).toBe(`A"ML=1;lt=${MASK};lg=${MASK};rd=${MASK};top=20261122010002;lc=68;pm=W;si=${MASK}`)
})

test('a text of no known build is dots alone', () => {
  expect(maskBody('Help, I am Mr An of 60/2A', 'text/plain')).toBe(MASK)
  expect(maskBody('<call from="0903123456"/>', 'text/xml')).toBe(MASK)
})

test('a long body of quotes and brackets is read in time', () => {
  const hostile = [
    '"'.repeat(65_536),
    '['.repeat(65_536),
    '{"a":'.repeat(13_000),
    '\\"'.repeat(32_768),
    `{"id":"${'0 '.repeat(32_768)}"}`,
  ]
  expect(cpuMs(() => hostile.map((body) => maskBody(body)))).toBeLessThan(2000)
})
