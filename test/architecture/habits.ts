/** What no file does: read the time or draw chance by itself, hide behind a barrel, grow without end. */
import { type Code, lineAt, type Source } from './source.ts'

export interface Fault {
  readonly path: string
  readonly line: number
  readonly why: string
}

export const MOST_LINES = 300

/** Data is as long as the city is; a released migration is never cut up. */
const long = [
  /^libs\/shared\/src\/simulation\/city\//,
  /^libs\/shared\/src\/place\/seed\//,
  /^libs\/shared\/src\/catalogue\/seed\//,
  /^apps\/api\/src\/platform\/database\/migration\//,
  /^apps\/dispatcher-ui\/src\/map\/schematic\.ts$/,
  /^test\/place\/said-places\.ts$/,
  /^apps\/dispatcher-ui\/src\/text\/(?:vi|en)\.ts$/,
]

/** The clocks, the only place that makes ids, and the bench, which is a clock held against the hub from outside. */
const clocks = [
  /^apps\/api\/src\/platform\/(?:clock|id)\//,
  /^apps\/dispatcher-ui\/src\/live\/server-clock\.ts$/,
  /^apps\/dispatcher-ui\/src\/crew\/phone-clock\.ts$/,
  /^apps\/edge-agent\/src\/platform\/(?:clock|id)\.ts$/,
  /^tools\/src\/clock\.ts$/,
  /^bench\/src\//,
]

/** What a tool calls by its default export. */
const configuration = [
  /^jest\.config\.js$/,
  /vite\.config\.ts$/,
  /^test\/kit\/(?:global-setup|global-teardown)\.ts$/,
  /^test\/kit\/summary-reporter\.mjs$/,
]

const isIn = (list: readonly RegExp[], path: string): boolean => list.some((each) => each.test(path))

export const lengthFault = ({ path, text }: Source): Fault | undefined => {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return lines > MOST_LINES && !isIn(long, path)
    ? { path, line: lines, why: `has more than ${MOST_LINES} lines` }
    : undefined
}

export const barrelFault = ({ path }: Source): Fault | undefined =>
  /(?:^|\/)index\.[cm]?[jt]sx?$/.test(path) ? { path, line: 1, why: 'is a barrel' } : undefined

const search = (
  path: string,
  { masked }: Code,
  pattern: RegExp,
  why: (found: string) => string,
): readonly Fault[] =>
  [...masked.matchAll(pattern)].map((found) => ({
    path,
    line: lineAt(masked, found.index),
    why: why(found[0]),
  }))

const chance =
  /\bnew\s+Date\s*\(\s*\)|\bnew\s+Date\b(?!\s*\()|(?<![\w$.]|new\s)Date\s*\(|\bDate\s*\.\s*now\b|\bMath\s*\.\s*random\b|\brandomUUID\b/g

export const clockFaults = (path: string, code: Code): readonly Fault[] =>
  isIn(clocks, path)
    ? []
    : search(path, code, chance, (found) => `reads the time or draws chance by itself: ${found}`)

export const mockFaults = (path: string, code: Code): readonly Fault[] =>
  search(
    path,
    code,
    /\bjest\s*\.\s*(?:mock|doMock|unstable_mockModule)\b/g,
    (found) => `replaces a module: ${found}`,
  )

export const defaultFaults = (path: string, code: Code): readonly Fault[] =>
  isIn(configuration, path)
    ? []
    : search(path, code, /\bexport\s+default\b|\bas\s+default\b/g, () => 'has a default export')

export const reexportFaults = (path: string, code: Code): readonly Fault[] =>
  search(path, code, /\bexport\s+(?:type\s+)?\*/g, () => 're-exports whatever another file exports')
