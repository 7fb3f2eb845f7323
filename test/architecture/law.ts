/** Who may import whom: `house` order as a table, and a judge of each import. Pure: paths in, sentences out. */

/** From left to right: the right may import the left, folders of one group do not import each other. */
export const sharedOrder: readonly (readonly string[])[] = [
  ['kernel'],
  ['geo'],
  ['place', 'travel'],
  ['call', 'incident', 'unit', 'agent', 'zone', 'hospital', 'alarm', 'peer'],
  ['fact'],
  ['routing', 'catalogue', 'response-time', 'access'],
  ['intake', 'dispatch', 'search'],
  ['picture', 'watch', 'setting'],
  ['contract', 'interop'],
  ['simulation'],
]

const uiLayers: Readonly<Record<string, number>> = {
  text: 0,
  design: 0,
  api: 1,
  live: 1,
  action: 2,
  field: 3,
  publishing: 3,
  'question-card': 4,
  'same-event': 4,
}
/** What several panels show stands before them. */
const PANEL = 5
const APP = 6

/** Of another module one may import what takes a transaction, what only reads, and the wiring of Nest. */
const openToModules = /\.(?:store|read|module)\.ts$/

/** @returns why `from` may not import `to`, or undefined. Both are files of the repository. */
export function importFault(from: string, to: string): string | undefined {
  const place = placeOf(from)
  const target = placeOf(to)
  if (place.part === 'other') return undefined
  if (target.part === 'other') return 'sources do not import tests, tools, bench or the root'
  if (target.part === 'shared') return place.part === 'shared' ? sharedFault(place, target) : undefined
  if (place.part !== target.part) return `${place.part} does not import ${target.part}`
  if (place.part === 'edge') return undefined
  return place.part === 'api' ? apiFault(place, target, to) : uiFault(place, target)
}

/** @returns why `from` may not use the package, or undefined. */
export function packageFault(from: string, specifier: string): string | undefined {
  const { part } = placeOf(from)
  const name = specifier.startsWith('@') ? specifier.split('/', 2).join('/') : specifier.split('/', 1)[0]!
  if (part === 'edge' && name !== 'zod' && !name.startsWith('node:'))
    return `the edge agent is carried to telephone systems, without ${name}`
  if (part === 'shared') return name === 'zod' ? undefined : `shared uses zod alone, not ${name}`
  if (part === 'ui' && (/^(?:node:|@nestjs\/|typeorm$|pg$)/.test(name) || name === '@lien-thong/api')) {
    return `the console runs in a browser, without ${name}`
  }
  return part === 'api' && /^react(?:-|$)/.test(name)
    ? `the API draws nothing, so it has no ${name}`
    : undefined
}

interface Place {
  readonly part: 'shared' | 'api' | 'ui' | 'edge' | 'other'
  /** First folder below `src`; empty for files directly in it. */
  readonly folder: string
}

const partOf = {
  'libs/shared': 'shared',
  'apps/api': 'api',
  'apps/dispatcher-ui': 'ui',
  'apps/edge-agent': 'edge',
} as const

function placeOf(path: string): Place {
  const [, root, rest] =
    /^(libs\/shared|apps\/api|apps\/dispatcher-ui|apps\/edge-agent)\/src\/(.+)$/.exec(path) ?? []
  if (root === undefined || rest === undefined) return { part: 'other', folder: '' }
  const part = partOf[root as keyof typeof partOf]
  return { part, folder: rest.includes('/') ? rest.split('/', 1)[0]! : '' }
}

function sharedFault({ folder: from }: Place, { folder: to }: Place): string | undefined {
  const [mine, theirs] = [from, to].map((folder) => sharedOrder.findIndex((group) => group.includes(folder)))
  if (mine === -1) return `shared/${from} has no place in the order of folders`
  if (theirs === -1) return `shared/${to} has no place in the order of folders`
  if (from === to || theirs! < mine!) return undefined
  return mine === theirs
    ? `shared/${from} and shared/${to} stand side by side`
    : `shared/${from} stands before shared/${to}`
}

const isApp = (folder: string): boolean => folder === '' || folder === 'cli'

function apiFault({ folder: from }: Place, { folder: to }: Place, file: string): string | undefined {
  if (from === to || isApp(from) || to === 'platform') return undefined
  if (isApp(to)) return `${from} does not import what puts the hub together`
  if (from === 'platform') return `platform does not know the module ${to}`
  return openToModules.test(file)
    ? undefined
    : `${from} meets ${to} in *.store.ts and *.read.ts, never in its other files`
}

function uiFault({ folder: from }: Place, { folder: to }: Place): string | undefined {
  const level = (folder: string): number =>
    folder === '' || folder === 'app' ? APP : (uiLayers[folder] ?? PANEL)
  if (from === to || level(to) < level(from)) return undefined
  if (level(from) === APP && level(to) === APP) return undefined
  return level(from) === level(to) ? `${from} and ${to} stand side by side` : `${from} stands before ${to}`
}

/** @returns one cycle of every knot of files that import each other, as the files on it in order. */
export function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const cycles: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const onPath = new Set<string>()
  const visit = (file: string): void => {
    if (onPath.has(file)) cycles.push(path.slice(path.indexOf(file)))
    if (onPath.has(file) || done.has(file)) return
    onPath.add(file)
    path.push(file)
    for (const next of graph.get(file) ?? []) visit(next)
    path.pop()
    onPath.delete(file)
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return cycles
}
