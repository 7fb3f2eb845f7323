/** Requests of vendors as files, read as the doors read them, and what a codec made of them in one line each. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VendorElement } from '@lien-thong/shared/interop/vendor'
import { type BodyType, readBody } from '../../apps/api/src/intake/request-body.ts'

const root = join(import.meta.dirname, '../fixtures')

export const contentTypes: Readonly<Record<string, BodyType>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  base64: 'application/x-www-form-base64-encoded',
  txt: 'text/plain',
}

export interface Fixture {
  /** `valid/leg-ringing.form` */
  readonly name: string
  readonly type: BodyType
  readonly bytes: Buffer
  /** As a codec gets it. */
  readonly body: unknown
}

export function fixturesOf(vendor: string): readonly Fixture[] {
  return ['valid', 'invalid'].flatMap((kind) =>
    readdirSync(join(root, vendor, kind))
      .sort()
      .map((file) => {
        const bytes = readFileSync(join(root, vendor, kind, file))
        const type = contentTypes[file.split('.').at(-1)!]!
        const body = readBody({ 'content-type': type }, bytes, { limit: 1e6, types: [type] })
        return { name: `${kind}/${file}`, type, bytes, body }
      }),
  )
}

/** `call.answered CA01 2026-… {"agent":"7"}`, `ignored: why` or `fault: why`. */
export function lineOf(element: VendorElement): string {
  if ('fault' in element) return `fault: ${element.fault}`
  if ('ignored' in element) return `ignored: ${element.ignored}`
  const { type, subject, time = 'no time', data = {} } = element.event
  return `${type} ${subject} ${time} ${JSON.stringify(data)}`
}
