/** The spool on a real disk: what it says is taken is there, whatever happened to the file behind it. */
import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { lockFolder } from '../../apps/edge-agent/src/spool/folder-lock.ts'
import { type Entry, frameOf, scan } from '../../apps/edge-agent/src/spool/record.ts'
import { openSpool, type Spool } from '../../apps/edge-agent/src/spool/spool.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const LIMIT = { events: 200, bytes: 240 * 1024 }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lien-thong-spool-'))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((spool) => spool.close()))
  await rm(folder, { recursive: true, force: true })
})

const opened: Spool[] = []
async function open(limitBytes = 64 * 1024 * 1024): Promise<Spool> {
  const spool = await openSpool({ folder, limitBytes, log: silent })
  opened.push(spool)
  return spool
}
const entry = (n: number, more: Partial<Entry> = {}): Entry => ({
  id: `e${n}`,
  door: 'events',
  input: 'file',
  at: '2026-11-22T00:00:00.000Z',
  position: { offset: n },
  text: JSON.stringify({ id: n, note: 'xin chào' }),
  ...more,
})
const fill = async (spool: Spool, from: number, to: number): Promise<void> => {
  await Promise.all(Array.from({ length: to - from }, (_, i) => spool.append(entry(from + i))))
}
/** Everything that is left, as the hub would get it. */
async function drain(spool: Spool): Promise<readonly string[]> {
  const ids: string[] = []
  while (spool.state().events > 0) {
    const batch = (await spool.next(LIMIT))!
    ids.push(...batch.entries.map(({ id }) => id))
    await spool.advance(batch)
  }
  return ids
}
const idsOf = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, i) => `e${from + i}`)
const eventuallyTrue = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}
const segments = async (): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.segment')).sort()
const last = async (): Promise<string> => join(folder, (await segments()).at(-1)!)

test('events come out in the order they went in, and once', async () => {
  const spool = await open()
  await fill(spool, 0, 1_000)
  expect(spool.state()).toMatchObject({ events: 1_000, full: false })
  expect(await drain(spool)).toEqual(idsOf(0, 1_000))
  expect(spool.state()).toMatchObject({ events: 0, bytes: 0 })
})

test('a spool that was left without a word goes on after the last acknowledged batch', async () => {
  const first = await open()
  await fill(first, 0, 500)
  await first.advance((await first.next(LIMIT))!)
  const second = await open()
  expect(second.state().events).toBe(300)
  expect(second.positionOf('file')).toEqual({ offset: 499 })
  await second.append(entry(500))
  expect(await drain(second)).toEqual(idsOf(200, 501))
  const third = await open()
  expect(third.state().events).toBe(0)
  expect(third.positionOf('file')).toEqual({ offset: 500 })
})

test('a last record that is torn at any byte is cut off, and nothing before it', async () => {
  const spool = await open()
  await fill(spool, 0, 3)
  const path = await last()
  const whole = await readFile(path)
  const torn = frameOf(entry(3))
  for (let bytes = 1; bytes < torn.length; bytes++) {
    await writeFile(path, Buffer.concat([whole, torn.subarray(0, bytes)]))
    const again = await open()
    expect(again.state().events).toBe(3)
    expect((await stat(path)).size).toBe(whole.length)
  }
  const after = await open()
  await after.append(entry(4))
  expect(await drain(after)).toEqual(['e0', 'e1', 'e2', 'e4'])
})

test('a changed byte anywhere costs its own record and is counted; its neighbours are whole', async () => {
  const frames = [entry(0), entry(1), entry(2)].map(frameOf)
  const begin = frames[0]!.length
  for (let at = begin; at < begin + frames[1]!.length; at++) {
    const segment = Buffer.concat(frames)
    segment[at] = segment[at]! ^ 0x41
    const { found, damaged, torn } = scan(segment)
    expect(found.map(({ entry: { id } }) => id)).toEqual(['e0', 'e2'])
    expect([damaged, torn]).toEqual([frames[1]!.length, 0])
  }
})

test('a damaged record on disk is reported, and the backlog does not count it', async () => {
  const spool = await open()
  await fill(spool, 0, 3)
  const path = await last()
  const content = await readFile(path)
  content[frameOf(entry(0)).length + 30]! ^= 1
  await writeFile(path, content)
  expect(await drain(spool)).toEqual(['e0', 'e2'])
  expect(spool.state().damagedBytes).toBeGreaterThan(0)
})

test('any cut and any noise at the end leaves whole records whole', async () => {
  const random = seededRandom(3)
  const frames = idsOf(0, 20).map((_, i) => frameOf(entry(i)))
  const all = Buffer.concat(frames)
  for (let round = 0; round < 500; round++) {
    const cut = random.int(0, all.length)
    const noise = Buffer.from(Array.from({ length: random.int(0, 40) }, () => random.int(0, 255)))
    const { found, end } = scan(Buffer.concat([all.subarray(0, cut), noise]))
    let whole = 0
    let size = 0
    while (whole < frames.length && size + frames[whole]!.length <= cut) size += frames[whole++]!.length
    expect(found.map(({ entry: { id } }) => id)).toEqual(idsOf(0, whole))
    expect(end).toBe(size)
  }
})

test('a lost or broken cursor sends again rather than not at all', async () => {
  const first = await open()
  await fill(first, 0, 300)
  await first.advance((await first.next(LIMIT))!)
  await truncate(join(folder, 'cursor.json'), 5)
  expect(await drain(await open())).toEqual(idsOf(0, 300))
})

test.each(['gone', 'shorter than the cursor'])(
  'a segment that is %s costs nothing that comes later',
  async (how) => {
    const first = await open()
    await fill(first, 0, 50)
    await first.advance((await first.next(LIMIT))!)
    if (how === 'gone') await rm(await last())
    else await truncate(await last(), 10)
    const second = await open()
    await fill(second, 50, 60)
    const third = await open()
    expect(await drain(third)).toEqual(idsOf(50, 60))
  },
)

test('a full spool asks to wait, keeps the oldest, and has room again once the hub took some', async () => {
  const spool = await open(64 * 1024)
  let count = 0
  while (spool.hasRoom) await spool.append(entry(count++))
  expect(spool.state().full).toBe(true)
  let isFree = false
  const room = spool.room().then(() => {
    isFree = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isFree).toBe(false)
  expect(await drain(spool)).toEqual(idsOf(0, count))
  await room
  expect(spool.state().full).toBe(false)
  expect((await segments()).length).toBe(1)
})

test('a disk that does not take it is said, and what waited is written once it does', async () => {
  const spool = await open()
  await rename(folder, `${folder}-away`)
  const taken = spool.append(entry(0))
  await eventuallyTrue(() => spool.state().fault !== undefined)
  expect(spool.hasRoom).toBe(false)
  await rename(`${folder}-away`, folder)
  await taken
  expect(spool.state().fault).toBeUndefined()
  expect(await drain(spool)).toEqual(['e0'])
})

test('a batch is for one door, and within its limits', async () => {
  const spool = await open()
  await Promise.all([
    spool.append(entry(0)),
    spool.append(entry(1, { door: 'asterisk' })),
    spool.append(entry(2, { door: 'asterisk', text: 'x'.repeat(200) })),
    spool.append(entry(3, { door: 'asterisk', text: 'x'.repeat(200) })),
  ])
  const sizes: number[] = []
  while (spool.state().events > 0) {
    const batch = (await spool.next({ events: 2, bytes: 300 }))!
    expect(new Set(batch.entries.map(({ door }) => door)).size).toBe(1)
    sizes.push(batch.entries.length)
    await spool.advance(batch)
  }
  expect(sizes).toEqual([1, 2, 1])
})

test('an unfinished line of foreign bytes in the folder does not stop it', async () => {
  await open()
  await appendFile(join(folder, 'cursor.json.new'), 'half')
  expect((await open()).state().events).toBe(0)
})

test('one spool has one agent', async () => {
  const lock = await lockFolder(folder)
  expect(lock).toBeDefined()
  expect(await lockFolder(folder)).toBeUndefined()
  lock!.release()
})
