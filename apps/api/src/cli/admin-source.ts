/** Sources and their keys from the command line, by the rules that hold for administrators. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { addKeyBody, addSourceBody, changeSourceBody } from '@lien-thong/shared/contract/source'
import {
  decideAddKey,
  decideAddSource,
  decideChangeSource,
  decideRevokeKey,
  decideSwitchSource,
  type SourceState,
} from '@lien-thong/shared/intake/source-key'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { demoCredentials } from '../demo/demo-credentials.ts'
import { createVault, newSecret, newSourceToken, opensSome, type Vault } from '../intake/source.store.ts'
import {
  changeSource,
  insertKey,
  insertSource,
  lockSource,
  revokeKey,
  switchSource,
} from '../intake/source-key.store.ts'
import { isId } from '../platform/http/id-param.ts'
import { problemTitle } from '../platform/http/problem-title.ts'
import { newId } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { type Admin, AdminError, type Command, check } from './admin-command.ts'

/** Whoever can start this program holds the database anyway; the journal names nobody. */
const operator: Viewer = { username: 'system', roles: ['administrator'], agencies: [] }

type Decided = ReturnType<typeof decideAddKey>

/** @throws AdminError in the words of the refusal */
function change(
  { ledger }: Admin,
  source: string,
  decide: (state: SourceState | undefined) => Decided,
  write: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  return ledger.transact(async (tx) => {
    const decided = decide(await lockSource(tx, source))
    if (isRefusal(decided))
      throw new AdminError(`${source}: ${problemTitle[decided.refusal as keyof typeof problemTitle]}`)
    await write(tx)
    tx.record('system', decided)
  })
}

/** @throws AdminError where the hub could never open what this vault would seal */
export async function vaultOf({ config, pool }: Admin): Promise<Vault> {
  if (!config.secret && config.mode === 'production')
    throw new AdminError('HUB_SECRET is missing: it seals the secrets of sources. Give that of the hub')
  const vault = createVault(config.secret ?? demoCredentials(config.dataDir, {}).hubSecret)
  if (!(await opensSome(pool, vault)))
    throw new AdminError(
      'HUB_SECRET is not that of the hub: it opens none of the keys. Use the hub’s; if that is lost, revoke the keys first',
    )
  return vault
}

async function addKey(admin: Admin, source: string, kind: string): Promise<string> {
  const vault = await vaultOf(admin)
  const given = kind === 'twilio' ? await admin.typed() : undefined
  const body = check(addKeyBody, { kind, secret: given })
  const secret = body.kind === 'twilio' ? body.secret : body.kind === 'token' ? newSourceToken() : newSecret()
  const key = { id: newId(), source, kind: body.kind, secret, by: 'system' }
  await change(
    admin,
    source,
    (state) => decideAddKey(operator, state, key.id, key.kind),
    (tx) => insertKey(tx, vault, key),
  )
  return given === undefined ? secret : `${source} has the key ${key.id}`
}

interface SourceLine {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly addresses: readonly string[]
}

interface KeyLine {
  readonly id: string
  readonly source: string
  readonly kind: string
  readonly hint: string
  readonly added: Date
  readonly used: Date | null
}

const when = (time: Date | null): string => time?.toISOString() ?? 'never'

async function list({ pool }: Admin): Promise<string> {
  const [sources, keys] = await Promise.all([
    pool.query<SourceLine>(
      'select id, name, enabled, array(select text(each) from unnest(addresses) as each) as addresses from source order by id',
    ),
    pool.query<KeyLine>(
      'select id, source, kind, hint, added, last_used as used from source_key where revoked is null order by added, id',
    ),
  ])
  return sources.rows
    .flatMap(({ id, name, enabled, addresses }) => [
      [id, name, enabled ? 'enabled' : 'disabled', addresses.join(' ') || 'no addresses'].join('\t'),
      ...keys.rows
        .filter(({ source }) => source === id)
        .map((key) =>
          ['', key.id, key.kind, key.hint, `added ${when(key.added)}`, `used ${when(key.used)}`].join('\t'),
        ),
    ])
    .join('\n')
}

const switched =
  (enabled: boolean): Command =>
  async (admin, [source = '']) => {
    await change(
      admin,
      source,
      (state) => decideSwitchSource(operator, state, enabled),
      (tx) => switchSource(tx, source, enabled),
    )
    return `${source} is ${enabled ? 'enabled' : 'disabled'}`
  }

export const sourceCommands: Readonly<Record<string, Command>> = {
  /** With its first key. */
  async 'source add'(admin, [source = ''], { name, address, kind = 'signature' }) {
    const body = check(addSourceBody, { source, name: name ?? source, addresses: address })
    await vaultOf(admin)
    if (kind === 'token' && address.length === 0) throw new AdminError(problemTitle.addresses_required)
    await change(
      admin,
      source,
      (state) => decideAddSource(operator, state, source, body.addresses),
      (tx) => insertSource(tx, body),
    )
    return addKey(admin, source, kind)
  },
  async 'source change'(admin, [source = ''], { name, address }) {
    const body = check(changeSourceBody, { name, ...(address.length > 0 && { addresses: address }) })
    await change(
      admin,
      source,
      (state) => decideChangeSource(operator, state, body.addresses),
      (tx) => changeSource(tx, source, body),
    )
    return `${source} is changed`
  },
  'source list': list,
  'source enable': switched(true),
  'source disable': switched(false),
  'source add-key': (admin, [source = ''], { kind = 'signature' }) => addKey(admin, source, kind),
  async 'source revoke-key'(admin, [source = '', key = ''], { force }) {
    if (!isId(key)) throw new AdminError(`${source}: ${problemTitle.key_unknown}`)
    await change(
      admin,
      source,
      (state) => decideRevokeKey(operator, state, key, force),
      (tx) => revokeKey(tx, key),
    )
    return `${source} no longer has the key ${key}`
  },
}
