/** Reads bodies and questions by their zod schemas. Bodies arrive as bytes: see `http-server.ts`. */

import { type Issue, issuesOf } from '@lien-thong/shared/kernel/issue'
import type { PipeTransform } from '@nestjs/common'
import type { z } from 'zod'
import { ProblemError } from './problem.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

// Also where letters are written as escapes.
const protoKey =
  /"(?:_|\\u005[Ff]){2}(?:p|\\u0070)(?:r|\\u0072)(?:o|\\u006[Ff])(?:t|\\u0074)(?:o|\\u006[Ff])(?:_|\\u005[Ff]){2}"\s*:/

/** `@Body(new JsonBody(schema))`. No body at all counts as `{}`, for commands whose fields are all optional. */
export class JsonBody<Schema extends z.ZodType> implements PipeTransform<unknown, z.output<Schema>> {
  readonly #schema: Schema

  constructor(schema: Schema) {
    this.#schema = schema
  }

  transform(body: unknown): z.output<Schema> {
    const json = isBytes(body) && body.length > 0 ? parseJson(body) : {}
    const read = this.#schema.safeParse(json)
    if (!read.success) throw new ProblemError('body_invalid', { issues: issuesOf(read.error, json) })
    return read.data
  }
}

/** `@Query(new QueryParams(schema))`. A name that is none is refused: what it was to narrow would be answered whole. */
export class QueryParams<Schema extends z.ZodObject> implements PipeTransform<unknown, z.output<Schema>> {
  readonly #schema: Schema

  constructor(schema: Schema) {
    this.#schema = schema
  }

  transform(query: unknown): z.output<Schema> {
    const asked = { ...(query as object) }
    const read = this.#schema.safeParse(asked)
    const unknown = Object.keys(asked).filter((name) => !Object.hasOwn(this.#schema.shape, name))
    const issues = [...noSuchParameters(unknown), ...(read.error ? issuesOf(read.error, asked) : [])]
    if (!read.success || issues.length > 0) throw new ProblemError('query_invalid', { issues })
    return read.data
  }
}

export const noSuchParameters = (names: readonly string[]): readonly Issue[] =>
  names.map((path) => ({ path, code: 'unknown' }))

/** @throws {ProblemError} `charset_unsupported` where the bytes are not UTF-8. A byte order mark is skipped. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new ProblemError('charset_unsupported', { detail: 'The bytes are not valid UTF-8.' })
  }
}

/** @throws {ProblemError} `charset_unsupported` or `body_malformed`. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes)
  // No key of a body may reach for the prototype of what it is copied into.
  if (protoKey.test(text)) throw new ProblemError('body_malformed', { detail: '__proto__ is not a field.' })
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('body_malformed', { detail: 'The body is not valid JSON.' })
  }
}

function isBytes(body: unknown): body is Uint8Array {
  return body instanceof Uint8Array
}
