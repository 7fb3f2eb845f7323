/** Whom a recommendation looks at: a road of units, one each kilometre, the first at the scene. */
import { isPickable, rank } from '@lien-thong/shared/dispatch/rank-unit'
import { indexPoints } from '@lien-thong/shared/geo/nearest'
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { FleetMap, Standing } from '../../apps/api/src/recommendation/fleet.read.ts'
import { shortlist } from '../../apps/api/src/recommendation/shortlist.ts'
import { car, need, scene } from '../dispatch/recommendation-scene.ts'
import { AT } from '../dispatch/scene.ts'

const PLACE = { lat: 10.77, lon: 106.7 }

function road(count: number, more: (i: number) => Partial<Unit> = () => ({})): FleetMap {
  const standing = Array.from({ length: count }, (_, i): Standing => {
    const { unit } = car(`U${i}`, { unit: more(i) })
    return { unit, at: { ...PLACE, lat: PLACE.lat + i / 111.195 }, isFresh: true, fromStation: false }
  })
  return { standing, index: indexPoints(standing.map(({ at }) => at!)), nowhere: [] }
}

const none = () => ({})
const halfBoats = (i: number) => (i < 20 ? { kind: 'fireboat' } : {})
const halfHelpless = (i: number) => (i < 20 ? { emergency: { since: AT } } : {})
const halfOver = (i: number) => (i < 20 ? { crew: { members: 3, until: AT } } : {})

const rows: readonly (readonly [string, number, number, (i: number) => Partial<Unit>, object])[] = [
  ['some more than are needed', 2, 0, none, { routed: 8, beyond: 0, enough: true }],
  ['more than a router takes', 50, 0, none, { routed: 45, beyond: 11, enough: true }],
  ['of a back-up too', 1, 20, none, { routed: 26, beyond: 0, enough: true }],
  ['boats stand in nobody’s place', 30, 0, halfBoats, { routed: 45, beyond: 11, enough: true }],
  ['nor crews that call for help', 30, 0, halfHelpless, { routed: 45, beyond: 11, enough: true }],
  ['nor those whose shift is over', 30, 0, halfOver, { routed: 45, beyond: 11, enough: true }],
]

test.each(rows)('%s', (_, count, wanted, more, expected) => {
  const map = road(80, more)
  const asked = scene([need('fire_pump', count)], { wanted })
  const { routed, beyond } = shortlist(map, () => undefined, asked, PLACE)
  const listed = new Set([...routed, ...beyond])
  const free = map.standing.filter(({ unit }) => listed.has(unit.id) && !unit.emergency && !unit.crew)
  const needs = asked.needs.map((each) => ({ ...each, open: each.count }))
  const pickable = free.filter(({ unit }) => isPickable(needs, rank(asked, needs, { unit })))
  const enough = pickable.length >= Math.max(count, wanted)
  expect({ routed: routed.length, beyond: beyond.length, enough }).toEqual(expected)
  expect([...routed, ...beyond]).toEqual(
    map.standing.filter(({ unit }) => listed.has(unit.id)).map(({ unit }) => unit.id),
  )
})
