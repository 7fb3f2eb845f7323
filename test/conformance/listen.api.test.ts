/** The kit as the hub that a telephone system posts to, started as an integrator starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { findingKinds } from '../../tools/src/conformance/listen/finding.ts'
import { eventually, SECRET } from '../kit/hub.ts'
import { faultsOf, type Posted, sentAgain } from './faulty-pbx.ts'

const CONFORMANCE = join(import.meta.dirname, '../../tools/dist/conformance.js')

interface Listener {
  readonly url: string
  readonly output: () => string
  readonly interrupt: () => void
  readonly ended: Promise<number | null>
}

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function listen(...args: readonly string[]): Promise<Listener> {
  const child = spawn(process.execPath, [CONFORMANCE, '--listen', '0', ...args], {
    env: { ...process.env, CONFORMANCE_SECRET: SECRET },
  })
  children.push(child)
  let [output, error] = ['', '']
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    error += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const said = await eventually(
    () => error,
    (text) => /\d{4,5}/.test(text),
  )
  return {
    url: `http://127.0.0.1:${/(\d{4,5})/.exec(said)![1]}`,
    output: () => output,
    interrupt: () => child.kill('SIGINT'),
    ended,
  }
}

interface Answer {
  readonly status: number
  readonly retryAfter?: string
  readonly text: string
}

/** @returns undefined where the connection broke or no answer came in time. */
function send(
  to: Listener,
  { method, path, headers, body }: Posted,
  timeoutMs = 3_000,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const outgoing = request(
      to.url + path,
      {
        method,
        headers: { ...headers, 'content-length': String(body.length) },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
      },
      (incoming) => {
        let text = ''
        incoming.on('data', (chunk) => {
          text += chunk
        })
        incoming.on('end', () => {
          const retryAfter = incoming.headers['retry-after']
          resolve({ status: incoming.statusCode!, ...(retryAfter && { retryAfter }), text })
        })
      },
    )
    outgoing.on('error', () => resolve(undefined))
    outgoing.end(body)
  })
}

interface Summary {
  readonly requests: number
  readonly refused: number
  readonly troubles: number
  readonly repaired: number
  readonly problems: readonly { kind: string; level: string; what: string; change: string }[]
}

const goodPosts = (n: number): readonly Posted[] =>
  Array.from({ length: n }, () => faultsOf(Date.now()).find(({ kind }) => kind === 'body_changed')!.posts[0]!)

test('every fault of a telephone system is named, and the exit code says that there were some', async () => {
  const listener = await listen('--json')
  const faults = faultsOf(Date.now())
  // Once a request was signed rightly, a wrong secret looks like a changed body.
  const inOrder = faults.toSorted(
    (a, b) => Number(b.kind === 'secret_wrong') - Number(a.kind === 'secret_wrong'),
  )
  for (const { posts } of inOrder) for (const post of posts) expect(await send(listener, post)).toBeDefined()
  listener.interrupt()
  expect(await listener.ended).toBe(1)
  const { problems, requests } = JSON.parse(listener.output()) as Summary
  const ofRepetition = ['not_retried', 'retried_too_soon', 'retried_with_old_timestamp']
  expect([...new Set(problems.map(({ kind }) => kind))].toSorted()).toEqual(
    findingKinds.filter((kind) => !ofRepetition.includes(kind)).toSorted(),
  )
  expect(requests).toBe(faults.flatMap(({ posts }) => posts).length)
})

test('a good telephone system gets what the hub would answer, and the exit code 0', async () => {
  const listener = await listen('--until', '8 events')
  const [first, second] = goodPosts(2) as [Posted, Posted]
  const answer = await send(listener, first)
  expect([answer!.status, JSON.parse(answer!.text)]).toEqual([
    202,
    {
      results: Array.from({ length: 4 }, () => ({
        id: expect.any(String),
        status: 'accepted',
        call: 'call-1',
      })),
    },
  ])
  await send(listener, second)
  expect(await listener.ended).toBe(0)
  expect(listener.output()).toContain('2 requests, 2 calls; events: 8 accepted')
  expect(listener.output()).toContain('No fault was found.')
})

test('problems are explained in Vietnamese too, each as it comes and once at the end', async () => {
  const listener = await listen('--lang', 'vi')
  const { posts } = faultsOf(Date.now()).find(({ kind }) => kind === 'clock_behind')!
  expect((await send(listener, posts[0]!))!.status).toBe(401)
  listener.interrupt()
  expect(await listener.ended).toBe(1)
  expect(listener.output().match(/Đồng hồ bên gửi chậm 7 phút\./g)).toHaveLength(2)
  expect(listener.output()).toContain('→ Chỉnh đồng hồ bằng NTP.')
})

test('it ends by itself after the time it was given', async () => {
  const listener = await listen('--for', '1s')
  expect(await listener.ended).toBe(0)
  expect(listener.output()).toContain('Nothing came.')
})

describe('with trouble', () => {
  const posts = goodPosts(9)

  test('a telephone system that sends again until it is answered has no fault', async () => {
    const listener = await listen('--trouble', '--json')
    const unanswered: (string | undefined)[] = []
    for (const post of posts) {
      let answer = await send(listener, post, 1_500)
      if (answer?.status === 202) continue
      unanswered.push(answer?.retryAfter)
      const wait = Number(answer?.retryAfter ?? 0) * 1000
      await new Promise((resolve) => setTimeout(resolve, wait))
      answer = await send(listener, sentAgain(post, Date.now()))
      expect(answer?.status).toBe(202)
    }
    listener.interrupt()
    expect(await listener.ended).toBe(0)
    expect(unanswered).toEqual(['2', undefined, undefined])
    expect(JSON.parse(listener.output())).toMatchObject({ troubles: 3, repaired: 3, problems: [] })
  })

  test('one that sends once is told what it lost', async () => {
    const listener = await listen('--trouble', '--json')
    for (const post of posts) await send(listener, post, 500)
    listener.interrupt()
    expect(await listener.ended).toBe(1)
    const { problems, troubles, repaired } = JSON.parse(listener.output()) as Summary
    expect([troubles, repaired, problems.map(({ kind }) => kind)]).toEqual([3, 0, ['not_retried']])
  })
})
