/** Where the bytes of attachments lie: outside of the database, under the digest of their content. */

export const ATTACHMENT_FILES = Symbol('ATTACHMENT_FILES')

/** A file that is coming in. What is not kept leaves nothing behind. */
export interface IncomingFile {
  readonly write: (chunk: Uint8Array) => Promise<void>
  /** Resolves when the bytes would survive a power cut. The same content twice is kept once. */
  readonly keep: (sha256: string) => Promise<void>
  /** May be called at any time, also after `keep`, and then changes nothing. */
  readonly discard: () => Promise<void>
}

export interface AttachmentFiles {
  readonly begin: () => Promise<IncomingFile>
  /** @returns undefined when there is no such content */
  readonly read: (sha256: string) => Promise<Buffer | undefined>
  readonly delete: (sha256: string) => Promise<void>
  /** Deletes what was begun long ago and never kept, because the hub ended in between. */
  readonly clear: (olderThanMs: number) => Promise<void>
}
