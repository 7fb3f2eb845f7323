/** A real MQTT broker for a test: Debian's mosquitto, on a port of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type MqttClient } from 'mqtt'

const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`

/** @returns why there can be no broker here, or undefined. */
export function whyNoBroker(): string | undefined {
  try {
    execFileSync('mosquitto', ['-h'], { env: { ...process.env, PATH }, stdio: 'ignore' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return 'mosquitto is not installed: apt-get install mosquitto'
  }
  return undefined
}

export interface Broker {
  readonly url: string
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Asks for a password: `hub` may hear positions, each other user may write on the topic of its own name. */
export async function startBroker(users: Readonly<Record<string, string>>): Promise<Broker> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-mqtt-'))
  const port = await freePort()
  const passwords = join(folder, 'passwords')
  await writeFile(passwords, '')
  for (const [name, password] of Object.entries(users))
    execFileSync('mosquitto_passwd', ['-b', passwords, name, password], { stdio: 'ignore' })
  await writeFile(
    join(folder, 'access'),
    'user hub\ntopic read lien-thong/+/position\n\npattern write lien-thong/%u/position\n',
  )
  await writeFile(
    join(folder, 'mosquitto.conf'),
    [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous false',
      `password_file ${passwords}`,
      `acl_file ${join(folder, 'access')}`,
      'persistence false',
      'user root',
      '',
    ].join('\n'),
  )
  let child: ChildProcess | undefined
  const stop = async (): Promise<void> => {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await ended
  }
  const start = async (): Promise<void> => {
    child = spawn('mosquitto', ['-c', join(folder, 'mosquitto.conf')], {
      env: { ...process.env, PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await new Promise<void>((resolve, reject) => {
      let output = ''
      child!.stderr!.on('data', (text) => {
        output += text
        if (/mosquitto version \S+ running/.test(output)) resolve()
      })
      child!.once('exit', (code) => reject(new Error(`mosquitto ended with ${code}:\n${output}`)))
    })
  }
  await start()
  return {
    url: `mqtt://127.0.0.1:${port}`,
    start,
    stop,
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A tracker, connected with its unit's name. */
export function tracker(broker: Broker, unit: string, password: string): Promise<MqttClient> {
  const client = connect(broker.url, { username: unit, password, reconnectPeriod: 0 })
  return new Promise((resolve, reject) => {
    client.once('connect', () => resolve(client))
    client.once('error', reject)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
