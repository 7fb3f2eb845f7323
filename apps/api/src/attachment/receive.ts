/** Takes a file from a stream: counted, digested, with a limit of bytes and of patience. Nothing half stays behind. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type FileKind, fileKind, HEAD_BYTES, mediaTypes } from '@lien-thong/shared/incident/file-kind'
import { ProblemError } from '../platform/http/problem.ts'
import type { AttachmentFiles, IncomingFile } from './attachment.port.ts'

export interface ReceiveLimits {
  readonly bytes: number
  /** Milliseconds without a byte. */
  readonly idleMs: number
}

export interface Received {
  readonly file: IncomingFile
  readonly bytes: number
  readonly sha256: string
  /** Its first bytes. */
  readonly head: Buffer
}

/** @throws ProblemError, and then the file is gone */
export async function receive(
  stream: Readable,
  files: AttachmentFiles,
  limits: ReceiveLimits,
): Promise<Received> {
  // One that nobody hears would end the process; that the file was cut off is seen by its end.
  stream.on('error', () => undefined)
  const file = await available(files.begin())
  const hash = createHash('sha256')
  const heads: Buffer[] = []
  let bytes = 0
  try {
    await eachChunk(stream, limits.idleMs, async (chunk) => {
      if (bytes < HEAD_BYTES) heads.push(chunk.subarray(0, HEAD_BYTES - bytes))
      bytes += chunk.length
      if (bytes > limits.bytes) throw new ProblemError('body_too_large', { limit: limits.bytes })
      hash.update(chunk)
      await available(file.write(chunk))
    })
  } catch (error) {
    await available(file.discard())
    throw error
  }
  return { file, bytes, sha256: hash.digest('hex'), head: Buffer.concat(heads) }
}

/** What a disk says when it is full or gone is no fault of the sender. The reason is the hub's to log. */
export async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw Object.assign(new ProblemError('attachments_unavailable'), { cause: error })
  }
}

/**
 * By events and not by iteration, which would close the connection at the first refusal, before anyone could read why.
 * What still comes after a refusal is read and thrown away.
 */
function eachChunk(stream: Readable, idleMs: number, take: (chunk: Buffer) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => settle(new ProblemError('upload_too_slow', {}, { connection: 'close' })),
      idleMs,
    )
    const onData = (chunk: Buffer): void => {
      timer.refresh()
      stream.pause()
      take(chunk).then(() => stream.resume(), settle)
    }
    const onEnd = (): void => settle()
    const onCut = (): void =>
      settle(new ProblemError('body_malformed', { detail: 'The file was cut off on its way.' }))
    let isSettled = false
    function settle(error?: unknown): void {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      stream.off('data', onData).off('end', onEnd).off('close', onCut).resume()
      if (error === undefined) resolve()
      else reject(error)
    }
    stream.on('data', onData).on('end', onEnd).on('close', onCut)
    if (stream.destroyed) onCut()
  })
}

/** By its bytes; a sender who says something else is wrong about it, or means to deceive. */
export function kindOf({ head }: Pick<Received, 'head'>, declared: string): FileKind {
  const found = fileKind(head)
  const media = found && mediaTypes[found]
  const said = declared === 'image/heif' ? 'image/heic' : declared
  if (!found || media !== said) {
    throw new ProblemError('attachment_type_wrong', {
      declared,
      found: media ?? null,
      accepted: Object.values(mediaTypes),
    })
  }
  return found
}
