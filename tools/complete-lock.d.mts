export interface MissingEntry {
  readonly parent: string
  readonly name: string
  readonly range: string
  readonly dev?: boolean
}
export function missingEntries(lock: { readonly packages: object }): readonly MissingEntry[]
