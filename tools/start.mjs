/**
 * `npm start`: builds if needed (`--no-build`: runs what is there), starts the hub, says where it is, and in demo mode lets
 * the simulated city call it.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'

const LEAST_NODE = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
  console.error(
    `Cần Node.js ${LEAST_NODE.join('.')} trở lên / Node.js ${LEAST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`,
  )
  process.exit(1)
}
const { ensureBuilt, root } = await import('./build.mjs')

/** A second wish to end within this time is the first one, which a terminal and npm both pass on. */
const SAME_WISH_MS = 1000
const SIMULATOR_ENDS_MS = 8000
const RESTART_PAUSES_MS = [2000, 5000, 15_000, 30_000]
/** A simulator that ran for so long and died starts again as if for the first time. */
const STEADY_MS = 60_000

/**
 * Room for the short-lived objects of a burst, which are then gone before anyone has to copy them, but not so much that to
 * copy the others takes long; and old memory may grow to four times what is in use before all of it is collected. While it is, calls wait.
 */
const NODE_ARGS = ['--max-semi-space-size=16', '--heap-growing-percent=300']

let hub
let simulator
let restart
let endingSince

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
// Told to end, npm leaves without a word to whom it started: `kill` on `npm start` must end the hub all the same.
const npm = process.env.npm_lifecycle_event ? process.ppid : undefined
setInterval(() => {
  if (npm !== undefined && process.ppid !== npm && endingSince === undefined) end()
}, 250).unref()

try {
  if (!process.argv.includes('--no-build')) await ensureBuilt()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
if (endingSince !== undefined) process.exit(130)
startHub()

function startHub() {
  hub = launch('apps/api/dist/main.js', [], { HUB_MODE: process.env.HUB_MODE || 'demo' }, [
    'ignore',
    'inherit',
    'inherit',
    'ipc',
  ])
  hub.on('message', (message) => {
    if (message?.ready !== true) return
    console.log(welcome(message.url, message.demo))
    if (message.demo && process.env.HUB_SIMULATE !== 'off') startSimulator(message, 0)
  })
  hub.on('exit', async (code, signal) => {
    clearTimeout(restart)
    await endSimulator()
    if (signal !== null && endingSince === undefined) console.error(`The hub was ended by ${signal}.`)
    process.exit(code ?? 128 + constants.signals[signal])
  })
}

function startSimulator({ url, demo }, attempt) {
  const began = performance.now()
  simulator = launch(
    'tools/dist/simulate.js',
    ['--quiet', '--url', innerAddress(url)],
    {
      HUB_DEMO_SECRET: demo.secret,
      HUB_DEMO_PASSWORD: demo.password,
      HUB_DEMO_POSITION_KEY: demo.positionKey,
    },
    ['ignore', 'inherit', 'inherit', 'ipc'],
  )
  simulator.on('exit', (code, signal) => {
    simulator = undefined
    if (endingSince !== undefined || hub.exitCode !== null || hub.signalCode !== null) return
    const next = performance.now() - began > STEADY_MS ? 0 : attempt
    const pause = RESTART_PAUSES_MS[Math.min(next, RESTART_PAUSES_MS.length - 1)]
    console.error(`The simulator ended (${signal ?? code}); it starts again in ${pause / 1000} s.`)
    restart = setTimeout(() => startSimulator({ url, demo }, next + 1), pause)
  })
}

/**
 * Children lead sessions of their own, so that Ctrl+C in a terminal reaches this process alone and the simulator can hang
 * up its calls before the hub goes.
 */
function launch(script, args, env, stdio) {
  const child = spawn(process.execPath, [...NODE_ARGS, join(root, script), ...args], {
    env: { ...process.env, ...env },
    stdio,
    detached: process.platform !== 'win32',
  })
  child.on('error', (error) => console.error(error.message))
  return child
}

/** The public address may lead through a proxy that is not there yet; the simulator is a neighbour. */
function innerAddress(url) {
  const port = Number(process.env.PORT || 3000)
  return process.env.PUBLIC_URL && port !== 0 ? `http://localhost:${port}` : url
}

async function end() {
  if (endingSince !== undefined) {
    if (performance.now() - endingSince > SAME_WISH_MS) kill()
    return
  }
  endingSince = performance.now()
  clearTimeout(restart)
  await endSimulator()
  hub?.kill('SIGTERM')
}

async function endSimulator() {
  const child = simulator
  if (!child) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const limit = setTimeout(() => child.kill('SIGKILL'), SIMULATOR_ENDS_MS)
  await ended
  clearTimeout(limit)
}

/** With all that they started: the database of a killed hub recovers by itself at the next start. */
function kill() {
  for (const child of [simulator, hub]) {
    if (!child || child.exitCode !== null || child.signalCode !== null) continue
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  }
  if (!hub) process.exit(130)
}

function welcome(url, demo) {
  const lines = [
    'Liên Thông 113 · 114 · 115',
    '',
    `Mở / open       ${url}`,
    ...(demo
      ? [
          `Tài khoản / users   calltaker · dispatcher113 · dispatcher114 · dispatcher115 · supervisor · admin`,
          `Mật khẩu / password ${demo.password}`,
          '',
          `Nguồn cuộc gọi / call source   POST ${url}/v1/sources/demo/events`,
          `Khóa ký / signing secret       ${demo.secret}`,
          `Khóa vị trí / position key     ${demo.positionKey}`,
          `Khóa bộ đàm / radio key        ${demo.radioKey}`,
          '',
          process.env.HUB_SIMULATE === 'off'
            ? 'Không giả lập cuộc gọi / no simulated calls (HUB_SIMULATE=off)'
            : 'Thành phố giả lập đang gọi tới / a simulated city is calling (HUB_SIMULATE=off: without it)',
        ]
      : []),
    'Ctrl+C: dừng / stop',
  ]
  const width = Math.max(...lines.map((line) => line.length))
  const rule = '─'.repeat(width + 2)
  return [`┌${rule}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${rule}┘`].join('\n')
}
