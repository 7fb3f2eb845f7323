/** Reading what is going on: the picture, and the journal behind it. */
import { scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { journalQuery } from '@lien-thong/shared/contract/command'
import type { EntriesFrame } from '@lien-thong/shared/watch/cursor'
import { Controller, Get, Header, Inject, Query } from '@nestjs/common'
import type { Pool } from 'pg'
import type { z } from 'zod'
import { demand } from '../platform/http/demand.ts'
import { QueryParams } from '../platform/http/json-body.ts'
import { TakesAnyQuestion } from '../platform/http/question.guard.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { frameFor, readJournal } from '../platform/ledger/journal.read.ts'
import { POOL } from '../platform/tokens.ts'
import { PictureRead } from './picture.read.ts'

@Controller('v1')
export class WatchController {
  constructor(
    private readonly picture: PictureRead,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Get('picture')
  @TakesAnyQuestion()
  @Header('content-type', 'application/json; charset=utf-8')
  snapshot(@CurrentViewer() viewer: Viewer): Promise<Buffer> {
    demand(viewer, 'picture.read')
    return this.picture.snapshot(scopeOf(viewer))
  }

  /** `upTo` is how far this answer reaches, whether or not the viewer may see the entries there; ask on from it. */
  @Get('journal')
  async journal(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(journalQuery)) { since, limit }: z.output<typeof journalQuery>,
  ): Promise<EntriesFrame> {
    demand(viewer, 'journal.read')
    const entries = await readJournal(this.pool, since, limit)
    return frameFor(scopeOf(viewer), since, entries.at(-1)?.seq ?? since, entries)
  }
}
