/** A real Kamailio on loopback with the configuration that we publish, and SIPp at both ends of its calls. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../kit/hub.ts'

const here = import.meta.dirname
const PUBLISHED = join(here, '../../deploy/kamailio/lien-thong.cfg')
/** Debian keeps Kamailio where the path of an ordinary user does not lead. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }
const MODULES = ['http_client', 'jansson', 'mqueue', 'rtimer', 'dialog']

/** Why the tests cannot run on this machine; undefined where they can. */
export function whyNoSwitch(): string | undefined {
  for (const program of ['kamailio', 'sipp']) {
    try {
      execFileSync('sh', ['-c', `command -v ${program}`], { env, stdio: 'pipe' })
    } catch {
      return `${program} is not installed: apt-get install kamailio kamailio-extra-modules kamailio-utils-modules sip-tester`
    }
  }
  try {
    const config = MODULES.map((name) => `loadmodule "${name}.so"`).join('\n')
    execFileSync('kamailio', ['-c', '-f', '-'], {
      input: `${config}\nrequest_route { exit; }\n`,
      env,
      stdio: 'pipe',
    })
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr)
    const missing = MODULES.find((name) => said.includes(`could not find module <${name}>`))
    if (missing)
      return `Kamailio has no module ${missing}: it comes with kamailio-extra-modules and kamailio-utils-modules.`
  }
  return undefined
}

/** UDP ports that were free a moment ago, each once. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'))
  const ports = await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<number>((resolve, reject) => {
          socket.once('error', reject)
          socket.bind(0, '127.0.0.1', () => resolve(socket.address().port))
        }),
    ),
  )
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))))
  return ports
}

export interface Kamailio {
  readonly port: number
  readonly log: () => string
  readonly stop: () => Promise<void>
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve))

/** @param door where the hub takes what Kamailio posts, with the token in it */
export async function startKamailio(door: string): Promise<Kamailio> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-switch-'))
  const [port] = await freePorts(1)
  const config = [
    '#!KAMAILIO',
    `#!substdef "!LT_HUB!${door}!g"`,
    `listen=udp:127.0.0.1:${port}`,
    (await readFile(join(here, 'kamailio.cfg'), 'utf8')).replace('LT_FILE', PUBLISHED),
  ]
  await writeFile(join(folder, 'kamailio.cfg'), config.join('\n'))
  let output = ''
  const child = spawn(
    'kamailio',
    ['-DD', '-E', '-f', join(folder, 'kamailio.cfg'), '-m', '32', '-M', '4', '-Y', folder, '-w', folder],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await eventually(
      async () => child.exitCode !== null || (await answers(port!)),
      (settled) => settled,
    )
    if (child.exitCode !== null) throw new Error(`Kamailio ended with ${child.exitCode}:\n${output}`)
  } catch (error) {
    await stop()
    throw error
  }
  return { port: port!, log: () => output, stop }
}

/** Whether anything answers an OPTIONS there, which this proxy does with 405. */
async function answers(port: number): Promise<boolean> {
  const socket = createSocket('udp4')
  try {
    return await new Promise<boolean>((resolve) => {
      socket.once('error', () => resolve(false))
      socket.once('message', () => resolve(true))
      setTimeout(() => resolve(false), 100).unref()
      const at = '127.0.0.1:9'
      socket.send(
        `OPTIONS sip:${at} SIP/2.0\r\nVia: SIP/2.0/UDP ${at};rport;branch=z9hG4bK-1\r\nFrom: <sip:a@${at}>;tag=1\r\n` +
          `To: <sip:b@${at}>\r\nCall-ID: ready@lien-thong\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 9\r\nContent-Length: 0\r\n\r\n`,
        port,
        '127.0.0.1',
      )
    })
  } finally {
    socket.close()
  }
}

export interface Play {
  readonly caller: 'speaks' | 'gives-up' | 'refused'
  readonly desks: readonly {
    readonly does: 'answers' | 'rings' | 'busy' | 'unanswered'
    readonly agent: string
  }[]
  /** Calls, and how many a second. */
  readonly calls?: number
  readonly rate?: number
  readonly dialled?: string
  readonly number?: string
}

/** One SIPp, to its end. @throws with what it had to say when it did not get what its scenario expects */
async function sipp(scenario: string, args: readonly string[]): Promise<void> {
  const child = spawn(
    'sipp',
    ['-sf', join(here, 'sipp', `${scenario}.xml`), '-nostdin', '-i', '127.0.0.1', ...args],
    {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const code = await ended(child)
  if (code !== 0) throw new Error(`SIPp ${scenario} ended with ${code}:\n${output.slice(-3000)}`)
}

/** Plays it through, desks first. @returns the Call-IDs */
export async function play({ port }: Kamailio, name: string, what: Play): Promise<readonly string[]> {
  const { calls = 1, rate = 5, dialled = '115', number = '0903123456' } = what
  const [own, ...ports] = await freePorts(1 + what.desks.length)
  const common = ['-m', String(calls), '-timeout', '30s', '-timeout_error']
  const desks = what.desks.map(({ does, agent }, at) =>
    sipp(`desk-${does}`, [...common, '-p', String(ports[at]), '-key', 'agent', agent]),
  )
  await Promise.all([
    ...desks,
    sipp(`caller-${what.caller}`, [
      ...common,
      ...['-p', String(own), '-r', String(rate), '-s', dialled, '-cid_str', `${name}-%u@lien-thong`],
      ...['-key', 'number', number, '-key', 'name', 'An', '-key', 'desks', ports.join(',')],
      `127.0.0.1:${port}`,
    ]),
  ])
  return Array.from({ length: calls }, (_, at) => `${name}-${at + 1}@lien-thong`)
}
