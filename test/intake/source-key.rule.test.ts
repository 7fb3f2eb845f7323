/** Sources and keys as an administrator changes them: what is refused, and what the audit learns. */
import type { Role } from '@lien-thong/shared/agent/viewer'
import {
  decideAddKey,
  decideAddSource,
  decideChangeSource,
  decideRevokeKey,
  decideSwitchSource,
  type KeyKind,
  type SourceState,
} from '@lien-thong/shared/intake/source-key'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'

const viewer = (role: Role) => ({ username: role, roles: [role], agencies: [] })
const ADMIN = viewer('administrator')
const key = (id: string, kind: KeyKind = 'signature', isRevoked = false) => ({ id, kind, isRevoked })
const pbx = (...keys: SourceState['keys']): SourceState => ({
  id: 'pbx',
  enabled: true,
  addresses: ['10.0.0.0/8'],
  keys,
})

/** The refusal, or what goes into the journal. */
function said(decided: ReturnType<typeof decideAddKey>): unknown {
  if (isRefusal(decided)) return decided.refusal
  expect(decided.map(({ audience }) => audience)).toEqual([[]])
  return decided[0]!.fact
}

const revoked = { type: 'source.key_revoked', source: 'pbx', key: 'a', kind: 'signature' }
const added = { type: 'source.key_added', source: 'pbx', key: 'c' }

test.each<[string, unknown, unknown]>([
  [
    'a new source',
    said(decideAddSource(ADMIN, undefined, 'pbx', ['10.0.0.1'])),
    { type: 'source.set_up', source: 'pbx', addresses: ['10.0.0.1'] },
  ],
  ['a source of a known name', said(decideAddSource(ADMIN, pbx(), 'pbx', [])), 'source_exists'],
  [
    'another name',
    said(decideChangeSource(ADMIN, pbx(), undefined)),
    { type: 'source.set_up', source: 'pbx' },
  ],
  [
    'no addresses any more',
    said(decideChangeSource(ADMIN, pbx(), [])),
    { type: 'source.set_up', source: 'pbx', addresses: [] },
  ],
  ['a change of nothing', said(decideChangeSource(ADMIN, undefined, [])), 'source_unknown'],
  [
    'switching off',
    said(decideSwitchSource(ADMIN, pbx(), false)),
    { type: 'source.switched', source: 'pbx', enabled: false },
  ],
  ['switching on what is on', said(decideSwitchSource(ADMIN, pbx(), true)), 'already_so'],
  ['switching what is not there', said(decideSwitchSource(ADMIN, undefined, true)), 'source_unknown'],
  ['a first key', said(decideAddKey(ADMIN, pbx(), 'c', 'signature')), { ...added, kind: 'signature' }],
  [
    'a second key, for a rotation',
    said(decideAddKey(ADMIN, pbx(key('a')), 'c', 'signature')),
    { ...added, kind: 'signature' },
  ],
  ['a third key', said(decideAddKey(ADMIN, pbx(key('a'), key('b')), 'c', 'signature')), 'keys_full'],
  [
    'a third one of which one was revoked',
    said(decideAddKey(ADMIN, pbx(key('a', 'signature', true), key('b')), 'c', 'signature')),
    { ...added, kind: 'signature' },
  ],
  [
    'one of another kind',
    said(decideAddKey(ADMIN, pbx(key('a'), key('b')), 'c', 'token')),
    { ...added, kind: 'token' },
  ],
  [
    'a token without addresses',
    said(decideAddKey(ADMIN, { ...pbx(), addresses: [] }, 'c', 'token')),
    'addresses_required',
  ],
  ['a key of nothing', said(decideAddKey(ADMIN, undefined, 'c', 'token')), 'source_unknown'],
  ['the older of two', said(decideRevokeKey(ADMIN, pbx(key('a'), key('b')), 'a', false)), revoked],
  ['the only one', said(decideRevokeKey(ADMIN, pbx(key('a')), 'a', false)), 'last_key'],
  [
    'the last of its kind',
    said(decideRevokeKey(ADMIN, pbx(key('a'), key('b', 'token')), 'a', false)),
    'last_key',
  ],
  ['the only one, by force', said(decideRevokeKey(ADMIN, pbx(key('a')), 'a', true)), revoked],
  [
    'one that is revoked',
    said(decideRevokeKey(ADMIN, pbx(key('a', 'signature', true), key('b')), 'a', true)),
    'already_so',
  ],
  ['one of another source', said(decideRevokeKey(ADMIN, pbx(key('a')), 'z', true)), 'key_unknown'],
  ['one of nothing', said(decideRevokeKey(ADMIN, undefined, 'a', true)), 'source_unknown'],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected)
})

test.each<[Role]>([['call_taker'], ['dispatcher'], ['supervisor'], ['auditor'], ['field_crew']])(
  'a %s changes nothing',
  (role) => {
    const who = viewer(role)
    expect([
      said(decideAddSource(who, undefined, 'pbx', [])),
      said(decideChangeSource(who, pbx(), [])),
      said(decideSwitchSource(who, pbx(), false)),
      said(decideAddKey(who, pbx(), 'c', 'signature')),
      said(decideRevokeKey(who, pbx(key('a'), key('b')), 'a', false)),
    ]).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden'])
  },
)
