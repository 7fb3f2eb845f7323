/** Standard Webhooks 1.0.0, with the vector its authors publish. */

import { secretKey } from '../../apps/api/src/intake/source.store.ts'
import { keyOfSignature } from '../../apps/api/src/platform/http/signature.ts'

const KEY = secretKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
const OTHER = secretKey('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
const SIGNED_AT = 1_614_265_330
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const BODY = '{"test": 2432232314}'
const headers = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: String(SIGNED_AT), signature: SIGNATURE }

const fault = (
  more: Partial<Record<keyof typeof headers, string | undefined>> = {},
  { body = BODY, keys = [KEY], now = SIGNED_AT } = {},
) => {
  const named = keys.map((key) => ({ key }))
  const found = keyOfSignature(
    { ...headers, ...more } as typeof headers,
    Buffer.from(body),
    named,
    now * 1000,
  )
  return typeof found === 'string' ? found : undefined
}

test('the published vector verifies, and its key is named', () => {
  expect(fault()).toBeUndefined()
  const [other, right] = [{ key: OTHER }, { key: KEY }]
  expect(keyOfSignature(headers, Buffer.from(BODY), [other, right], SIGNED_AT * 1000)).toBe(right)
})

test.each<[string, ReturnType<typeof fault>, string | undefined]>([
  ['no id', fault({ id: undefined }), 'signature_missing'],
  ['an empty id', fault({ id: '' }), 'signature_missing'],
  ['an id longer than 256', fault({ id: 'x'.repeat(257) }), 'signature_missing'],
  ['no timestamp', fault({ timestamp: undefined }), 'signature_missing'],
  ['no signature', fault({ signature: undefined }), 'signature_missing'],
  ['another id', fault({ id: 'msg_2' }), 'signature_wrong'],
  ['another timestamp', fault({ timestamp: String(SIGNED_AT + 1) }), 'signature_wrong'],
  ['another body', fault({}, { body: '{"test":2432232314}' }), 'signature_wrong'],
  ['another key', fault({}, { keys: [OTHER] }), 'signature_wrong'],
  ['no key', fault({}, { keys: [] }), 'signature_wrong'],
  ['two live keys', fault({}, { keys: [OTHER, KEY] }), undefined],
  ['two signatures, the second right', fault({ signature: `v1,AAAA ${SIGNATURE}` }), undefined],
  ['an asymmetric signature beside it', fault({ signature: `v1a,AAAA ${SIGNATURE}` }), undefined],
  [
    'the right bytes under another version',
    fault({ signature: SIGNATURE.replace('v1,', 'v2,') }),
    'signature_wrong',
  ],
  ['a cut signature', fault({ signature: SIGNATURE.slice(0, -5) }), 'signature_wrong'],
  ['no version', fault({ signature: SIGNATURE.slice(3) }), 'signature_wrong'],
  ['300 s old', fault({}, { now: SIGNED_AT + 300 }), undefined],
  ['301 s old', fault({}, { now: SIGNED_AT + 301 }), 'timestamp_outside_window'],
  ['300 s early', fault({}, { now: SIGNED_AT - 300 }), undefined],
  ['301 s early', fault({}, { now: SIGNED_AT - 301 }), 'timestamp_outside_window'],
  ['a timestamp in milliseconds', fault({ timestamp: `${SIGNED_AT}000` }), 'timestamp_outside_window'],
  ['a timestamp that is no number', fault({ timestamp: '1e9' }), 'timestamp_outside_window'],
  ['a negative timestamp', fault({ timestamp: '-1' }), 'timestamp_outside_window'],
])('%s', (_, found, expected) => {
  expect(found).toBe(expected)
})

test.each(['', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(88)}`])('%j is no secret', (secret) => {
  expect(() => secretKey(secret)).toThrow('24 to 64 bytes')
})
