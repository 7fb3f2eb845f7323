/**
 * Broken requests at every vendor's door: never a 5xx, always a stable code, nothing half-written, and calls go on
 * between them. About a thousand for each door; `MUTATIONS=20000` sends as many in all.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemStatus } from '@lien-thong/shared/contract/problem'
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import pg from 'pg'
import { verifyJournal } from '../../apps/api/src/platform/ledger/verify.ts'
import { callEvent, type Hub, sendEvents, startHub } from '../kit/hub.ts'
import { brokenBytes, contentTypes, mutated, strange } from '../kit/mutation.ts'
import {
  addVendorSource,
  bySignature,
  byTwilio,
  type DoorAnswer,
  HUB_SECRET,
  type Prove,
  postTo,
  TWILIO_TOKEN,
  VENDOR_SECRET,
} from '../kit/vendor.ts'

const DOORS = ['twilio', 'freeswitch', 'asterisk', 'kamailio', 'aml'] as const
type VendorDoor = (typeof DOORS)[number]
const EACH = Number(process.env.MUTATIONS ?? 5_000) / DOORS.length
const EACH_MS = 60_000 + EACH * 20
const AT_ONCE = 25
const MOST_READ = 1024 * 1024

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET } })
  await addVendorSource(hub, { id: 'vendor', signature: VENDOR_SECRET, twilio: TWILIO_TOKEN })
})
afterAll(() => hub.close())

const typeOf: Readonly<Record<string, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  base64: 'application/x-www-form-base64-encoded',
  txt: 'text/plain',
}

interface Seed {
  readonly bytes: Buffer
  readonly type: string
}

const fixtures = (door: VendorDoor): readonly Seed[] =>
  ['valid', 'invalid'].flatMap((kind) => {
    const folder = join(import.meta.dirname, '../fixtures', door, kind)
    return readdirSync(folder).map((file) => ({
      bytes: readFileSync(join(folder, file)),
      type: typeOf[file.split('.').at(-1)!] ?? 'application/json',
    }))
  })

/** A form or a JSON document with one place changed. */
function changed(random: Random, { bytes, type }: Seed): Buffer {
  const text = bytes.toString('utf8')
  if (type === typeOf.form) {
    const fields = [...new URLSearchParams(text)]
    const at = random.int(0, fields.length)
    const odd = String(random.pick(strange)).toWellFormed()
    if (at === fields.length) fields.push([odd, odd])
    else fields[at] = random.next() < 0.8 ? [fields[at]![0], odd] : [odd, fields[at]![1]]
    return Buffer.from(new URLSearchParams(fields).toString())
  }
  try {
    return Buffer.from(JSON.stringify(mutated(random, JSON.parse(text))) ?? '')
  } catch {
    return brokenBytes(random, bytes).bytes
  }
}

interface Broken {
  readonly body: Buffer
  readonly type: string
  readonly prove: Prove
}

function broken(random: Random, seeds: readonly Seed[], own: Prove): Broken {
  const seed = random.pick(seeds)
  let body = random.next() < 0.5 ? changed(random, seed) : brokenBytes(random, seed.bytes).bytes
  if (random.next() < 0.1) body = brokenBytes(random, body).bytes
  return {
    body,
    type: random.next() < 0.85 ? seed.type : random.pick(contentTypes),
    prove:
      random.next() < 0.95
        ? own
        : random.pick([() => ({}), byTwilio('falsch'), bySignature(`whsec_${'A'.repeat(43)}=`)]),
  }
}

function expectStable(
  door: VendorDoor,
  sent: Broken,
  own: Prove,
  { status, problem, text }: DoorAnswer,
): void {
  const told = `${status} ${text.slice(0, 300)} for ${sent.type} ${sent.body.toString('latin1').slice(0, 500)}`
  if (status >= 500) throw new Error(told + hub.log().slice(-2000))
  if (status >= 300 && problemStatus[problem.code as keyof typeof problemStatus] !== status)
    throw new Error(told)
  // A handset cannot repair anything, so nothing that is authentic is refused. Without a media type, or too large to be
  // read, it is no request yet.
  const isRequest = sent.type.includes('/') && sent.body.length < MOST_READ
  if (door === 'aml' && sent.prove === own && isRequest && status !== 202) throw new Error(told)
}

test.each(DOORS)(
  'broken requests at /%s',
  async (door) => {
    const seeds = fixtures(door)
    const own = door === 'twilio' ? byTwilio() : bySignature()
    const random = seededRandom(DOORS.indexOf(door) + 113)
    const seen = new Map<number, number>()
    for (let sent = 0; sent < EACH; sent += AT_ONCE) {
      const requests = Array.from({ length: AT_ONCE }, () => broken(random, seeds, own))
      const calm = callEvent('call.begin', `bình-thường-${door}-${sent}`, { to: '115' })
      const [between, ...answers] = await Promise.all([
        sendEvents(hub, calm),
        ...requests.map((request) => postTo(hub, { source: 'vendor', door, ...request })),
      ])
      expect(between.results).toMatchObject([{ id: calm.id, status: 'accepted' }])
      for (const [i, answer] of answers.entries()) {
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
        expectStable(door, requests[i]!, own, answer)
      }
    }
    const taken = [200, 202, 204].reduce((sum, status) => sum + (seen.get(status) ?? 0), 0)
    expect(taken).toBeGreaterThan(EACH / 20)
    expect(seen.get(401)).toBeGreaterThan(EACH / 100)
    if (door !== 'aml') expect(seen.get(400)).toBeGreaterThan(EACH / 20)
  },
  EACH_MS,
)

test('nothing is half-written: the journal holds, and whatever a delivery names is there', async () => {
  const pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
  try {
    const { broken: fault, entries } = await verifyJournal(pool)
    expect({ fault }).toEqual({ fault: undefined })
    expect(entries).toBeGreaterThan(EACH / 10)
    const { rows } = await pool.query(
      `select (select count(*) from delivery d where d.call is not null and not exists (select from call c where c.id = d.call)) as calls,
         (select count(*) from delivery d where d.incident is not null and not exists (select from incident i where i.id = d.incident)) as incidents,
         (select count(*) from delivery where status >= 500) as broken`,
    )
    expect(rows).toEqual([{ calls: '0', incidents: '0', broken: '0' }])
  } finally {
    await pool.end()
  }
})

test('after all of it a ring is taken at each door', async () => {
  for (const door of DOORS) {
    const seed = fixtures(door)[0]!
    const own = door === 'twilio' ? byTwilio() : bySignature()
    const answer = await postTo(hub, {
      source: 'vendor',
      door,
      body: seed.bytes,
      type: seed.type,
      prove: own,
    })
    expect({ door, status: answer.status < 300 }).toEqual({ door, status: true })
  }
  expect(hub.log()).not.toMatch(/could not be (written|recorded)|failed unexpectedly/)
})
