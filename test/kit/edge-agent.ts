/** A real edge agent for a test: its own process, its own spool, its own status page. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Status } from '../../apps/edge-agent/src/report/status.ts'
import { type Hub, SECRET } from './hub.ts'

const MAIN = join(import.meta.dirname, '../../apps/edge-agent/dist/main.js')

export interface EdgeAgent {
  /** Its own folder, gone in the end: the spool is `spool` in it. */
  readonly folder: string
  readonly pid: number
  readonly log: () => string
  readonly status: () => Promise<Status>
  readonly metrics: () => Promise<string>
  /** SIGKILL, and the end of the process awaited. */
  readonly kill: () => Promise<void>
  /** SIGTERM; resolves with the exit code. */
  readonly terminate: () => Promise<number | null>
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface EdgeOptions {
  readonly hub: Pick<Hub, 'url'>
  /** From the agent's own folder, which is given to it. */
  readonly inputs: (folder: string) => readonly object[]
  readonly config?: object
}

export async function startEdgeAgent({ hub, inputs, config = {} }: EdgeOptions): Promise<EdgeAgent> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-edge-'))
  let output = ''
  let child: ChildProcess
  let url = ''
  const start = async (): Promise<void> => {
    const path = join(folder, 'config.json')
    await writeFile(
      path,
      JSON.stringify({
        hub: hub.url,
        secret: SECRET,
        spool: join(folder, 'spool'),
        port: 0,
        inputs: inputs(folder),
        ...config,
      }),
    )
    child = fork(MAIN, ['--config', path], { execArgv: [], silent: true })
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (text) => {
        output += text
      })
    url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { url: string }).url))
      child.once('exit', (code) => reject(new Error(`The agent ended with ${code}:\n${output}`)))
    })
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return ended
  }
  await start()
  return {
    folder,
    get pid() {
      return child.pid!
    },
    log: () => output,
    status: async () => (await (await fetch(`${url}/status`)).json()) as Status,
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
    restart: start,
    async close() {
      await end('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
