/**
 * Files that people send: the routes that take them read the stream themselves, after they know who is asking, so that
 * nobody fills the memory. Anywhere else a body of such a type is a body like any other.
 */
import type { Readable } from 'node:stream'
import { mediaTypes } from '@lien-thong/shared/incident/file-kind'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

const TAKES_FILES = /^\/v1\/(?:incidents\/[^/?]+\/attachments|crew\/photo)(?:[?]|$)/

export function takeFilesAsStreams(
  server: FastifyInstance,
  limit: number,
  judge: (request: FastifyRequest, body: Buffer) => ProblemError | undefined,
): void {
  const types = [...Object.values(mediaTypes), 'image/heif']
  server.addContentTypeParser(types, (request, payload, done) => {
    if (request.method === 'POST' && TAKES_FILES.test(request.url)) return done(null, payload)
    whole(payload, limit).then(
      (body) => done(judge(request, body) ?? null, body),
      (error) => done(error),
    )
  })
}

async function whole(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > limit) throw new ProblemError('body_too_large', {}, { connection: 'close' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
