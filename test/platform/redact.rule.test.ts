import { redact, redactText } from '../../apps/api/src/platform/log/redact.ts'

test('personal fields are hidden at every depth', () => {
  const entry = {
    call: 'c1',
    data: [{ from: '+84901', location: { lat: 10.1, lon: 106.2 } }],
    callerPhone: '0901',
  }
  expect(redact(entry)).toEqual({
    call: 'c1',
    data: [{ from: '[redacted]', location: '[redacted]' }],
    callerPhone: '[redacted]',
  })
})

test.each(['Authorization', 'set-cookie', 'HUB_SECRET', 'accessToken', 'Password', 'note'])(
  'a field named %s is hidden',
  (name) => {
    expect(redact({ [name]: 'value' })).toEqual({ [name]: '[redacted]' })
  },
)

test.each([
  ['a telephone number', 'call of +84901234567 lost', 'call of [redacted] lost'],
  ['a national number', 'invalid input "0901234567"', 'invalid input "[redacted]"'],
  ['credentials of an address', 'postgres://hub:pw@db/hub', 'postgres://[redacted]@db/hub'],
  ['a question', 'GET /v1/places?q=12+Le+Loi 200', 'GET /v1/places?[redacted] 200'],
  ['a webhook secret', 'secret whsec_MTIzNDU2 used', 'secret [redacted] used'],
])('text loses %s', (_, text, safe) => {
  expect(redactText(text)).toBe(safe)
})

test.each([
  '2026-11-21T22:13:41.120Z',
  '0193517a-0000-7000-8000-123456789012',
  'took 12345678 ms',
  '10.0.0.1:5432',
])('text keeps %s', (text) => {
  expect(redactText(text)).toBe(text)
})

test('an error keeps what helps and loses the row it names', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (phone)=(+84901234567)',
  })
  expect(redact({ err: error })).toEqual({
    err: { type: 'Error', message: 'duplicate key', code: '23505', stack: expect.any(String) },
  })
})

test('a circle ends', () => {
  const circle: { self?: unknown } = {}
  circle.self = circle
  expect(redact(circle)).toEqual({ self: '[circular]' })
})
