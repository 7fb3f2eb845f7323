/**
 * Completes package-lock.json after `npm install` on a machine whose registry does not serve the packages of other
 * platforms: npm leaves those entries out, and `npm ci` then refuses the lock everywhere. Adds each missing optional
 * package with the exact version that its parent asks for. `npm run complete-lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'openharmony',
  'aix',
  'netbsd',
  'openbsd',
  'sunos',
]
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'loong64', 'riscv64', 'wasm32']

/** The entry that Node would find from `path`, or undefined. */
function resolve(packages, path, name) {
  for (let at = path; ; ) {
    const candidate = packages[`${at ? `${at}/` : ''}node_modules/${name}`]
    if (candidate || at === '') return candidate
    const end = at.lastIndexOf('/node_modules/')
    at = end === -1 ? '' : at.slice(0, end)
  }
}

/** @returns `{parent, name, range, dev}` of every optional dependency without an entry. */
export function missingEntries({ packages }) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolve(packages, path, name))
      .map(([name, range]) => ({ parent: path, name, range, dev: entry.dev })),
  )
}

function entryFor({ name, range, dev }) {
  if (!/^\d+\.\d+\.\d+/.test(range))
    throw new Error(`${name} is asked for as ${range}: add its entry by hand`)
  const words = name
    .split('/')
    .at(-1)
    .split(/[-_]/)
    .map((word) => (word === 'windows' ? 'win32' : word))
  const os = words.find((word) => SYSTEMS.includes(word))
  const cpu = words.find((word) => PROCESSORS.includes(word))
  return {
    version: range,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev: true }),
    ...(words.includes('musl') && { libc: ['musl'] }),
    optional: true,
    ...(os && { os: [os] }),
  }
}

if (import.meta.filename === process.argv[1]) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const missing = missingEntries(lock)
  for (const each of missing) lock.packages[`node_modules/${each.name}`] = entryFor(each)
  const byPath = ([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byPath))
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} entries added`)
}
