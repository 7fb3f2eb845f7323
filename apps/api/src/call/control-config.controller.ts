/** How a source is asked, for administrators. */
import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { sourceControlBody } from '@lien-thong/shared/contract/call-handling'
import type { Issue } from '@lien-thong/shared/kernel/issue'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common'
import type { Pool } from 'pg'
import type { z } from 'zod'
import type { Vault } from '../intake/source.store.ts'
import type { Config } from '../platform/config/config.ts'
import { demand } from '../platform/http/demand.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import { CONFIG, POOL, VAULT } from '../platform/tokens.ts'
import {
  type ControlConfig,
  controlUrlFault,
  describeControl,
  type Sealed,
  saveControl,
  sealControl,
} from './control-config.ts'

/** What cannot be the name of a source never reaches the database. */
function sourceOf(text: string): string {
  if (!/^[\w.-]{1,64}$/.test(text)) throw new ProblemError('source_unknown')
  return text
}

@Controller('v1/sources/:source/control')
export class ControlConfigController {
  constructor(
    private readonly ledger: Ledger,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async get(@CurrentViewer() viewer: Viewer, @Param('source') source: string): Promise<ControlConfig> {
    demand(viewer, 'source.manage')
    const found = await describeControl(this.pool, sourceOf(source))
    if (!found) throw new ProblemError('source_unknown')
    return found
  }

  /** No idempotency key: the answer may hold a secret, which is shown once and kept nowhere. */
  @Post()
  @HttpCode(200)
  async set(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Body(new JsonBody(sourceControlBody)) body: z.output<typeof sourceControlBody>,
  ): Promise<ControlConfig & { readonly secret?: string }> {
    const fault = controlUrlFault(body.url, this.config.mode)
    if (fault)
      throw new ProblemError('body_invalid', {
        issues: [{ path: 'url', code: fault.code }] satisfies Issue[],
      })
    const sealed = sealControl(this.vault, body)
    await this.save(viewer, sourceOf(source), sealed)
    const shown = await this.get(viewer, source)
    return { ...shown, ...(sealed.newSecret !== undefined && { secret: sealed.newSecret }) }
  }

  @Delete()
  @HttpCode(204)
  remove(@CurrentViewer() viewer: Viewer, @Param('source') source: string): Promise<void> {
    return this.save(viewer, sourceOf(source), undefined)
  }

  private save(viewer: Viewer, source: string, sealed: Sealed | undefined): Promise<void> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const forbidden = forbids(viewer, 'source.manage')
        if (forbidden) return forbidden
        if (!(await saveControl(tx, source, sealed?.stored))) return refuse('source_unknown', { source })
        const adapter = sealed?.stored.adapter ?? 'none'
        return [{ fact: { type: 'source.control_set', source, adapter }, audience: [] }]
      },
      () => undefined,
    )
  }
}
