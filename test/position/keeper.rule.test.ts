import type { Scope } from '@lien-thong/shared/access/access'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { unpackPositions } from '@lien-thong/shared/watch/positions'
import { positionFrames } from '../../apps/api/src/realtime/position-push.ts'
import { PositionKeeper, type PositionSink } from '../../apps/api/src/unit/position-keeper.ts'
import { readNews } from '../../apps/api/src/unit/position-news.ts'
import { PositionTable } from '../../apps/api/src/unit/position-table.ts'
import type { KnownUnit } from '../../apps/api/src/unit/positions.read.ts'

const NOW = Date.parse('2026-11-22T08:00:00.000Z')
const units: readonly KnownUnit[] = (['police', 'fire', 'ambulance'] as const).map((agency, i) => ({
  id: `id-${i + 1}`,
  no: i + 1,
  callSign: `X-${i + 1}`,
  agency,
}))

const at = (unit: string, secondsAgo: number, lat = 10.77) => ({
  unit,
  fix: { lat, lon: 106.69, ms: NOW - secondsAgo * 1000 },
})

function tableOf(most?: number): PositionTable {
  const table = new PositionTable(serviceArea, most)
  table.know(units)
  return table
}

/** A database that is away as often as it is told to be. */
function sinkOf() {
  const written = { history: [] as string[], latest: [] as string[], news: [] as string[] }
  let away = 0
  const gone = (): void => {
    if (away > 0) {
      away -= 1
      throw new Error('away')
    }
  }
  const sink: PositionSink = {
    async saveHistory({ no, fix }) {
      gone()
      written.history.push(...no.map((each, i) => `${each}@${(NOW - fix[i]!.ms) / 1000}`))
    },
    async saveLatest(moved) {
      gone()
      written.latest.push(moved.map(({ no, track }) => `${no}@${(NOW - track!.last.ms) / 1000}`).join(' '))
    },
    async tell(texts) {
      gone()
      written.news.push(texts.map((text) => readNews(text).units.map(({ no }) => no)).join(' '))
    },
  }
  return {
    sink,
    written,
    leave: (times: number) => {
      away = times
    },
  }
}

const logged: string[] = []
const say = (text: string): void => void logged.push(text)
const log = { debug: say, info: say, warn: say, error: say, fatal: say } as never
beforeEach(() => {
  logged.length = 0
})

test('each fix is kept once, the latest once a unit, and what moved is told once', async () => {
  const { sink, written } = sinkOf()
  const table = tableOf()
  const keeper = new PositionKeeper(table, sink, log, 1)
  for (const report of [at('X-1', 9), at('id-1', 8), at('X-2', 7), at('X-1', 8), at('X-1', 8.5)])
    table.take(report, NOW)
  await Promise.all([keeper.history(), keeper.latest(), keeper.news()])
  expect(written).toEqual({
    history: ['1@9', '1@8', '2@7', '1@8.5'],
    latest: ['1@8 2@7'],
    news: ['1,2'],
  })
  await Promise.all([keeper.history(), keeper.latest(), keeper.news()])
  expect(written.history.length + written.latest.length + written.news.length).toBe(6)
})

test('what could not be written is written later, in order, and said once', async () => {
  const { sink, written, leave } = sinkOf()
  const table = tableOf()
  const keeper = new PositionKeeper(table, sink, log, 1)
  table.take(at('X-1', 9), NOW)
  leave(2)
  await keeper.history()
  table.take(at('X-1', 8), NOW)
  await keeper.history()
  expect(written.history).toEqual([])
  table.take(at('X-2', 7), NOW)
  await keeper.history()
  expect(written.history).toEqual(['1@9', '1@8', '2@7'])
  expect(logged).toEqual([
    'positions could not be written and are kept for the next try',
    'positions are written again',
  ])
  leave(1)
  await keeper.latest()
  await keeper.latest()
  expect(written.latest).toEqual(['1@8 2@7'])
})

test('memory is bounded while nothing can be written, and what is given up is the oldest', async () => {
  const { sink, written, leave } = sinkOf()
  const table = tableOf(10)
  const keeper = new PositionKeeper(table, sink, log, 1)
  leave(1)
  for (let second = 100; second > 88; second--) table.take(at('X-1', second), NOW)
  await keeper.history()
  table.take(at('X-1', 88), NOW)
  await keeper.history()
  expect(written.history).toEqual(['1@95', '1@94', '1@93', '1@92', '1@91', '1@90', '1@89', '1@88'])
  expect(logged).toContain('fixes are missing from the history')
})

test('other nodes are heard by the consoles of this one, and not told on', () => {
  const table = tableOf()
  table.hear(2, { last: at('', 5).fix, every: 3 })
  expect(table.takeMoved('consoles').map(({ no }) => no)).toEqual([2])
  expect([...table.takeMoved('nodes'), ...table.takeMoved('rows')]).toEqual([])
  table.hear(2, { last: at('', 50).fix, every: 3 })
  table.hear(99, { last: at('', 1).fix, every: 3 })
  expect(table.takeMoved('consoles')).toEqual([])
})

test('a unit that has another name keeps its place', () => {
  const table = tableOf()
  table.take(at('X-1', 5), NOW)
  table.know([
    { ...units[0]!, callSign: 'Y-1' },
    { ...units[1]!, retired: true },
  ])
  expect(table.take(at('X-1', 4), NOW)).toMatchObject({ code: 'unit_unknown' })
  expect(table.take(at('X-2', 4), NOW)).toMatchObject({ code: 'unit_retired' })
  expect(table.of('Y-1')?.track?.last.ms).toBe(NOW - 5000)
})

test('a frame holds what its viewers may see, once, and rooms of the same agencies share it', () => {
  const table = tableOf()
  for (const { callSign } of units) table.take(at(callSign, 2), NOW)
  const scope = (...agencies: Scope['agencies']): Scope => ({ agencies, personal: true, all: false })
  const rooms = new Map([
    ['all', scope('ambulance', 'fire', 'police')],
    ['masked', { ...scope('ambulance', 'fire', 'police'), personal: false }],
    ['fire', scope('fire')],
    ['none', scope()],
  ])
  const frames = positionFrames(table.takeMoved('consoles'), rooms, NOW)
  expect([...frames].map(([room, frame]) => [room, unpackPositions(frame).map(({ no }) => no)])).toEqual([
    ['all', [3, 2, 1]],
    ['masked', [3, 2, 1]],
    ['fire', [2]],
  ])
  expect(frames.get('masked')).toBe(frames.get('all'))
  expect(unpackPositions(frames.get('fire')!)[0]).toEqual({
    no: 2,
    lat: 10.77,
    lon: 106.69,
    ageSeconds: 2,
    every: 15,
  })
  expect(positionFrames(table.takeMoved('consoles'), rooms, NOW).size).toBe(0)
})
