/** Files and links of incidents: taken in, shown to those who may see the incident, removed. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { forbidsOn } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { AttachmentView } from '@lien-thong/shared/contract/attachment'
import {
  decideAttach,
  decideRemoveAttachment,
  type NewAttachment,
} from '@lien-thong/shared/dispatch/attachment'
import { decideCrewPhoto, reportRefusal } from '@lien-thong/shared/dispatch/crew'
import {
  type Attachment,
  type AttachmentDetail,
  MOST_FILE_BYTES,
} from '@lien-thong/shared/incident/attachment'
import { type FileKind, fileKind, fileKinds, saysWhere } from '@lien-thong/shared/incident/file-kind'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { findAssignment } from '../crew/crew.store.ts'
import { IncidentRead } from '../incident/incident.read.ts'
import { lockIncidents } from '../incident/incident.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { ATTACHMENT_FILES, type AttachmentFiles } from './attachment.port.ts'
import {
  addComing,
  addLink,
  attachmentsOf,
  findAttachment,
  settleGone,
  settleKept,
  settleRemoved,
  unsettledAttachments,
  withContent,
} from './attachment.store.ts'
import { available, kindOf, receive } from './receive.ts'

/** An upload that stands still this long is given up. */
const IDLE_MS = 10_000
/** Longer than any upload or transaction lasts. */
const COMING_S = 3600
const AT_ONCE = 20

export interface Upload {
  readonly stream: Readable
  /** The media type that the sender says. */
  readonly declared: string
  readonly name: string | undefined
}

export interface SentFile {
  readonly kind: FileKind
  readonly name: string | undefined
  readonly content: Buffer
}

@Injectable()
export class AttachmentService {
  constructor(
    private readonly ledger: Ledger,
    private readonly incidents: IncidentRead,
    @Inject(ATTACHMENT_FILES) private readonly files: AttachmentFiles,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Whoever may not attach is told so before a byte is read. */
  async attach(
    viewer: Viewer,
    incident: string,
    upload: Upload,
    options: CommandOptions,
  ): Promise<AttachmentView> {
    const { incident: known } = await this.incidents.view(viewer, incident)
    const refusal = forbidsOn(viewer, 'attachment.add', known)
    if (refusal) throwRefusal(refusal)
    return this.take(viewer, incident, upload, options, decideAttach)
  }

  /** A crew knows its assignment, and no incident by name. */
  async attachByCrew(
    viewer: Viewer,
    id: string,
    upload: Upload,
    options: CommandOptions,
  ): Promise<AttachmentView> {
    const assignment = await findAssignment(this.pool, id)
    const now = this.clock.now()
    const refusal = reportRefusal(viewer, assignment, now)
    if (refusal || !assignment) throwRefusal(refusal ?? refuse('assignment_unknown'))
    return this.take(viewer, assignment.incident, upload, options, (crew, incident, photo, detail) =>
      decideCrewPhoto(crew, { assignment, incident, now }, photo, detail),
    )
  }

  private async take(
    viewer: Viewer,
    incident: string,
    upload: Upload,
    { key, body }: CommandOptions,
    decide: typeof decideAttach,
  ): Promise<AttachmentView> {
    const received = await this.logged(
      receive(upload.stream, this.files, { bytes: MOST_FILE_BYTES, idleMs: IDLE_MS }),
    )
    const { sha256, bytes, head } = received
    const id = newId()
    const detail = { ...(upload.name !== undefined && { name: upload.name }) }
    try {
      const kind = kindOf(received, upload.declared)
      await addComing(this.pool, { id, incident, kind, sha256, bytes, name: upload.name }, this.clock.now())
      await this.logged(withContent(this.pool, sha256, () => available(received.file.keep(sha256))))
      const located = kind === 'jpeg' && saysWhere(head)
      const attachment = { attachment: id, kind, bytes, sha256, ...(located && { located: true as const }) }
      return await this.record(
        viewer,
        incident,
        attachment,
        detail,
        { key, body: [body, sha256] },
        decide,
        (tx) => settleKept(tx, id),
      )
    } finally {
      await this.leaveNothing(() => received.file.discard())
      await this.leaveNothing(() => this.purge(id))
    }
  }

  link(
    viewer: Viewer,
    incident: string,
    { url, name }: { readonly url: string; readonly name?: string | undefined },
    options: CommandOptions,
  ): Promise<AttachmentView> {
    const id = newId()
    const detail = { url, ...(name !== undefined && { name }) }
    const attachment = { attachment: id, kind: 'audio_link' } as const
    return this.record(viewer, incident, attachment, detail, options, decideAttach, (tx) =>
      addLink(tx, { id, incident, ...detail }),
    )
  }

  /** Also of what was merged into it; with names and links, and so for those alone who may see personal data. */
  async list(viewer: Viewer, incident: string): Promise<readonly AttachmentView[]> {
    mayRead(viewer)
    const { incident: known } = await this.incidents.view(viewer, incident)
    const parts = await this.incidents.withMerged(known)
    const rows = new Map(
      (
        await attachmentsOf(
          this.pool,
          parts.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    )
    const views = parts.flatMap(({ id, attachments = [] }) =>
      attachments.map((each): AttachmentView => {
        const { name, url } = rows.get(each.id) ?? {}
        const sentTo = id === incident ? undefined : id
        return { ...each, ...(name && { name }), ...(url && { url }), ...(sentTo && { incident: sentTo }) }
      }),
    )
    return views.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }

  /** What the viewer may not see answers like what does not exist. */
  async read(viewer: Viewer, id: string): Promise<SentFile> {
    mayRead(viewer)
    const row = await findAttachment(this.pool, id)
    const kind = fileKinds.find((each) => each === row?.kind)
    if (row?.state !== 'kept' || row.sha256 === null || !kind) throw new ProblemError('attachment_unknown')
    await this.seen(viewer, row.incident)
    const content = await this.logged(available(this.files.read(row.sha256)))
    const digest = content && createHash('sha256').update(content).digest('hex')
    if (!content || digest !== row.sha256 || fileKind(content) !== kind) {
      this.log.error('an attachment is not what it was when it was taken', {
        attachment: id,
        isThere: !!content,
      })
      throw new ProblemError('attachment_damaged')
    }
    return { kind, name: row.name ?? undefined, content }
  }

  async remove(viewer: Viewer, id: string, options: CommandOptions): Promise<Attachment> {
    const row = await findAttachment(this.pool, id)
    if (!row) throw new ProblemError('attachment_unknown')
    await this.seen(viewer, row.incident)
    const removed = await this.ledger.command(
      viewer,
      async (tx) => {
        const [incident] = await lockIncidents(tx, [row.incident])
        if (!incident) return refuse('attachment_unknown')
        await settleRemoved(tx, id)
        return decideRemoveAttachment(viewer, incident, id)
      },
      (tx) => attachmentIn(tx, row.incident, id),
      options,
    )
    await this.leaveNothing(() => this.purge(id))
    return removed
  }

  /** For the sweep: what was left because the hub or its disk failed at the wrong moment. */
  async unsettled(tx: Transaction): Promise<readonly string[]> {
    return unsettledAttachments(tx, addSeconds(tx.now, -COMING_S), AT_ONCE)
  }

  /** Deletes the bytes of what is removed or never became whole; of anything else, nothing. */
  async purge(id: string): Promise<void> {
    const row = await findAttachment(this.pool, id)
    if (row?.state !== 'coming' && row?.state !== 'removed') return
    await withContent(this.pool, row.sha256 ?? id, async (client) => {
      const isOver = await settleGone(client, row)
      if (isOver && row.sha256 !== null) await this.files.delete(row.sha256)
    })
  }

  clear(): Promise<void> {
    return this.files.clear(COMING_S * 1000)
  }

  private record(
    viewer: Viewer,
    incident: string,
    attachment: NewAttachment,
    detail: AttachmentDetail,
    options: CommandOptions,
    decide: typeof decideAttach,
    settle: (tx: Transaction) => Promise<unknown>,
  ): Promise<AttachmentView> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const [known] = await lockIncidents(tx, [incident])
        if (!known) return refuse('incident_unknown')
        await settle(tx)
        return decide(viewer, known, attachment, detail)
      },
      (tx) => ({ ...attachmentIn(tx, incident, attachment.attachment), ...detail }),
      options,
    )
  }

  private async seen(viewer: Viewer, incident: string): Promise<Incident> {
    try {
      return (await this.incidents.view(viewer, incident)).incident
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'incident_unknown')
        throw new ProblemError('attachment_unknown')
      throw error
    }
  }

  /** What fails here is done by the sweep later; the answer is the same. */
  private async leaveNothing(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.log.warn('the bytes of an attachment could not be deleted yet', { err: error })
    }
  }

  private async logged<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'attachments_unavailable')
        this.log.error('attachments cannot be kept or read', { err: error.cause })
      throw error
    }
  }
}

function mayRead(viewer: Viewer): void {
  demand(viewer, 'personal.read')
}

const attachmentIn = (tx: Transaction, incident: string, id: string): Attachment =>
  tx.held.incidents.get(incident)!.attachments!.find((each) => each.id === id)!
