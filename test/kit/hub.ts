/** A real hub for a test: its own process, its own empty database, its own port. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { Webhook } from 'standardwebhooks'
import { dropDatabase, freshDatabase } from './database.ts'

const MAIN = join(import.meta.dirname, '../../apps/api/dist/main.js')
export const PASSWORD = 'mot-mat-khau-thu'
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
export const POSITION_KEY = 'khoa-vi-tri-cho-cac-bai-kiem-thu'
export const RADIO_KEY = 'khoa-bo-dam-cho-cac-bai-kiem-thu'

export interface Hub {
  readonly url: string
  readonly databaseUrl: string
  /** Of the hub's process. */
  readonly pid: number
  /** Everything it has written to its log so far. */
  readonly log: () => string
  /** SIGKILL, and the end of the process awaited. */
  readonly kill: () => Promise<void>
  /** SIGTERM; resolves with the exit code. */
  readonly terminate: () => Promise<number | null>
  /** The same database and port, a new process. */
  readonly restart: () => Promise<void>
  /** Ends the process and drops the database. */
  readonly close: () => Promise<void>
}

export interface HubOptions {
  readonly databaseUrl?: string
  readonly env?: NodeJS.ProcessEnv
}

export async function startHub({ databaseUrl, env = {} }: HubOptions = {}): Promise<Hub> {
  const own = databaseUrl === undefined
  const database = databaseUrl ?? (await freshDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-hub-'))
  let output = ''
  let child: ChildProcess
  let url = ''

  const start = async (port: string): Promise<void> => {
    child = fork(MAIN, {
      env: {
        ...process.env,
        HUB_MODE: 'demo',
        PORT: port,
        DATA_DIR: dataDir,
        DATABASE_URL: database,
        HUB_DEMO_PASSWORD: PASSWORD,
        HUB_DEMO_SECRET: SECRET,
        HUB_DEMO_POSITION_KEY: POSITION_KEY,
        HUB_DEMO_RADIO_KEY: RADIO_KEY,
        LOG_LEVEL: 'warn',
        // Tests of bad input send thousands from one address.
        INTAKE_FAILURES_PER_MINUTE: '1000000',
        ...env,
      },
      execArgv: [],
      silent: true,
    })
    child.stdout!.on('data', (text) => {
      output += text
    })
    child.stderr!.on('data', (text) => {
      output += text
    })
    url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { url: string }).url))
      child.once('exit', (code) =>
        reject(new Error(`The hub ended with ${code} before it was ready:\n${output}`)),
      )
    })
  }
  const ended = (): Promise<number | null> =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve(child.exitCode)
      : new Promise((resolve) => child.once('exit', resolve))
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return ended()
  }

  await start('0')
  return {
    get url() {
      return url
    },
    databaseUrl: database,
    get pid() {
      return child.pid!
    },
    log: () => output,
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
    restart: () => start(new URL(url).port),
    async close() {
      await end('SIGKILL')
      if (own) await dropDatabase(database)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export interface Answer<T = never> {
  readonly status: number
  readonly body: [T] extends [never] ? Record<string, unknown> : T
  readonly headers: Headers
}

/** A person's browser: keeps the cookie, speaks JSON. */
export interface Person {
  readonly cookie: string
  readonly get: <T = never>(path: string) => Promise<Answer<T>>
  readonly post: <T = never>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>
  readonly delete: (path: string) => Promise<Answer>
  /** A socket on `/live`, or on a crew's `/crew`, connected. */
  readonly live: () => Promise<Socket>
}

export async function signIn(hub: Pick<Hub, 'url'>, username: string, password = PASSWORD): Promise<Person> {
  const response = await fetch(`${hub.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (response.status !== 200)
    throw new Error(`Sign-in of ${username}: ${response.status} ${await response.text()}`)
  return personWith(hub, cookieOf(response))
}

export const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]!.split(';')[0]!

/** Who has this cookie. A body of bytes goes as it is. */
export function personWith(
  hub: Pick<Hub, 'url'>,
  cookie: string,
  namespace: '/live' | '/crew' = '/live',
): Person {
  const request = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const answer = await fetch(hub.url + path, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && {
        body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
      }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      body: text === '' ? {} : JSON.parse(text),
      headers: answer.headers,
    } as Answer<T>
  }
  return {
    cookie,
    get: (path) => request('GET', path),
    post: (path, body, headers) => request('POST', path, body ?? {}, headers),
    delete: (path) => request('DELETE', path),
    live: () => connectTo(hub, namespace, cookie),
  }
}

export const connectLive = (hub: Pick<Hub, 'url'>, cookie: string): Promise<Socket> =>
  connectTo(hub, '/live', cookie)

export function connectTo(hub: Pick<Hub, 'url'>, namespace: string, cookie: string): Promise<Socket> {
  const socket = io(`${hub.url}${namespace}`, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    forceNew: true,
    reconnection: false,
  })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => {
      socket.close()
      reject(error)
    })
  })
}

export interface EventsAnswer {
  readonly status: number
  readonly results: readonly {
    id: string
    status: string
    call?: string
    incident?: string
    reason?: string
  }[]
  readonly problem: Record<string, unknown>
  readonly headers: Headers
}

let count = 0

/** A structured CloudEvent of a telephone system, as plain JSON. */
export const callEvent = (
  type: string,
  call: string,
  data: object = {},
  more: object = {},
): Record<string, unknown> => ({
  specversion: '1.0',
  id: `event-${++count}`,
  source: '/tong-dai/thu',
  type,
  subject: call,
  time: new Date().toISOString(),
  data,
  ...more,
})

export interface SendOptions {
  readonly source?: string
  readonly secret?: string
  readonly webhookId?: string
  readonly headers?: Record<string, string>
}

/** Sends one event or a batch, signed by the reference package of Standard Webhooks. */
export async function sendEvents(
  hub: Pick<Hub, 'url'>,
  events: object | readonly object[],
  options: SendOptions = {},
): Promise<EventsAnswer> {
  const body = JSON.stringify(events)
  const type = Array.isArray(events) ? 'application/cloudevents-batch+json' : 'application/cloudevents+json'
  return sendBody(hub, body, { ...options, headers: { 'content-type': type, ...options.headers } })
}

export async function sendBody(
  hub: Pick<Hub, 'url'>,
  body: string,
  options: SendOptions = {},
): Promise<EventsAnswer> {
  const { source = 'demo', secret = SECRET, webhookId = `msg_${++count}_${process.pid}` } = options
  const now = new Date()
  const response = await fetch(`${hub.url}/v1/sources/${source}/events`, {
    method: 'POST',
    headers: {
      'webhook-id': webhookId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(webhookId, now, body),
      ...options.headers,
    },
    body,
  })
  const answer = (await response.json()) as Record<string, unknown>
  return {
    status: response.status,
    results: (answer.results ?? []) as EventsAnswer['results'],
    problem: answer,
    headers: response.headers,
  }
}

/** What is asked for is often a whole picture, which the machine has to make again. */
const LONGEST_WAIT_MS = 100

/** Waits for a condition, not for a time: asks until it holds, and says what it last saw when it never does. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  holds: (value: T) => boolean,
  withinMs = 60_000,
): Promise<T> {
  const end = performance.now() + withinMs
  for (let wait = 10; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    const value = await ask()
    if (holds(value)) return value
    if (performance.now() > end)
      throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(value)?.slice(0, 2000)}`)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
