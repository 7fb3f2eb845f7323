/** Fifteen hundred requests, each broken in its own way: never an answer of 500, and calls go on between them. */
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import { callEvent, type Hub, sendBody, sendEvents, startHub } from '../kit/hub.ts'
import { contentTypes, mutated } from '../kit/mutation.ts'

const REQUESTS = 1500
const AT_ONCE = 25

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

function broken(random: Random, n: number): { body: string; headers: Record<string, string> } {
  const types = ['call.begin', 'call.answered', 'call.location', 'call.end']
  const one = (): Record<string, unknown> =>
    callEvent(
      random.pick(types),
      `c${random.int(1, 200)}`,
      {
        from: '0903123456',
        to: random.pick(['113', '114', '115']),
        agent: '201',
        text: 'chảy máu',
        location: { lat: 10.77, lon: 106.7, radius: 30, time: new Date().toISOString() },
      },
      { id: `m${n}-${random.int(1, 9)}` },
    )
  let document: unknown = random.next() < 0.4 ? Array.from({ length: random.int(1, 5) }, one) : one()
  for (let changes = random.int(1, 3); changes > 0; changes--) document = mutated(random, document)
  let body = JSON.stringify(document) ?? ''
  if (random.next() < 0.15) body = body.slice(0, random.int(0, body.length))
  if (random.next() < 0.05) body = body.replaceAll('"', random.pick(["'", '\u0000', '""']))
  const type =
    random.next() < 0.8 ? contentTypes[Array.isArray(document) ? 1 : 0]! : random.pick(contentTypes)
  return {
    body,
    headers: {
      'content-type': type,
      ...(random.next() < 0.1 && {
        'ce-id': '1',
        'ce-specversion': '1.0',
        'ce-type': 'call.begin',
        'ce-source': '%ff',
        'ce-subject': random.pick(['a', '%00', '%F0%9F']),
      }),
    },
  }
}

test('broken requests', async () => {
  const random = seededRandom(113_114)
  const seen = new Map<number, number>()
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, (_, i) => broken(random, sent + i))
    const calm = callEvent('call.begin', `bình-thường-${sent}`, { to: '115' })
    const [between, ...answers] = await Promise.all([
      sendEvents(hub, calm),
      ...requests.map(({ body, headers }) => sendBody(hub, body, { headers })),
    ])
    expect(between.results).toMatchObject([{ id: calm.id, status: 'accepted' }])
    for (const [i, { status, problem }] of answers.entries()) {
      seen.set(status, (seen.get(status) ?? 0) + 1)
      if (status >= 500)
        throw new Error(`${status} ${JSON.stringify(problem)} for ${JSON.stringify(requests[i])}`)
      if (status !== 202) expect(problem.code).toEqual(expect.any(String))
    }
  }
  expect([...seen.keys()].sort()).toEqual([202, 400, 413, 415].filter((status) => seen.has(status)))
  expect(seen.get(202)).toBeGreaterThan(200)
  expect(seen.get(400)).toBeGreaterThan(200)
  expect(hub.log()).not.toMatch(/could not be (written|recorded)|failed unexpectedly/)
})
