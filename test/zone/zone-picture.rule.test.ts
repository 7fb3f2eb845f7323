/** A console that follows the journal holds the zones that a fresh snapshot has, for those who may see people and not. */
import { isVisible, type Scope, withoutPersonal } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { decideChange, decideDraw, decideEnd, decideExpiredZones } from '@lien-thong/shared/dispatch/zone'
import type { Decision, Entry } from '@lien-thong/shared/fact/fact'
import { emptyHeld, evolveHeld, type Held } from '@lien-thong/shared/fact/held'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { applyEntry, openPicture, type Picture } from '@lien-thong/shared/picture/picture'
import { maskZone, type Zone, zoneKinds, zoneSeverities } from '@lien-thong/shared/zone/zone'
import type { DrawZone } from '@lien-thong/shared/zone/zone-input'
import { area, at, NOW, square } from './zones.ts'

const anyone: Viewer = { username: 'x', roles: ['supervisor'], agencies }
const room = { zones: 0, vertices: 0 }
const scopes: readonly Scope[] = [
  { agencies: ['fire'], personal: true, all: false },
  { agencies, personal: true, all: false },
  { agencies: ['police'], personal: false, all: true },
  { agencies: [], personal: false, all: false },
]

const some = (random: Random): Agency[] => agencies.filter(() => random.next() < 0.5)

function nextDecisions(random: Random, held: Held, n: number): readonly Decision[] {
  const now = addSeconds(NOW, n * 60)
  const open = [...held.zones.values()].filter(({ ended }) => !ended)
  const zone = open.length > 0 && random.next() < 0.6 ? random.pick(open) : undefined
  const said = {
    severity: random.pick(zoneSeverities),
    ...(random.next() < 0.5 && { note: `cảnh báo ${n}` }),
    ...(random.next() < 0.4 && { until: addSeconds(now, random.int(60, 2000)) }),
  }
  const seen = some(random)
  const shape = (
    random.next() < 0.5 ? area([square(50)]) : { point: at(n, n), radius: 30 }
  ) as DrawZone['shape']
  const wider = agencies.filter((each) => zone?.agencies.includes(each) || seen.includes(each))
  const name = { vi: `Vùng ${n}`, en: `Zone ${n}` }
  const kind = random.pick(zoneKinds)
  const drawn = { ...said, kind, name, shape, agencies: seen.length > 0 ? seen : [...agencies] }
  const decided = !zone
    ? decideDraw(anyone, { source: 'drawn', zones: [{ id: `z${n}`, zone: drawn }] }, room, now)
    : random.next() < 0.3
      ? decideEnd(anyone, zone, undefined)
      : decideChange(anyone, zone, { ...said, agencies: wider }, room, now)
  return [...decideExpiredZones(open, now), ...(isRefusal(decided) ? [] : decided)]
}

const snapshot = (held: Held, scope: Scope): readonly Zone[] =>
  [...held.zones.values()]
    .filter((zone) => !zone.ended && isVisible(scope, zone.agencies))
    .map((zone) => (scope.personal ? zone : maskZone(zone)))

const nothing = {
  seq: 0,
  calls: [],
  incidents: [],
  units: [],
  assignments: [],
  stations: [],
  desks: [],
  zones: [],
  alarms: [],
  floods: [],
  hospitals: [],
}
const byId = (zones: Iterable<Zone>): readonly Zone[] => [...zones].sort((a, b) => (a.id < b.id ? -1 : 1))

test.each([1, 2, 3, 4])('city %i', (seed) => {
  const random = seededRandom(seed)
  const held = emptyHeld()
  const pictures: Picture[] = scopes.map(() => openPicture(nothing))
  let seq = 0
  let ends = 0
  for (let n = 1; n <= 200; n++) {
    for (const { audience, ...decision } of nextDecisions(random, held, n)) {
      const entry: Entry = { seq: ++seq, at: addSeconds(NOW, n * 60), by: 'agent:x', ...decision }
      evolveHeld(held, entry)
      if (entry.fact.type === 'zone.ended') ends += 1
      for (const [i, scope] of scopes.entries()) {
        if (isVisible(scope, audience))
          applyEntry(pictures[i]!, scope.personal ? entry : withoutPersonal(entry))
      }
    }
    for (const [i, scope] of scopes.entries()) {
      expect(byId(pictures[i]!.zones.values())).toEqual(byId(snapshot(held, scope)))
    }
  }
  expect(ends).toBeGreaterThan(20)
})
