/** Source files as the rules of the house read them: code without comments and texts, and whom it imports. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'

export interface Source {
  /** Path from the root of the repository, with slashes. */
  readonly path: string
  readonly text: string
}

export interface Import {
  readonly line: number
  readonly specifier: string
}

/** Same length and lines as the text: comments are blanked, and what stands inside quotes. */
export interface Code {
  readonly masked: string
  readonly text: string
}

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.nx', '.git', '.data'])

/** Files below the folders whose names end so, in order of path. */
export function readTree(root: string, folders: readonly string[], ending: RegExp): readonly Source[] {
  const found: Source[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(path)
      } else if (ending.test(entry.name)) {
        found.push({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') })
      }
    }
  }
  for (const folder of folders) walk(join(root, folder))
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** What may stand before a slash that begins a regular expression rather than divides. */
const beforeRegExp = /(?:^|[=(,:[!&|?{};+*%~^-]|=>|\b(?:return|typeof|case|in|of|do|else))\s*$/

/**
 * A small tokenizer, not a parser: comments, quoted texts, templates and regular expressions. A quote or slash that does
 * not end on its line is taken for itself, as in the text of a JSX element.
 */
export function readCode(text: string): Code {
  let masked = ''
  let at = 0
  const take = (end: number, open: number, close: number): void => {
    masked +=
      text.slice(at, at + open) + blank(text.slice(at + open, end - close)) + text.slice(end - close, end)
    at = end
  }
  const literal = (pattern: RegExp): number => {
    pattern.lastIndex = at
    return pattern.test(text) ? pattern.lastIndex : 0
  }
  /** Until the end, or until the brace that closes a template's expression. */
  const code = (nested: boolean): void => {
    for (let depth = 0; at < text.length; ) {
      const char = text[at]!
      let end = 0
      if (char === '/') {
        end = literal(/\/\/[^\n]*|\/\*.*?\*\//sy)
        if (end > 0) {
          take(end, 0, 0)
          continue
        }
        if (beforeRegExp.test(masked.slice(-80)))
          end = literal(/\/(?:[^\n\\/[]|\\.|\[(?:[^\]\n\\]|\\.)*\])+\//y)
      } else if (char === "'") end = literal(/'(?:[^'\n\\]|\\.)*'/sy)
      else if (char === '"') end = literal(/"(?:[^"\n\\]|\\.)*"/sy)
      else if (char === '`') {
        template()
        continue
      } else if (char === '{') depth += 1
      else if (char === '}' && depth-- === 0 && nested) return
      if (end > 0) take(end, 1, 1)
      else take(at + 1, 1, 0)
    }
  }
  const template = (): void => {
    take(at + 1, 1, 0)
    while (at < text.length) {
      const end = literal(/(?:[^`\\$]|\\.|\$(?!\{))+/sy)
      if (end > 0) take(end, 0, 0)
      if (text[at] === '`') {
        take(at + 1, 1, 0)
        return
      }
      if (at >= text.length) return
      take(at + 2, 2, 0)
      code(true)
      if (at < text.length) take(at + 1, 1, 0)
    }
  }
  code(false)
  return { masked, text }
}

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** Static imports, re-exports, dynamic imports and `require`, of types too. */
export function importsOf({ masked, text }: Code): readonly Import[] {
  return [...masked.matchAll(/(?<![\w$.])(?:from|import|require)\s*\(?\s*(['"`])/g)].map((found) => {
    const from = found.index + found[0].length
    const specifier = text.slice(from, text.indexOf(found[1]!, from))
    return { line: lineAt(text, found.index), specifier }
  })
}

const SHARED = '@lien-thong/shared/'

/** The file in the repository that a specifier means, whether it exists or not; undefined for packages. */
export function fileOf(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith(SHARED)) return `libs/shared/src/${specifier.slice(SHARED.length)}.ts`
  if (!specifier.startsWith('.')) return undefined
  const path = normalize(join(dirname(importer), specifier))
    .split(sep)
    .join('/')
  return path.replace(/\/dist\/(.*)\.js$/, '/src/$1.ts')
}
