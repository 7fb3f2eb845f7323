/** Headers that stay with a body: enough to read it again, nothing by which anyone else could come in. */
import { asSent, keptHeaders } from '../../apps/api/src/intake/kept-headers.ts'

const secrets = {
  authorization: 'Bearer lt_bí-mật',
  cookie: 'lt_session=bí-mật',
  'webhook-signature': 'v1,bí-mật',
  'webhook-timestamp': '1795300000',
  'x-twilio-signature': 'bí-mật',
  'x-forwarded-for': '203.0.113.9',
}
const CE = {
  'ce-specversion': '1.0',
  'ce-id': 'e1',
  'ce-source': '/pbx',
  'ce-type': 'call.begin',
  'ce-subject': 'c1',
}

test.each<[string, ReturnType<typeof keptHeaders>, object | undefined]>([
  [
    'as usual',
    keptHeaders('events', { 'content-type': 'application/cloudevents+json', ...secrets }),
    undefined,
  ],
  [
    'a batch',
    keptHeaders('events', { 'content-type': 'application/cloudevents-batch+json', ...secrets }),
    { 'content-type': 'application/cloudevents-batch+json' },
  ],
  [
    'binary mode',
    keptHeaders('events', { 'content-type': 'application/json', ...CE, ...secrets }),
    { 'content-type': 'application/json', ...CE },
  ],
  [
    'attributes outside of binary mode',
    keptHeaders('events', { 'content-type': 'application/json', 'ce-type': 'x', ...secrets }),
    { 'content-type': 'application/json' },
  ],
  [
    'an attribute with a name that none has',
    keptHeaders('events', { 'content-type': 'application/json', ...CE, 'ce-khoá_lạ': 'x' }),
    { 'content-type': 'application/json', ...CE },
  ],
  ['no type', keptHeaders('events', secrets), { 'content-type': '' }],
  [
    'a coding',
    keptHeaders('twilio', {
      'content-type': 'application/x-www-form-urlencoded',
      'content-encoding': 'gzip',
    }),
    { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
  ],
  ['usual elsewhere', keptHeaders('aml', { 'content-type': 'text/plain' }), { 'content-type': 'text/plain' }],
  [
    'an endless type with NUL',
    keptHeaders('kamailio', { 'content-type': `a\u0000${'b'.repeat(9000)}` }),
    { 'content-type': `a\uFFFD${'b'.repeat(510)}` },
  ],
])('%s', (_, kept, expected) => {
  expect(kept).toEqual(expected)
})

test('what was left out is there again when the body is read again', () => {
  expect(asSent('freeswitch', undefined)).toEqual({ 'content-type': 'application/json' })
  expect(asSent('freeswitch', { 'content-type': 'text/xml' })).toEqual({ 'content-type': 'text/xml' })
})
