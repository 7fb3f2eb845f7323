// What the map decides without a screen: clusters, looks of units, what lies under the pointer, which labels fit.

import { clusterPoints, mustCluster } from '../../apps/dispatcher-ui/src/map/cluster.ts'
import { hitTest } from '../../apps/dispatcher-ui/src/map/hit-test.ts'
import { placeWithoutOverlap } from '../../apps/dispatcher-ui/src/map/label-place.ts'
import { ageText } from '../../apps/dispatcher-ui/src/map/map-text.ts'
import { createTileWatch } from '../../apps/dispatcher-ui/src/map/tile-watch.ts'
import { facingOf, spriteKey, statusCode, unitLook } from '../../apps/dispatcher-ui/src/map/unit-look.ts'

describe('clusters', () => {
  const point = (id: string, x: number, y: number, priority: 1 | 2 | 3 | 4) => ({ id, x, y, priority })

  test('things within reach become one cluster that shows the highest priority', () => {
    const clusters = clusterPoints([point('a', 0, 0, 3), point('b', 10, 0, 1), point('c', 0, 10, 4)], 40)
    expect(clusters).toEqual([{ x: 10, y: 0, ids: ['b', 'a', 'c'], priority: 1 }])
  })

  test('things out of reach stay alone, across a cell border too', () => {
    const clusters = clusterPoints([point('a', 39, 0, 2), point('b', 41, 0, 2), point('c', 120, 0, 2)], 40)
    expect(clusters.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c']])
  })

  test('the order in which things come does not matter', () => {
    const points = [point('a', 0, 0, 3), point('b', 30, 0, 2), point('c', 60, 0, 2), point('d', 500, 9, 4)]
    expect(clusterPoints([...points].reverse(), 40)).toEqual(clusterPoints(points, 40))
  })

  test('everything is in exactly one cluster', () => {
    const points = Array.from({ length: 300 }, (_, i) =>
      point(`p${i}`, (i * 37) % 400, (i * 91) % 300, ((i % 4) + 1) as 1 | 2 | 3 | 4),
    )
    const ids = clusterPoints(points, 40).flatMap((cluster) => cluster.ids)
    expect([...ids].sort()).toEqual(points.map(({ id }) => id).sort())
  })

  test('no things make no clusters', () => {
    expect(clusterPoints([], 40)).toEqual([])
  })

  test('markers are clustered when they are more than 200 or seen from afar', () => {
    expect(mustCluster(200, 12)).toBe(false)
    expect(mustCluster(201, 15)).toBe(true)
    expect(mustCluster(3, 11)).toBe(true)
  })
})

describe('looks of units', () => {
  const unit = { agency: 'police', status: 'on_scene', freshness: 'fresh' } as const

  test.each([
    ['available_station', 'SS'],
    ['available_mobile', 'SS'],
    ['cleared', 'SS'],
    ['dispatched', 'PC'],
    ['acknowledged', 'PC'],
    ['en_route', 'DI'],
    ['staging', 'DI'],
    ['on_scene', 'HT'],
    ['patient_contact', 'HT'],
    ['transporting', 'CV'],
    ['at_hospital', 'BV'],
    ['out_of_service', 'NN'],
    ['a status nobody knows', 'ML'],
  ])('%s is written %s', (status, code) => {
    expect(statusCode(status)).toBe(code)
  })

  test('a fresh unit wears the colour of its status', () => {
    expect(unitLook(unit, false, 14)).toMatchObject({ colour: 'onscene', fill: 'solid', outline: 'plain' })
  })

  test('a stale one wears the stale colour, dashed, and keeps the fill of its status', () => {
    const look = unitLook({ ...unit, freshness: 'stale' }, false, 14)
    expect(look).toMatchObject({ code: 'HT', colour: 'stale', fill: 'solid', outline: 'dashed' })
  })

  test('a lost one is hollow and written ML', () => {
    const look = unitLook({ ...unit, freshness: 'lost' }, false, 14)
    expect(look).toMatchObject({ code: 'ML', colour: 'out', fill: 'hollow', outline: 'dashed' })
  })

  test('a dead feed ages what was fresh and does not revive what was lost', () => {
    expect(unitLook(unit, true, 14).colour).toBe('stale')
    expect(unitLook({ ...unit, freshness: 'lost' }, true, 14).code).toBe('ML')
  })

  test('available units are smaller, unless they are pointed out', () => {
    const free = { ...unit, status: 'available_station' } as const
    expect(unitLook(free, false, 14).size).toBe('small')
    expect(unitLook(free, false, 11).size).toBe('dot')
    expect(unitLook({ ...free, emphasised: true }, false, 14).size).toBe('full')
    expect(unitLook(unit, false, 12).size).toBe('full')
  })

  test('a unit faces one of sixteen ways, and none when its heading is old or unknown', () => {
    expect([0, 11, 12, 90, 349, 360, -90].map(facingOf)).toEqual([0, 0, 1, 4, 0, 0, 12])
    expect(facingOf(undefined)).toBeUndefined()
    expect(facingOf(Number.NaN)).toBeUndefined()
    expect(unitLook({ ...unit, heading: 90 }, false, 14).facing).toBe(4)
    expect(unitLook({ ...unit, heading: 90, freshness: 'stale' }, false, 14).facing).toBeUndefined()
  })

  test('different looks never share a sprite', () => {
    const keys = (['police', 'fire', 'ambulance'] as const).flatMap((agency) =>
      (['fresh', 'stale', 'lost'] as const).map((freshness) =>
        spriteKey(unitLook({ ...unit, agency, freshness }, false, 14)),
      ),
    )
    expect(new Set(keys).size).toBe(9)
  })

  test.each([
    [-3, 'vi', '0 s'],
    [119.9, 'vi', '119 s'],
    [120, 'vi', '2 ph'],
    [7199, 'en', '119 min'],
    [7200, 'vi', '2 giờ'],
  ] as const)('an age of %d seconds reads %s: %s', (seconds, lang, text) => {
    expect(ageText(seconds, lang)).toBe(text)
  })
})

describe('what lies under the pointer', () => {
  const points = [
    { id: 'far', x: 100, y: 100 },
    { id: 'near', x: 9, y: 0 },
    { id: 'nearest', x: 1, y: 1 },
    { id: 'edge', x: 12, y: 0 },
  ]

  test('the nearest comes first and the reach is counted in', () => {
    expect(hitTest(points, 0, 0, 12)).toEqual(['nearest', 'near', 'edge'])
  })

  test('nothing under the pointer is an empty list', () => {
    expect(hitTest(points, 50, 50, 12)).toEqual([])
  })
})

describe('labels', () => {
  const box = (text: string, x: number, rank: number) => ({ text, x, y: 0, width: 40, height: 12, rank })

  test('the more important label wins the room, and touching within the gap counts as overlap', () => {
    const kept = placeWithoutOverlap([box('small', 30, 3), box('large', 0, 1), box('clear', 47, 3)], 6)
    expect(kept.map(({ text }) => text)).toEqual(['large', 'clear'])
  })
})

describe('a tile source', () => {
  const watched = () => {
    const calls: string[] = []
    return { calls, watch: createTileWatch(() => calls.push('failed')) }
  }

  test('fails after three errors in a row, once', () => {
    const { calls, watch } = watched()
    for (let i = 0; i < 6; i += 1) watch.failed()
    watch.deadlinePassed()
    expect(calls).toEqual(['failed'])
  })

  test('survives scattered errors', () => {
    const { calls, watch } = watched()
    for (let i = 0; i < 6; i += 1) {
      watch.failed()
      watch.failed()
      watch.loaded()
    }
    watch.deadlinePassed()
    expect(calls).toEqual([])
  })

  test('fails when nothing has come by the deadline', () => {
    const { calls, watch } = watched()
    watch.deadlinePassed()
    expect(calls).toEqual(['failed'])
  })
})
