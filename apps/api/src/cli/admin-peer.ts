/** Peers from the command line. Secrets travel between two operators, so each is shown once, or typed. */
import { addPeerBody } from '@lien-thong/shared/contract/hand-over'
import type { PeerFact } from '@lien-thong/shared/peer/hand-over'
import { controlUrlFault } from '../call/control-config.ts'
import { newSecret, secretKey } from '../intake/source.store.ts'
import {
  addTheirs,
  insertPeer,
  lockPeer,
  openedSecrets,
  type PeerRow,
  setOurs,
  switchPeer,
} from '../peer/peer.store.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { type Admin, AdminError, type Command, check } from './admin-command.ts'
import { vaultOf } from './admin-source.ts'

const recorded = (tx: Transaction, fact: PeerFact): void => tx.record('system', [{ fact, audience: [] }])

/** @throws AdminError where there is no such peer */
function change(
  { ledger }: Admin,
  peer: string,
  write: (tx: Transaction, row: PeerRow) => Promise<PeerFact>,
): Promise<void> {
  return ledger.transact(async (tx) => {
    const row = await lockPeer(tx, peer)
    if (!row) throw new AdminError(`There is no peer called ${peer}`)
    recorded(tx, await write(tx, row))
  })
}

/** @throws AdminError where it is none */
function typedKey(secret: string): Buffer {
  try {
    return secretKey(secret)
  } catch (error) {
    throw new AdminError((error as Error).message)
  }
}

const switched =
  (enabled: boolean): Command =>
  async (admin, [peer = '']) => {
    await change(admin, peer, async (tx) => {
      await switchPeer(tx, peer, enabled)
      return { type: 'peer.switched', peer, enabled }
    })
    return `${peer} is ${enabled ? 'enabled' : 'disabled'}`
  }

export const peerCommands: Readonly<Record<string, Command>> = {
  async 'peer add'(admin, [peer = ''], { name, url, line }) {
    const body = check(addPeerBody, { peer, name: name ?? peer, url: url ?? '', lines: line })
    const fault = controlUrlFault(body.url, admin.config.mode)
    if (fault) throw new AdminError(`url: ${fault.words}`)
    const vault = await vaultOf(admin)
    const secret = newSecret()
    await admin.ledger.transact(async (tx) => {
      if (await lockPeer(tx, peer)) throw new AdminError(`There is already a peer called ${peer}`)
      await insertPeer(tx, body, vault.seal(secretKey(secret)), tx.now)
      recorded(tx, { type: 'peer.set_up', peer, kind: 'hub' })
    })
    return secret
  },
  /** What they gave us, to sign with. */
  async 'peer secret'(admin, [peer = '']) {
    const vault = await vaultOf(admin)
    const key = typedKey(await admin.typed())
    await change(admin, peer, async (tx, { theirs }) => {
      // One secret for both ways would let what we send be sent back to us as theirs.
      if (openedSecrets(vault, theirs).some((each) => each.key.equals(key)))
        throw new AdminError(`This is the secret that ${peer} signs with; type the one that they made`)
      await setOurs(tx, peer, vault.seal(key))
      return { type: 'peer.key_changed', peer, of: 'ours' }
    })
    return `What goes to ${peer} is signed with it from now on`
  },
  async 'peer new-key'(admin, [peer = '']) {
    const vault = await vaultOf(admin)
    const secret = newSecret()
    await change(admin, peer, async (tx) => {
      await addTheirs(tx, peer, vault.seal(secretKey(secret)))
      return { type: 'peer.key_changed', peer, of: 'theirs' }
    })
    return secret
  },
  'peer enable': switched(true),
  'peer disable': switched(false),
  async 'peer list'({ pool }) {
    const { rows } = await pool.query<PeerRow & { waiting: string }>(
      `select id, name, url, lines, enabled, ours, theirs,
         (select count(*) from peer_outbox where peer = peer.id) as waiting
       from peer order by id`,
    )
    return rows
      .map(({ id, name, url, lines, enabled, ours, theirs, waiting }) =>
        [
          id,
          name,
          url,
          lines.join('+'),
          enabled ? 'enabled' : 'disabled',
          ours ? 'can be sent to' : 'has given no secret',
          `${theirs.length} of its keys`,
          `${waiting} waiting`,
        ].join('\t'),
      )
      .join('\n')
  },
}
