/** Who may post, and by which keys: load and lock, decide, write. A secret leaves the hub once, in the answer to who made it. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type {
  AddedKey,
  AddKeyBody,
  AddSourceBody,
  ChangeSourceBody,
} from '@lien-thong/shared/contract/source'
import {
  decideAddKey,
  decideAddSource,
  decideChangeSource,
  decideRevokeKey,
  decideSwitchSource,
} from '@lien-thong/shared/intake/source-key'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import { Inject, Injectable } from '@nestjs/common'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { VAULT } from '../platform/tokens.ts'
import { SourceRead } from './source.read.ts'
import { newSecret, newSourceToken, type Vault } from './source.store.ts'
import {
  changeSource,
  insertKey,
  insertSource,
  lockSource,
  revokeKey,
  switchSource,
} from './source-key.store.ts'
import { SourceViews } from './source-view.read.ts'

@Injectable()
export class SourceService {
  constructor(
    private readonly ledger: Ledger,
    private readonly sources: SourceRead,
    private readonly views: SourceViews,
    @Inject(VAULT) private readonly vault: Vault,
  ) {}

  async add(viewer: Viewer, body: AddSourceBody, options: CommandOptions): Promise<void> {
    await this.ledger.command(
      viewer,
      async (tx) => {
        const { source, addresses } = body
        const decided = decideAddSource(viewer, await lockSource(tx, source), source, addresses)
        if (isRefusal(decided)) return decided
        return (await insertSource(tx, body)) ? decided : refuse('source_exists', { source })
      },
      () => null,
      options,
    )
    await this.sources.reload()
  }

  async change(viewer: Viewer, id: string, body: ChangeSourceBody, options: CommandOptions): Promise<void> {
    await this.ledger.command(
      viewer,
      async (tx) => {
        const decided = decideChangeSource(viewer, await lockSource(tx, id), body.addresses)
        if (!isRefusal(decided)) await changeSource(tx, id, body)
        return decided
      },
      () => null,
      options,
    )
    await this.sources.reload()
  }

  async switch(viewer: Viewer, id: string, enabled: boolean, options: CommandOptions): Promise<void> {
    await this.ledger.command(
      viewer,
      async (tx) => {
        const decided = decideSwitchSource(viewer, await lockSource(tx, id), enabled)
        if (!isRefusal(decided)) await switchSource(tx, id, enabled)
        return decided
      },
      () => null,
      options,
    )
    await this.sources.reload()
  }

  /** No idempotency key: the answer holds a secret, which is kept nowhere. */
  async addKey(viewer: Viewer, source: string, body: AddKeyBody): Promise<AddedKey> {
    const { kind } = body
    const [id, by] = [newId(), `agent:${viewer.username}`]
    const made = kind === 'twilio' ? undefined : kind === 'token' ? newSourceToken() : newSecret()
    const secret = kind === 'twilio' ? body.secret : made!
    await this.ledger.command(
      viewer,
      async (tx) => {
        const decided = decideAddKey(viewer, await lockSource(tx, source), id, kind)
        if (!isRefusal(decided)) await insertKey(tx, this.vault, { id, source, kind, secret, by })
        return decided
      },
      () => null,
    )
    await this.sources.reload()
    const key = (await this.views.keys(source)).find((each) => each.id === id)!
    return { key, ...(made !== undefined && { secret: made }) }
  }

  /** Refused here from the moment of the answer on, and on every other node within seconds. */
  async revoke(
    viewer: Viewer,
    source: string,
    key: string,
    force: boolean,
    options: CommandOptions,
  ): Promise<void> {
    await this.ledger.command(
      viewer,
      async (tx) => {
        const decided = decideRevokeKey(viewer, await lockSource(tx, source), key, force)
        if (!isRefusal(decided)) await revokeKey(tx, key)
        return decided
      },
      () => null,
      options,
    )
    await this.sources.reload()
  }
}
