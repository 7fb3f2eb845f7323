/** The signature of Twilio, whatever stands between Twilio and the hub. */
import { createHash } from 'node:crypto'
import { readForm } from '../../apps/api/src/intake/request-body.ts'
import {
  addressesOf,
  signedFields,
  type TwilioRequest,
  twilioDigest,
  twilioFault,
} from '../../apps/api/src/intake/twilio-signature.ts'
import { cpuMs } from '../kit/cpu.ts'

const TOKEN = '12345'
const PATH = '/v1/sources/twilio-hcm/twilio?next=https%3A%2F%2Fx.example%2Fa'
const BODY = 'CallSid=CA01&CallStatus=ringing&From=%2B84903123456'

const sign = (url: string, body = BODY, token = TOKEN): string =>
  twilioDigest(token, url, signedFields(readForm(body))).toString('base64')
const sent = (signature: string | undefined, more: Partial<TwilioRequest> = {}): TwilioRequest => ({
  signature,
  path: PATH,
  form: readForm(BODY),
  body: Buffer.from(BODY),
  ...more,
})
/** A hub known as https://hub.example, that was called on its own port by a proxy. */
const behindProxy = addressesOf(
  'https://hub.example',
  { protocol: 'http', host: '10.0.0.7:3000' },
  { host: '10.0.0.7:3000', 'x-forwarded-host': 'calls.example', 'x-forwarded-proto': 'https' },
)
const at = (url: string): string => sign(url + PATH)

test('the published example is signed as published', () => {
  const form = readForm(
    'CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212',
  )
  const request: TwilioRequest = {
    signature: '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
    path: '/myapp.php?foo=1&bar=2',
    form,
    body: Buffer.alloc(0),
  }
  const own = ['https://mycompany.com']
  expect(twilioFault(request, { own, suspected: [] }, ['other', '12345'])).toBeUndefined()
  expect(twilioFault(request, { own, suspected: [] }, ['12346'])).toEqual({ code: 'signature_wrong' })
})

test.each([
  ['as PUBLIC_URL says', 'https://hub.example'],
  ['with the usual port', 'https://hub.example:443'],
  ['as the hub itself was called', 'http://10.0.0.7:3000'],
  ['without the port that the hub was called on', 'http://10.0.0.7'],
])('it fits the address %s', (_, url) => {
  expect(twilioFault(sent(at(url)), behindProxy, [TOKEN])).toBeUndefined()
})

test.each([
  ['plain http, where PUBLIC_URL says https', 'http://hub.example'],
  ['the name that the proxy passes on', 'https://calls.example'],
])('one that fits %s is refused, and the answer says which address it fits', (_, url) => {
  expect(twilioFault(sent(at(url)), behindProxy, [TOKEN])).toEqual({
    code: 'signature_wrong',
    detail: `The signature fits ${url}/v1/sources/twilio-hcm/twilio; set PUBLIC_URL to ${url}.`,
  })
})

test.each<[string, TwilioRequest]>([
  ['another address', sent(at('https://elsewhere.example'))],
  ['another token', sent(sign(`https://hub.example${PATH}`, BODY, '54321'))],
  ['another path', sent(sign('https://hub.example/v1/sources/other/twilio'))],
  ['another query', sent(sign('https://hub.example/v1/sources/twilio-hcm/twilio'))],
  ['a changed field', sent(sign(`https://hub.example${PATH}`, `${BODY}0`))],
  ['a further field', sent(sign(`https://hub.example${PATH}`), { form: readForm(`${BODY}&Digits=1`) })],
  ['no base64', sent('!'.repeat(28))],
  ['half of it', sent(at('https://hub.example').slice(0, 14))],
])('%s does not fit', (_, request) => {
  expect(twilioFault(request, behindProxy, [TOKEN])).toEqual({ code: 'signature_wrong' })
})

test('without a signature there is none to be wrong', () => {
  for (const signature of [undefined, ''])
    expect(twilioFault(sent(signature), behindProxy, [TOKEN])).toEqual({ code: 'signature_missing' })
})

test('a source without a token lets nobody in', () => {
  expect(twilioFault(sent(sign(`https://hub.example${PATH}`, BODY, '')), behindProxy, [])).toEqual({
    code: 'signature_wrong',
  })
})

test('fields are signed in order of name, and one that is sent twice with each value once', () => {
  expect(signedFields(readForm('b=2&a=1&b=1&b=2&A=0'))).toBe('A0a1b1b2')
})

test('a body that is no form is signed by its digest in the address', () => {
  const body = Buffer.from('{"CallSid":"CA01"}')
  const path = `${PATH}&bodySHA256=${createHash('sha256').update(body).digest('hex')}`
  const signature = sign(`https://hub.example${path}`, '')
  const request = { signature, path, form: readForm(body.toString()), body }
  expect(twilioFault(request, behindProxy, [TOKEN])).toBeUndefined()
  expect(twilioFault({ ...request, body: Buffer.from('{"CallSid":"CA02"}') }, behindProxy, [TOKEN])).toEqual({
    code: 'signature_wrong',
    detail: 'The body is not the one of bodySHA256.',
  })
})

test('the path before the hub in PUBLIC_URL is part of the address', () => {
  const { own } = addressesOf('https://city.example/hub', { protocol: 'http', host: 'hub:3000' }, {})
  expect(twilioFault(sent(at('https://city.example/hub')), { own, suspected: [] }, [TOKEN])).toBeUndefined()
})

test('a header that is no host name suspects nobody', () => {
  const headers = { 'x-forwarded-host': 'a b/c"', 'x-original-host': ['', 'y'] }
  expect(addressesOf('https://h', { protocol: 'https', host: 'h' }, headers)).toEqual({
    own: ['https://h', 'https://h'],
    suspected: ['http://h'],
  })
})

test('eighty thousand fields are signed in a moment', () => {
  const form = readForm(Array.from({ length: 80_000 }, (_, i) => `f${i}`).join('&'))
  const request = sent(at('https://elsewhere.example'), { form })
  expect(cpuMs(() => twilioFault(request, behindProxy, [TOKEN, 'x']))).toBeLessThan(2_000)
})
