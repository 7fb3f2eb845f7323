/** Builds what the hub runs from, unless it is already built from exactly these sources. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const stampFile = join(root, 'node_modules', '.cache', 'lien-thong-build')
/** In the order in which they need each other: what stands together is built side by side. */
const stages = [['libs/shared'], ['apps/api', 'apps/dispatcher-ui', 'tools']]
const projects = stages.flat()
const sources = ['src', 'public', 'package.json', 'tsconfig.json', 'index.html', 'vite.config.ts']
const shared = ['package-lock.json', 'tsconfig.base.json', 'nx.json']

const filesUnder = (path) => {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/**
 * Sources by content, products by size and time: a build by other hands, or a product deleted, changes the stamp as a
 * changed source does.
 */
function stamp() {
  const hash = createHash('sha256').update(process.version)
  const inputs = [
    ...shared.map((name) => join(root, name)),
    ...projects.flatMap((project) => sources.map((name) => join(root, project, name))),
  ]
  for (const file of inputs.flatMap(filesUnder)) {
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file))
  }
  for (const file of projects.flatMap((project) => filesUnder(join(root, project, 'dist')))) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`\n${relative(root, file)} ${size} ${mtimeMs}`)
  }
  return hash.digest('hex')
}

const isBuilt = () => projects.every((project) => existsSync(join(root, project, 'dist')))

/**
 * Runs each package's own `build`, without Nx and npm between: those take longer than the compilers, and nothing here is
 * worth a cache that the stamp does not already skip.
 * @throws with the compiler's own words when a source does not compile.
 */
export async function ensureBuilt() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) return
  if (!existsSync(join(root, 'node_modules', '.bin', 'tsc'))) {
    // An installation without the tools to build runs what it was delivered with.
    if (isBuilt()) return
    throw new Error('Chưa cài đặt / nothing is installed yet. Run this first:  npm ci')
  }
  const done = showProgress()
  try {
    for (const stage of stages) await Promise.all(stage.map(build))
  } finally {
    done()
  }
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp())
}

/** @returns what to call at the end. */
function showProgress() {
  const terminal = process.stdout.isTTY === true
  process.stdout.write(terminal ? 'Building …' : 'Building …\n')
  if (!terminal) return () => undefined
  const began = performance.now()
  const timer = setInterval(() => {
    process.stdout.write(`\rBuilding … ${Math.round((performance.now() - began) / 1000)} s`)
  }, 1000)
  return () => {
    clearInterval(timer)
    process.stdout.write('\r\u001b[K')
  }
}

function build(project) {
  const cwd = join(root, project)
  const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`
  return new Promise((resolve, reject) => {
    const compiler = spawn(scripts.build, {
      cwd,
      shell: true,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [compiler.stdout, compiler.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
      })
    }
    compiler.on('error', reject)
    compiler.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${said}\n${project} does not build; the compiler's words stand above.`))
    })
  })
}
