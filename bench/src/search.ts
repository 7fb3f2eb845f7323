/**
 * S1: how long `POST /v1/search` takes with a million incidents and one and a half million calls, over HTTP, by kinds of
 * question. The floor is the same request with nothing in it to look for.
 */
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { buildCity, CALLS, INCIDENTS, streets } from './search-city.ts'
import { PASSWORD, startHub } from './server.ts'
import { cookieOf } from './sign-in.ts'
import { percentile } from './statistics.ts'

const TIMES = 300
const WARM_UP = 30
const LIMIT_MS = 50

interface Asked {
  readonly name: string
  readonly by: string
  readonly question: () => string
}

export interface SearchFigure {
  readonly name: string
  readonly p50: number
  readonly p99: number
  readonly slowest: number
  /** Of a hundred questions, how many found an incident or a call. */
  readonly found: number
}

const random = seededRandom(42)
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
const street = (): string => random.pick(streets)
const digits = (count: number): string => Array.from({ length: count }, () => random.int(0, 9)).join('')
/** Numbers that have called, filled once the city is there. */
let callers: readonly string[] = []
const number = (): string => String(random.int(1, INCIDENTS)).padStart(6, '0')
const common = ['nguyễn', 'hẻm', 'người', 'xe', 'quận', 'không']

const asked: readonly Asked[] = [
  { name: 'nothing (floor)', by: 'supervisor', question: () => '' },
  { name: 'a street', by: 'supervisor', question: () => plain(street()) },
  {
    name: 'a house number and a street',
    by: 'supervisor',
    question: () => `${random.int(1, 900)} ${street()}`,
  },
  { name: 'what and where', by: 'supervisor', question: () => `cháy ${street()}` },
  { name: 'a word that most incidents have', by: 'supervisor', question: () => random.pick(common) },
  {
    name: 'the first two letters of a word',
    by: 'supervisor',
    question: () => random.pick(['ng', 'th', 'tr', 'qu', 'xe', 'ch']),
  },
  {
    name: 'eight common words, in hardly any incident together',
    by: 'supervisor',
    question: () => `nguyễn trãi người xe gas ${random.pick(['lê lợi', 'hai bà trưng'])} đau ngực khói hẻm`,
  },
  { name: 'a word that few incidents have', by: 'supervisor', question: () => `bình gas ${digits(5)}` },
  { name: 'the last three digits of a number', by: 'supervisor', question: () => digits(3) },
  { name: 'the last five digits of a number', by: 'supervisor', question: () => digits(5) },
  { name: 'a whole telephone number', by: 'supervisor', question: () => random.pick(callers) },
  {
    name: 'a number with 20,000 calls',
    by: 'supervisor',
    question: () => random.pick(['0903 123 456', '3456', '+84903123456']),
  },
  { name: 'an incident by its number', by: 'supervisor', question: () => `26-${number()}` },
  { name: 'a street, asked at 114', by: 'dispatcher114', question: () => plain(street()) },
  { name: 'a street, without the right to addresses', by: 'admin', question: () => plain(street()) },
]

async function ask(url: string, cookie: string, q: string): Promise<{ ms: number; found: boolean }> {
  const began = performance.now()
  const response = await fetch(`${url}/v1/search`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ q }),
  })
  const { groups } = (await response.json()) as { groups: readonly { kind: string }[] }
  if (!response.ok) throw new Error(`Search: ${response.status}`)
  return {
    ms: performance.now() - began,
    found: groups.some(({ kind }) => kind === 'incident' || kind === 'call'),
  }
}

export async function search(
  databaseUrl: string,
  say: (text: string) => void,
): Promise<readonly SearchFigure[]> {
  // The schema comes with a first start; the city is built while no hub is at work.
  const first = await startHub(databaseUrl, { HUB_SIMULATE: 'off' })
  await first.stop()
  callers = await buildCity(databaseUrl, say)
  const hub = await startHub(databaseUrl, { HUB_SIMULATE: 'off' })
  try {
    const figures: SearchFigure[] = []
    for (const { name, by, question } of asked) {
      const cookie = await cookieOf(hub.url, PASSWORD, by)
      for (let i = 0; i < WARM_UP; i++) await ask(hub.url, cookie, question())
      const times: number[] = []
      let found = 0
      for (let i = 0; i < TIMES; i++) {
        const answer = await ask(hub.url, cookie, question())
        times.push(answer.ms)
        if (answer.found) found += 1
      }
      figures.push({
        name,
        p50: percentile(times, 0.5),
        p99: percentile(times, 0.99),
        slowest: Math.max(...times),
        found: Math.round((100 * found) / TIMES),
      })
      say(`S1: ${name}: p50 ${figures.at(-1)!.p50.toFixed(1)} ms, p99 ${figures.at(-1)!.p99.toFixed(1)} ms`)
    }
    return figures
  } finally {
    await hub.stop()
  }
}

export function searchTable(figures: readonly SearchFigure[]): string {
  const head = [
    `S1: ${INCIDENTS.toLocaleString('en')} incidents, ${CALLS.toLocaleString('en')} calls, ${TIMES} questions each`,
    'p50',
    'p99',
    'Slowest',
    'Found an incident or a call',
    `p99 ≤ ${LIMIT_MS} ms`,
  ]
  const rows = figures.map(({ name, p50, p99, slowest, found }) => [
    name,
    `${p50.toFixed(1)} ms`,
    `${p99.toFixed(1)} ms`,
    `${slowest.toFixed(1)} ms`,
    `${found} %`,
    p99 <= LIMIT_MS ? 'yes' : 'no',
  ])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
