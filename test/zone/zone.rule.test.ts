/** Who may draw, change and end zones, what of them is personal, and that a console never tells otherwise. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { decideChange, decideDraw, decideEnd, decideExpiredZones } from '@lien-thong/shared/dispatch/zone'
import type { Decision } from '@lien-thong/shared/fact/fact'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { evolveZone, maskZone, type Zone, type ZoneFact } from '@lien-thong/shared/zone/zone'
import type { DrawZone } from '@lien-thong/shared/zone/zone-input'
import { area, at, NOW, square, zoneOf } from './zones.ts'

const supervisor: Viewer = { username: 'oanh', roles: ['supervisor'], agencies }
const administrator: Viewer = { username: 'tuan', roles: ['administrator'], agencies }
const dispatcher: Viewer = { username: 'duc', roles: ['dispatcher'], agencies }
const elsewhere: Viewer = { username: 'bao', roles: ['supervisor'], agencies: ['police'] }
const room = { zones: 0, vertices: 0 }

const flood: DrawZone = {
  kind: 'flood',
  severity: 'caution',
  name: { vi: 'Ngập', en: 'Flood' },
  agencies: ['fire'],
  shape: area([square(100)]) as DrawZone['shape'],
  note: 'Ông Ba báo',
}
const home: DrawZone = {
  kind: 'violence_warning',
  severity: 'danger',
  name: { vi: 'Nhà ông B', en: 'Home of B' },
  agencies: ['police', 'ambulance'],
  shape: { point: at(0, 0), radius: 30 },
  address: '12/3 Lê Lợi',
  note: 'Có dao',
}
const one = (zone: DrawZone) => ({ source: 'drawn', zones: [{ id: 'z', zone }] })
const draw = (viewer: Viewer, zone: DrawZone, open = room) => decideDraw(viewer, one(zone), open, NOW)
const refusalOf = (decided: unknown) => (isRefusal(decided) ? decided.refusal : undefined)
const evolved = (zone: Zone | undefined, decided: unknown, masked = false): Zone => {
  const [{ fact, personal }] = decided as readonly [Decision]
  return evolveZone(zone, {
    at: NOW,
    by: 'agent:oanh',
    fact: fact as ZoneFact,
    ...(!masked && { personal }),
  })!
}

describe('what is personal', () => {
  test('of an area, the note alone', () => {
    const [{ fact, personal, audience }] = draw(supervisor, flood) as readonly [Decision]
    expect(fact).toMatchObject({ type: 'zone.drawn', form: 'area', name: flood.name, shape: {} })
    expect([personal, audience]).toEqual([{ zone: { note: 'Ông Ba báo' } }, ['fire']])
    expect(JSON.stringify(fact)).not.toContain('Ba')
  })

  test.each([
    ['a premise', { ...home, kind: 'hazardous_store' } as const],
    ['a warning about violence in an area', { ...flood, kind: 'violence_warning' } as const],
    ['a warning about violence at a home', home],
  ])('of %s, all that is described', (_, zone) => {
    const [{ fact, personal }] = draw(supervisor, zone) as readonly [Decision]
    expect(Object.keys(fact).sort()).toEqual(
      ['agencies', 'form', 'kind', 'severity', 'source', 'type', 'valid', 'zone'].sort(),
    )
    expect(Object.keys(personal!.zone!).sort()).toEqual(
      ['name', 'shape', 'note', ...(zone.address ? ['address'] : [])].sort(),
    )
  })

  test.each([
    ['area', flood],
    ['home', home],
  ])('a masked console holds the %s that a masked snapshot shows', (_, zone) => {
    const drawn = draw(supervisor, zone)
    const whole = evolved(undefined, drawn)
    expect(evolved(undefined, drawn, true)).toEqual(maskZone(whole))
    const changed = decideChange(supervisor, whole, { severity: 'notice', note: null }, room, NOW)
    expect(evolved(maskZone(whole), changed, true)).toEqual(maskZone(evolved(whole, changed)))
    expect(evolved(whole, changed)).toMatchObject({ version: 2, severity: 'notice', drawn: whole.drawn })
    expect(evolved(whole, changed)).not.toHaveProperty('note')
  })
})

describe('who may', () => {
  test.each([
    ['a supervisor draws an area', supervisor, flood, undefined],
    ['a supervisor draws a home', supervisor, home, undefined],
    ['an administrator draws an area', administrator, flood, undefined],
    ['an administrator, who may not read it, draws a home', administrator, home, 'forbidden'],
    ['a dispatcher draws', dispatcher, flood, 'forbidden'],
    ['a supervisor of another agency draws', elsewhere, flood, 'forbidden'],
    ['a supervisor of one of its agencies draws', elsewhere, home, undefined],
  ])('%s', (_, viewer, zone, expected) => {
    expect(refusalOf(draw(viewer, zone))).toBe(expected)
    const known = evolved(undefined, draw(supervisor, zone))
    // Who does not see it is not told that it is there.
    const changing = zone.agencies.some((each) => viewer.agencies.includes(each)) ? expected : 'zone_unknown'
    expect(refusalOf(decideEnd(viewer, known, undefined))).toBe(changing)
    expect(refusalOf(decideChange(viewer, known, { severity: 'notice' }, room, NOW))).toBe(changing)
  })
})

describe('what is refused', () => {
  test.each([
    [
      'a zone that is over',
      { ...flood, until: '2026-11-22T07:59:59.000Z', from: '2026-11-22T01:00:00.000Z' },
    ],
    [
      'a zone that ends before it begins',
      { ...flood, from: '2026-11-24T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z' },
    ],
  ])('%s', (_, zone) => {
    expect(refusalOf(draw(supervisor, zone))).toBe('body_invalid')
  })

  test('more than consoles can hold', () => {
    expect(refusalOf(draw(supervisor, flood, { zones: 999, vertices: 49_995 }))).toBeUndefined()
    expect(refusalOf(draw(supervisor, flood, { zones: 1000, vertices: 0 }))).toBe('zones_full')
    expect(refusalOf(draw(supervisor, flood, { zones: 1, vertices: 49_996 }))).toBe('zones_full')
  })

  test.each([
    ['an area becomes a premise', { shape: { point: at(0, 0), radius: 5 } }],
    ['an area gets an address', { address: '1 Lê Lợi' }],
    ['an agency is taken away', { agencies: ['police'] }],
    ['it ends before it began', { until: '2026-11-22T08:00:00.000Z' }],
  ] as const)('%s', (_, change) => {
    const zone = evolved(undefined, draw(supervisor, flood))
    expect(refusalOf(decideChange(supervisor, zone, change as never, room, NOW))).toBe('body_invalid')
  })

  test('a premise keeps a point or an address', () => {
    const zone = zoneOf(undefined, { address: '1 Lê Lợi' })
    expect(refusalOf(decideChange(supervisor, zone, { address: null }, room, NOW))).toBe('body_invalid')
  })

  test('an old version, and a zone that has ended', () => {
    const zone = evolved(undefined, draw(supervisor, flood))
    expect(refusalOf(decideEnd(supervisor, zone, 7))).toBe('stale_version')
    const over = evolved(zone, decideEnd(supervisor, zone, 1))
    expect(over).toMatchObject({ version: 2, ended: { at: NOW, by: 'agent:oanh' } })
    expect(refusalOf(decideEnd(supervisor, over, undefined))).toBe('zone_ended')
    expect(refusalOf(decideChange(supervisor, over, { severity: 'notice' }, room, NOW))).toBe('zone_ended')
  })
})

test('what changes nothing is no fact, and a further agency is told the whole zone', () => {
  const zone = evolved(undefined, draw(supervisor, home))
  expect(decideChange(supervisor, zone, { severity: 'danger', address: '12/3 Lê Lợi' }, room, NOW)).toEqual(
    [],
  )
  const widened = decideChange(supervisor, zone, { agencies: [...agencies] }, room, NOW)
  expect((widened as readonly [Decision])[0].audience).toEqual(agencies)
  expect(evolved(undefined, widened)).toEqual({ ...zone, agencies, version: 2 })
})

test('zones end by themselves when their time is over, and only then', () => {
  const until = (time: string) => zoneOf(area([square(9)]), { id: time, valid: { from: time, until: time } })
  const ended = { ...until('2026-11-22T07:00:00.000Z'), ended: { at: NOW, by: 'x' } }
  const zones = [until(NOW), until('2026-11-22T08:00:00.001Z'), zoneOf(area([square(9)])), ended]
  expect(decideExpiredZones(zones, NOW)).toEqual([
    { fact: { type: 'zone.ended', zone: NOW, reason: 'expired' }, audience: ['fire'] },
  ])
})
