/** What the agent makes of each answer of a hub, with a real spool and a hub that says what it is told to. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { type Answer, createHub, type Hub, judge } from '../../apps/edge-agent/src/hub/hub.ts'
import { createSender, type Sender } from '../../apps/edge-agent/src/hub/sender.ts'
import { createBackOff } from '../../apps/edge-agent/src/platform/back-off.ts'
import { contentId } from '../../apps/edge-agent/src/platform/id.ts'
import { type DeadLetters, openDeadLetters } from '../../apps/edge-agent/src/spool/dead-letters.ts'
import { openSpool, type Spool } from '../../apps/edge-agent/src/spool/spool.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const clock = { ms: () => 1_700_000_000_000, now: () => '2023-11-14T22:13:20.000Z' }
let folder: string
let spool: Spool
let deadLetters: DeadLetters

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lien-thong-sender-'))
  spool = await openSpool({ folder, limitBytes: 1024 * 1024, log: silent })
  deadLetters = await openDeadLetters(join(folder, 'dead-letters.jsonl'))
})
afterEach(async () => {
  await spool.close()
  await rm(folder, { recursive: true, force: true })
})

const append = (...names: readonly string[]): Promise<unknown> =>
  Promise.all(
    names.map((id) =>
      spool.append({ id, door: 'events', input: 'test', at: clock.now(), text: JSON.stringify(id) }),
    ),
  )

interface Said {
  readonly sender: Sender
  /** What the hub took, in order. */
  readonly took: readonly string[]
  readonly requests: readonly (readonly string[])[]
}

/** Runs until the spool is empty. */
async function against(
  answer: (names: readonly string[], attempt: number) => Answer,
  isReady = true,
): Promise<Said> {
  const took: string[] = []
  const requests: string[][] = []
  const hub: Hub = {
    clockOffsetMs: undefined,
    isReady: () => Promise.resolve(isReady),
    async send(_, texts) {
      const names = texts.map((text) => JSON.parse(text) as string)
      requests.push(names)
      const said = answer(names, requests.length)
      if (said.kind === 'taken') took.push(...names)
      return said
    },
  }
  const sender = createSender({
    spool,
    hub,
    deadLetters,
    random: seededRandom(1),
    clock,
    log: silent,
    firstWaitMs: 1,
    mostWaitMs: 2,
  })
  const running = sender.run()
  while (spool.state().events > 0) await new Promise((resolve) => setTimeout(resolve, 2))
  sender.stop()
  await running
  return { sender, took, requests }
}

const taken = (names: readonly string[]): Answer => ({
  kind: 'taken',
  results: names.map((id) => ({ id, status: 'accepted' as const })),
})
const refused: Answer = { kind: 'refused', why: { status: 400, code: 'event_malformed', detail: 'no id' } }
const failed: Answer = { kind: 'failed', why: { status: 500, code: 'internal' } }
const away: Answer = { kind: 'away', why: { status: 0, code: 'no_answer' }, retryAfterSeconds: 0 }
const letters = async () =>
  (await readFile(join(folder, 'dead-letters.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('one faulty event among many is found, set aside with the reason, and all others arrive in order', async () => {
  const names = Array.from({ length: 50 }, (_, i) => `e${i}`)
  await append(...names)
  const { took, sender } = await against((batch) => (batch.includes('e31') ? refused : taken(batch)))
  expect(took).toEqual(names.filter((name) => name !== 'e31'))
  expect(await letters()).toMatchObject([{ id: 'e31', status: 400, code: 'event_malformed', event: '"e31"' }])
  expect(sender.state()).toMatchObject({ accepted: 49, dead: 1, hub: 'connected' })
})

test('an event that a batch ignores as malformed is set aside too', async () => {
  await append('a', 'b')
  await against((batch) => ({
    kind: 'taken',
    results: batch.map((id) =>
      id === 'a' ? { id, status: 'ignored', reason: 'event_malformed' } : { id, status: 'accepted' },
    ),
  }))
  expect(await letters()).toMatchObject([{ id: 'a', status: 202, code: 'event_malformed' }])
})

test('a record that gives several results is found among others by halving', async () => {
  await append('a', 'b', 'c')
  await against((batch) => ({
    kind: 'taken',
    results: batch.flatMap((id) => [
      { id, status: 'accepted' },
      { id, status: 'ignored', ...(id === 'b' && { reason: 'event_malformed' }) },
    ]),
  }))
  expect(await letters()).toMatchObject([{ id: 'b', status: 202, code: 'event_malformed' }])
})

test('a hub that is away gets the very same batch again until it takes it', async () => {
  await append('a', 'b')
  const { requests } = await against((batch, attempt) => (attempt < 6 ? away : taken(batch)))
  expect(requests).toHaveLength(6)
  expect(new Set(requests.map(String)).size).toBe(1)
})

test('an event on which a hub that is well keeps failing blocks nobody', async () => {
  await append('a', 'b', 'c')
  const { took } = await against((batch) => (batch.includes('b') ? failed : taken(batch)))
  expect(took).toEqual(['a', 'c'])
  expect(await letters()).toMatchObject([{ id: 'b', status: 500, code: 'internal' }])
})

test('a hub that fails and is not well loses no event by it', async () => {
  await append('a', 'b')
  const { took } = await against((batch, attempt) => (attempt <= 20 ? failed : taken(batch)), false)
  expect(took).toEqual(['a', 'b'])
  expect(deadLetters.count).toBe(0)
})

test('a hub that refuses the agent itself costs no event', async () => {
  await append('a')
  const { took } = await against((batch, attempt) =>
    attempt < 4 ? { kind: 'blocked', why: { status: 401, code: 'signature_wrong' } } : taken(batch),
  )
  expect(took).toEqual(['a'])
  expect(deadLetters.count).toBe(0)
})

test('a dead letter is written once, also when the agent died before it moved on', async () => {
  await append('a')
  await against(() => refused)
  await spool.close()
  spool = await openSpool({ folder, limitBytes: 1024 * 1024, log: silent })
  deadLetters = await openDeadLetters(join(folder, 'dead-letters.jsonl'))
  await append('a')
  await against(() => refused)
  expect(await letters()).toHaveLength(1)
})

test('told to stop, it leaves what is not taken on disk', async () => {
  await append('a', 'b')
  const hub: Hub = { clockOffsetMs: undefined, isReady: async () => true, send: async () => away }
  const parts = { spool, hub, deadLetters, random: seededRandom(1), clock, log: silent }
  const sender = createSender({ ...parts, firstWaitMs: 60_000, mostWaitMs: 60_000 })
  const running = sender.run()
  while (sender.state().hub !== 'away') await new Promise((resolve) => setTimeout(resolve, 2))
  sender.stop()
  await running
  expect(spool.state().events).toBe(2)
})

const problem = (code: string): string => JSON.stringify({ code, detail: 'why' })

test.each([
  [
    '202 with a result for each',
    202,
    JSON.stringify({ results: [{ id: 'a', status: 'accepted' }] }),
    'taken',
  ],
  ['202 of a proxy', 202, '<html>', 'away'],
  ['200 of a proxy', 200, '{}', 'away'],
  ['400 of the hub', 400, problem('event_malformed'), 'refused'],
  ['400 of a proxy', 400, '<html>', 'away'],
  ['401', 401, problem('signature_wrong'), 'blocked'],
  ['404', 404, problem('source_unknown'), 'blocked'],
  ['413 of a proxy', 413, '<html>', 'refused'],
  ['500 of the hub', 500, problem('internal'), 'failed'],
  ['500 of a proxy', 500, '<html>', 'away'],
  ['503', 503, problem('intake_full'), 'away'],
  ['a redirection', 302, '', 'away'],
])('%s', (_, status, text, kind) => {
  expect(judge(status, null, text, 1).kind).toBe(kind)
})

test.each([
  ['7', 7],
  ['nonsense', 0],
  ['-3', 0],
  ['99999', 600],
  [null, 0],
])('Retry-After %s', (header, seconds) => {
  expect(judge(503, header, problem('intake_full'), 1)).toMatchObject({ retryAfterSeconds: seconds })
})

test('waits grow to a limit, are spread, and give way to what the hub asks for', () => {
  const backOff = createBackOff(seededRandom(7), 100, 1_000)
  const waits = Array.from({ length: 8 }, () => backOff.next())
  const expected = [100, 200, 400, 800, 1_000, 1_000, 1_000, 1_000]
  for (const [i, wait] of waits.entries()) expect(Math.abs(wait / expected[i]! - 1)).toBeLessThanOrEqual(0.21)
  expect(new Set(waits.slice(4)).size).toBeGreaterThan(1)
  expect(backOff.next(30)).toBe(30_000)
  backOff.reset()
  expect(backOff.next()).toBeLessThan(121)
})

test('a request is named by its content', () => {
  expect(contentId('edge_', 'demo', 'events', '[1]')).toBe(contentId('edge_', 'demo', 'events', '[1]'))
  expect(contentId('edge_', 'demo', 'events', '[1]')).not.toBe(contentId('edge_', 'demo', 'events', '[2]'))
  expect(contentId('edge_', 'demo', 'events', '[1]')).not.toBe(contentId('edge_', 'demo', 'asterisk', '[1]'))
})

test("nobody at the hub's address is an answer too", async () => {
  const hub = createHub({ url: 'http://127.0.0.1:1', source: 'demo', key: Buffer.alloc(32), clock })
  expect(await hub.send('events', ['{}'])).toMatchObject({
    kind: 'away',
    why: { status: 0, code: 'no_answer' },
  })
  expect(await hub.isReady()).toBe(false)
})
