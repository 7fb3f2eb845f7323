/** Who may come in: by signature, or with a token from an allowed address. */
import { createHmac } from 'node:crypto'
import { allowing, type Source, type SourceKey, tokenDigest } from '../../apps/api/src/intake/source.store.ts'
import { authenticate } from '../../apps/api/src/intake/source-auth.ts'
import { ProblemError } from '../../apps/api/src/platform/http/problem.ts'

const NOW = 1_795_300_000_000
const BODY = Buffer.from('{"gọi":1}')
const OLD: SourceKey = { id: 'cũ', kind: 'signature', key: Buffer.alloc(32, 1) }
const NEW: SourceKey = { id: 'mới', kind: 'signature', key: Buffer.alloc(32, 2) }
const FIRST: SourceKey = { id: 'mã-1', kind: 'token', key: tokenDigest('lt_một') }
const SECOND: SourceKey = { id: 'mã-2', kind: 'token', key: tokenDigest('lt_hai') }

function source(keys: readonly SourceKey[], addresses: readonly string[] = ['10.1.0.0/16']): Source {
  const of = (kind: SourceKey['kind']) => keys.filter((key) => key.kind === kind)
  return {
    id: 'pbx',
    name: 'Tổng đài',
    enabled: true,
    addresses,
    allows: allowing(addresses),
    keys: { signature: of('signature'), token: of('token'), twilio: of('twilio') },
  }
}

function judged(of: Source, headers: Record<string, string>, ip = '10.1.2.3'): string {
  try {
    const { key, webhookId = 'no name' } = authenticate(of, {
      request: { headers, ip },
      body: BODY,
      nowMs: NOW,
    })
    return `${key.id} ${webhookId}`
  } catch (error) {
    if (error instanceof ProblemError) return error.code
    throw error
  }
}

function signed({ key }: SourceKey, id = 'msg_1'): Record<string, string> {
  const time = String(NOW / 1000)
  const signature = createHmac('sha256', key).update(`${id}.${time}.`).update(BODY).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` }
}

const bearer = (token: string, more = {}) => ({ authorization: `Bearer ${token}`, ...more })
const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
const all = source([OLD, NEW, FIRST, SECOND])

test.each<[string, string, string]>([
  ['a signature under the older key', judged(all, signed(OLD)), 'cũ msg_1'],
  ['a signature under the newer key', judged(all, signed(NEW)), 'mới msg_1'],
  ['a signature from any address', judged(all, signed(NEW), '203.0.113.9'), 'mới msg_1'],
  ['a signature beside a token', judged(all, { ...signed(NEW), ...bearer('sai') }), 'mới msg_1'],
  ['a signature under a key that is gone', judged(source([NEW]), signed(OLD)), 'signature_wrong'],
  ['nothing at all', judged(all, {}), 'signature_missing'],
  ['a signature where there are tokens only', judged(source([FIRST]), signed(OLD)), 'door_not_enabled'],
  ['nothing where there are tokens only', judged(source([FIRST]), {}), 'signature_missing'],
  ['the first token', judged(all, bearer('lt_một')), 'mã-1 no name'],
  ['the second token', judged(all, bearer('lt_hai')), 'mã-2 no name'],
  ['a token with a name of its own', judged(all, bearer('lt_hai', { 'webhook-id': 'a' })), 'mã-2 a'],
  [
    'a token with an endless name',
    judged(all, bearer('lt_hai', { 'webhook-id': 'a'.repeat(257) })),
    'mã-2 no name',
  ],
  ['a token as Basic password', judged(all, basic('kamailio:lt_một')), 'mã-1 no name'],
  ['a token as Basic password of nobody', judged(all, basic(':lt_một')), 'mã-1 no name'],
  ['a token as Basic user', judged(all, basic('lt_một:')), 'token_wrong'],
  ['another token', judged(all, bearer('lt_ba')), 'token_wrong'],
  ['an empty token', judged(all, { authorization: 'Bearer ' }), 'token_wrong'],
  ['another scheme', judged(all, { authorization: 'Digest lt_một' }), 'token_wrong'],
  ['a right token from elsewhere', judged(all, bearer('lt_một'), '10.2.0.1'), 'address_not_allowed'],
  ['a wrong token from elsewhere', judged(all, bearer('lt_ba'), '10.2.0.1'), 'token_wrong'],
  ['a token where there is none', judged(source([OLD]), bearer('lt_một')), 'door_not_enabled'],
  ['a token without any address', judged(source([FIRST], []), bearer('lt_một')), 'door_not_enabled'],
])('%s: %s', (_, found, expected) => {
  expect(found).toBe(expected)
})

test.each<[readonly string[], string, boolean]>([
  [['10.1.0.0/16'], '10.1.255.255', true],
  [['10.1.0.0/16'], '10.2.0.0', false],
  [['10.1.0.0/16'], '::ffff:10.1.2.3', true],
  [['10.1.0.0/16'], '::FFFF:10.2.2.3', false],
  [['10.0.0.5'], '10.0.0.5', true],
  [['10.0.0.5'], '10.0.0.6', false],
  [['10.0.0.5/32', '10.0.0.7/32'], '10.0.0.7', true],
  [['2001:db8::/48'], '2001:db8:0:ffff::1', true],
  [['2001:db8::/48'], '2001:db8:1::1', false],
  [['2001:db8::7'], '2001:0db8:0:0::7', true],
  [['fe80::/10'], 'fe80::1%eth0', true],
  [['0.0.0.0/0'], '198.51.100.1', true],
  [['0.0.0.0/0'], '2001:db8::1', false],
  [['::/0'], '2001:db8::1', true],
  [['::1'], '127.0.0.1', false],
  [['10.1.0.0/16'], '', false],
  [['10.1.0.0/16'], 'unknown', false],
  [[], '10.1.2.3', false],
])('of %j the address %s: %s', (networks, address, allowed) => {
  expect(allowing(networks)(address)).toBe(allowed)
})
