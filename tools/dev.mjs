/**
 * `npm run dev`: compiles what changes, restarts the API, and serves the console with hot reload on :5173. Everything ends
 * with Ctrl+C.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, root } from './build.mjs'

const colours = { shared: 36, api: 33, tools: 35, hub: 32, console: 34 }
const bin = (name) => join(root, 'node_modules', '.bin', name)
const KILL_AFTER_MS = 10_000

const children = new Map()
let ending = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)

try {
  await ensureBuilt()
} catch (error) {
  // A source that does not compile is what this command is for: the watchers say it again and wait.
  console.error(error.message)
}
if (!ending) {
  const watching = ['--watch', '--preserveWatchOutput']
  run('shared', bin('tsc'), [...watching, '-p', 'libs/shared'])
  run('api', bin('tsc'), [...watching, '-p', 'apps/api'])
  run('tools', bin('tsc'), [...watching, '-p', 'tools'])
  run('hub', process.execPath, ['--watch', '--watch-preserve-output', 'apps/api/dist/main.js'], {
    HUB_MODE: process.env.HUB_MODE || 'demo',
  })
  run('console', bin('vite'), ['apps/dispatcher-ui', '--port', '5173', '--strictPort'])
  console.log(
    [
      'console with hot reload  http://localhost:5173 (talks to a hub on port 3000)',
      `password and keys        ${join(process.env.DATA_DIR || '.data', 'demo.json')}`,
      'simulated calls          node tools/dist/simulate.js',
    ].join('\n'),
  )
}

function run(name, command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  children.set(name, child)
  const label = process.stdout.isTTY ? `\u001b[${colours[name]}m${name.padEnd(8)}\u001b[0m` : name.padEnd(8)
  for (const stream of [child.stdout, child.stderr]) prefix(stream, label)
  child.on('error', (error) => console.error(`${label} ${error.message}`))
  child.on('exit', (code, signal) => {
    children.delete(name)
    if (!ending) console.error(`${label} ended (${signal ?? code})`)
    if (children.size === 0) process.exit(ending ? 0 : 1)
  })
}

function prefix(stream, label) {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()
    for (const line of lines) console.log(`${label} ${line}`)
  })
  stream.on('end', () => rest && console.log(`${label} ${rest}`))
}

function end() {
  if (ending) return
  ending = true
  for (const child of children.values()) child.kill('SIGTERM')
  if (children.size === 0) process.exit(0)
  setTimeout(() => {
    for (const child of children.values()) child.kill('SIGKILL')
  }, KILL_AFTER_MS).unref()
}
