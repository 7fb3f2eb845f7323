/** A console that follows the journal equals a fresh snapshot, for every scope and from wherever it began. */
import { isDeepStrictEqual } from 'node:util'
import {
  isVisible,
  maskCall,
  maskIncident,
  type Scope,
  withoutPersonal,
} from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type Call, callOutcomes, isOver } from '@lien-thong/shared/call/call'
import { callEvents } from '@lien-thong/shared/call/call-state'
import { decideOutcome } from '@lien-thong/shared/dispatch/call-outcome'
import { decideClose } from '@lien-thong/shared/dispatch/closing'
import { type Decided, decideAccept, decideOpen } from '@lien-thong/shared/dispatch/dispatch'
import { decideNote } from '@lien-thong/shared/dispatch/note'
import type { Decision, Entry } from '@lien-thong/shared/fact/fact'
import { emptyHeld, evolveHeld, type Held } from '@lien-thong/shared/fact/held'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { agenciesOf, dispositions } from '@lien-thong/shared/incident/incident'
import { decideCallEvent } from '@lien-thong/shared/intake/call-event'
import { type Actor, type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import {
  applyEntry,
  callBelongs,
  closePicture,
  openPicture,
  type PictureSnapshot,
} from '@lien-thong/shared/picture/picture'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { incidentMove, peoplesFacts } from './incident-moves.ts'
import { unitMove } from './unit-moves.ts'

const START = '2026-03-01T08:00:00.000Z'
const anyone: Viewer = { username: 'x', roles: ['supervisor'], agencies }
const scopes: readonly Scope[] = [
  { agencies: ['ambulance'], personal: true, all: false },
  { agencies: ['fire'], personal: true, all: false },
  { agencies: ['police'], personal: true, all: false },
  { agencies, personal: true, all: false },
  { agencies, personal: false, all: true },
  { agencies: [], personal: false, all: false },
]

interface Written {
  readonly entry: Entry
  readonly audience: readonly Agency[]
}

/** What `GET /v1/picture` answers: see picture.read.ts. */
function snapshot(held: Held, scope: Scope, seq: number): PictureSnapshot {
  const sees = (of: readonly Agency[]): boolean => isVisible(scope, of)
  const openHere = (id?: string): boolean => {
    const incident = id === undefined ? undefined : held.incidents.get(id)
    return incident?.status === 'open' && sees(agenciesOf(incident))
  }
  const calls = [...held.calls.values()].filter(
    (call) => sees(call.agencies) && callBelongs(call, openHere(call.incident)),
  )
  const incidents = [...held.incidents.values()].filter(({ id }) => openHere(id))
  const assignments = [...held.assignments.values()].filter(
    ({ state, incident, unit }) =>
      state === 'active' &&
      (sees(agenciesOf(held.incidents.get(incident)!)) || sees([held.units.get(unit)!.agency])),
  )
  const byId = <T extends { id: string }>(list: readonly T[]): readonly T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    seq,
    calls: byId(scope.personal ? calls : calls.map(maskCall)),
    incidents: byId(scope.personal ? incidents : incidents.map(maskIncident)),
    units: byId([...held.units.values()].filter(({ agency }) => sees([agency]))),
    assignments: byId(assignments),
    stations: [],
    desks: [],
    zones: [],
    alarms: [],
    floods: [],
    hospitals: [],
  }
}

const pickFrom = <T>(random: Random, map: ReadonlyMap<string, T>): T | undefined =>
  map.size === 0 ? undefined : random.pick([...map.values()])

/** A source tells, or a person commands: what they write is dated by the same author as it was decided for. */
function nextStep(random: Random, held: Held, n: number): { readonly by: Actor; readonly decided: Decided } {
  const kind = random.int(0, 15)
  return kind > 13
    ? { by: 'source:demo', decided: telephone(random, held, n) }
    : { by: 'agent:x', decided: nextDecision(random, held, n, kind) }
}

function nextDecision(random: Random, held: Held, n: number, kind: number): Decided {
  const call = pickFrom(random, new Map([...held.calls].filter(([, each]) => each.joinedTo === undefined)))
  const incident = pickFrom(random, held.incidents)
  const agency = random.pick(agencies)
  const callsOf = (id: string) => [...held.calls.values()].filter((each) => each.incident === id)
  switch (kind) {
    case 0:
      return decideOpen(anyone, cityPolicy, {
        incident: `i${n}`,
        number: `26-${n}`,
        agencies: [agency, random.pick(agencies)].filter((each, i, list) => list.indexOf(each) === i),
        note: 'x',
      })
    case 1:
      return incident ? decideAccept(anyone, incident, callsOf(incident.id), agency) : []
    case 2:
    case 3:
    case 4:
    case 5:
      return unitMove(anyone, random, held, n, addSeconds(START, n))
    case 6:
      return incident
        ? decideClose(
            anyone,
            incident,
            callsOf(incident.id),
            [...held.assignments.values()].filter(
              (each) => each.state === 'active' && each.incident === incident.id,
            ),
            { disposition: random.pick(dispositions) },
          )
        : []
    case 7:
      return incident ? decideNote(anyone, incident, `ghi chú ${n}`) : []
    case 8:
      return call
        ? decideOutcome(
            anyone,
            {
              call,
              own: held.incidents.get(call.incident ?? ''),
              target: random.next() < 0.6 ? incident : undefined,
            },
            { outcome: random.pick(callOutcomes) },
          )
        : []
    default:
      return incidentMove(anyone, random, held, n)
  }
}

/** As the batch of the intake knows it. */
function knownCall(held: Held, call: Call) {
  const incident = held.incidents.get(call.incident ?? '')
  const assignments = [...held.assignments.values()].filter(
    (each) => each.state === 'active' && each.incident === incident?.id,
  )
  const others = [...held.calls.values()].filter((each) => each.incident === incident?.id && each !== call)
  return { call, incident, assignments, others: others.filter((each) => each.joinedTo === undefined) }
}

function telephone(random: Random, held: Held, n: number): readonly Decision[] {
  const alive = new Map([...held.calls].filter(([, call]) => call.joinedTo === undefined))
  const call = random.next() < 0.7 ? pickFrom(random, alive) : undefined
  const other = random.next() < 0.2 ? pickFrom(random, alive) : undefined
  const kind = random.pick(callEvents)
  const to = random.pick(['113', '114', '115', '116', undefined])
  const data = {
    ...(to !== undefined && { to }),
    from: `09031234${random.int(10, 99)}`,
    ...(random.next() < 0.3 && { agent: `20${random.int(1, 3)}` }),
    ...(random.next() < 0.1 && { direction: 'outbound' }),
    ...(other && { linkedCall: other.providerCallId }),
    ...(random.next() < 0.5 && { location: { lat: 10.7 + random.next() / 10, lon: 106.7 } }),
    ...(random.next() < 0.2 && { recordingUrl: `https://r/${n}` }),
  }
  if (call && call.at.ended === undefined && random.next() < 0.1)
    return [{ fact: { type: 'call.lost', call: call.id }, audience: call.agencies }]
  return decideCallEvent(
    {
      source: 'demo',
      type: `call.${kind}`,
      providerCallId: call?.providerCallId ?? `p${n}`,
      time: addSeconds(START, n),
      data,
      received: addSeconds(START, n),
    },
    kind,
    {
      policy: cityPolicy,
      area: serviceArea,
      ...(call && knownCall(held, call)),
      ...(other && { linked: knownCall(held, other) }),
      now: addSeconds(START, n),
      newCall: () => `c${n}`,
      newIncident: () => `ci${n}`,
      nextNumber: () => `26-c${n}`,
    },
  )
}

/** A city's history, with the state after each step kept for those who join then. */
function history(seed: number, steps: number) {
  const random = seededRandom(seed)
  const held = emptyHeld()
  const written: Written[] = []
  const snapshots: (readonly PictureSnapshot[])[] = []
  const take = (decisions: readonly Decision[], n: number, by = 'agent:x'): void => {
    for (const { audience, ...decision } of decisions) {
      const entry: Entry = { seq: written.length + 1, at: addSeconds(START, n), by, ...decision }
      written.push({ entry, audience })
      evolveHeld(held, entry)
    }
    snapshots.push(scopes.map((scope) => snapshot(held, scope, written.length)))
  }
  take(
    agencies.flatMap((agency, i) =>
      [0, 1].map((j) => ({
        fact: {
          type: 'unit.added',
          unit: `u${i}${j}`,
          no: i * 2 + j,
          callSign: `${i}-${j}`,
          agency,
          kind: 'k',
        } as const,
        audience: [agency],
      })),
    ),
    0,
  )
  for (let n = 1; n <= steps; n++) {
    const { by, decided } = nextStep(random, held, n)
    if (!isRefusal(decided) && decided.length > 0) take(decided, n, by)
  }
  return { written, snapshots, held }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('city %i', (seed) => {
  const { written, snapshots, held } = history(seed, 300)
  expect(written.length).toBeGreaterThan(150)
  expect([...held.calls.values()].some(isOver)).toBe(true)
  for (const [i, scope] of scopes.entries()) {
    for (let from = 0; from < snapshots.length; from += 37) {
      const picture = openPicture(snapshots[from]![i]!)
      for (const [n, later] of snapshots.slice(from + 1).entries()) {
        if (n % 3 !== 0) continue
        const expected = later[i]!
        for (const { entry, audience } of written.slice(picture.seq, expected.seq)) {
          if (isVisible(scope, audience)) applyEntry(picture, scope.personal ? entry : withoutPersonal(entry))
          else picture.seq = entry.seq
        }
        // Jest's own comparison is slow and explains well: it is asked when the fast one says no.
        const same = isDeepStrictEqual(closePicture(picture), expected)
        if (!same) expect(closePicture(picture)).toEqual(expected)
      }
    }
  }
})

test('entries that were applied before change nothing', () => {
  const { written, snapshots } = history(99, 100)
  const picture = openPicture(snapshots.at(-1)![3]!)
  for (const { entry } of written) applyEntry(picture, entry)
  expect(closePicture(picture)).toEqual(snapshots.at(-1)![3])
})

test('chance did everything that people may do', () => {
  const done = new Set(
    [1, 2, 3, 4].flatMap((seed) => history(seed, 300).written.map(({ entry }) => entry.fact.type)),
  )
  expect(peoplesFacts.filter((type) => !done.has(type))).toEqual([])
})
