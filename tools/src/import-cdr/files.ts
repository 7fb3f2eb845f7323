/** CDR files as FreeSWITCH leaves them: plain JSON, or as it meant to post it, percent-encoded or in base64. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every file named, and every `.json` in the folders named, at any depth. */
export function filesIn(paths: readonly string[]): readonly string[] {
  const found = paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path],
  )
  return [...new Set(found)]
}

export interface CdrFile {
  readonly path: string
  /** Seconds since 1970, when the leg began. */
  readonly began: number
}

export type CheckedFile = CdrFile | { readonly path: string; readonly damage: string }

export function checkFile(path: string): CheckedFile {
  const text = readCdrText(path)
  if (text === undefined) return { path, damage: 'it is no JSON, also not percent-encoded or in base64' }
  const { variables } = JSON.parse(text) as { variables?: Record<string, unknown> }
  if (typeof variables !== 'object' || variables === null || typeof variables.uuid !== 'string')
    return { path, damage: 'it has no variables.uuid' }
  const began = Number(variables.start_uepoch ?? 0) / 1e6 || Number(variables.start_epoch ?? 0)
  return { path, began: Number.isFinite(began) ? began : 0 }
}

/** @returns the JSON of a file, or undefined when there is no object in it. */
export function readCdrText(path: string): string | undefined {
  const text = readFileSync(path, 'utf8').trim().replace(/^cdr=/, '')
  for (const read of [asIs, percentDecoded, base64Decoded]) {
    const json = read(text)
    if (json !== undefined && isObject(json)) return json
  }
  return undefined
}

const asIs = (text: string): string => text

function percentDecoded(text: string): string | undefined {
  try {
    return text.startsWith('%') ? decodeURIComponent(text) : undefined
  } catch {
    // Half an escape: the file was cut off.
    return undefined
  }
}

const base64Decoded = (text: string): string =>
  Buffer.from(text, 'base64').toString('utf8').replace(/\0+$/, '')

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
