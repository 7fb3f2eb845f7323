/** Builds what the hub runs from, unless it is already built from exactly these sources. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const stampFile = join(root, 'node_modules', '.cache', 'lien-thong-build')
const projects = ['libs/shared', 'apps/api', 'apps/dispatcher-ui', 'tools']
const names = ['@lien-thong/api', '@lien-thong/dispatcher-ui', '@lien-thong/tools']
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

/** @throws with the compiler's own words when a source does not compile. */
export async function ensureBuilt() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) return
  const runner = join(root, 'node_modules', '.bin', 'nx')
  if (!existsSync(runner)) {
    // An installation without the tools to build runs what it was delivered with.
    if (isBuilt()) return
    throw new Error('Nothing is installed yet. Run this first:  npm ci')
  }
  await run(runner, ['run-many', '-t', 'build', '-p', names.join(','), '--outputStyle=static'])
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp())
}

function run(script, args) {
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 1000)
  const terminal = process.stdout.isTTY === true
  process.stdout.write(terminal ? 'Building …' : 'Building …\n')
  const progress = terminal && setInterval(() => process.stdout.write(`\rBuilding … ${seconds()} s`), 1000)
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [build.stdout, build.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
      })
    }
    build.on('error', reject)
    build.on('close', (code, signal) => {
      if (progress) clearInterval(progress)
      if (terminal) process.stdout.write('\r\u001b[K')
      if (code === 0) resolve()
      else
        reject(new Error(`${said}\nThe build failed${signal ? ` (${signal})` : ''}; its words stand above.`))
    })
  })
}
