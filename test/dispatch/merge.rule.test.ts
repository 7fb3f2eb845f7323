/** Two incidents become one and two again: what is known of both, their calls, their notes and their parts, folded. */
import type { Call } from '@lien-thong/shared/call/call'
import { decideDetach } from '@lien-thong/shared/dispatch/attach'
import { decideOutcome } from '@lien-thong/shared/dispatch/call-outcome'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideEdit } from '@lien-thong/shared/dispatch/incident-edit'
import type { WholeIncident } from '@lien-thong/shared/dispatch/joining'
import { decideMerge, decideUnmerge } from '@lien-thong/shared/dispatch/merge'
import { decideNote } from '@lien-thong/shared/dispatch/note'
import { emptyHeld, evolveHeld, type Held } from '@lien-thong/shared/fact/held'
import type { Incident, Leg, MergedInto } from '@lien-thong/shared/incident/incident'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { AT, call, codeOf, incident, viewer } from './scene.ts'

const person = viewer('supervisor')
const place = { lat: 10.77, lon: 106.7, text: 'Chợ Bến Thành' }
const leg = (agency: Agency, priority: Priority = 2, more: Partial<Leg> = {}): Leg => ({
  agency,
  queue: agency,
  state: 'queued',
  priority,
  at: { queued: AT },
  ...more,
})
const determination = {
  externalDeterminant: { system: 'proqa', code: '10-D-2' },
  plan: { legs: [], needs: [] },
  at: AT,
  by: 'agent:y',
}
const x = incident({
  id: 'x',
  number: '26-000001',
  calls: ['cx'],
  type: 'stroke',
  place,
  where: 'gần chợ',
  determination,
  legs: [leg('ambulance', 1)],
  notes: [{ id: '26-000001/1', at: AT, by: 'agent:y', text: 'hai người' }],
})
const k = incident({ id: 'k', number: '26-000002', calls: ['ck'], legs: [leg('ambulance', 4)] })

const mergedIntoK: MergedInto = {
  incident: 'k',
  number: k.number,
  by: 'agent:x',
  at: AT,
  legs: [],
  calls: ['cx'],
  settled: [],
}

/** A small hub: what is decided becomes true a second later. */
function city(incidents: readonly Incident[] = [x, k], calls?: readonly Call[]) {
  const held: Held = emptyHeld()
  for (const each of incidents) held.incidents.set(each.id, each)
  const all = calls ?? [call({ id: 'cx', incident: 'x' }), call({ id: 'ck', incident: 'k' })]
  for (const each of all) held.calls.set(each.id, each)
  let second = 0
  const of = (id: string): Incident => held.incidents.get(id)!
  const whole = (id: string): WholeIncident => ({
    incident: of(id),
    calls: [...held.calls.values()].filter((each) => each.incident === id),
    assignments: [],
  })
  const take = (decided: Decided): void => {
    if (isRefusal(decided)) throw new Error(decided.refusal)
    second += 1
    for (const decision of decided)
      evolveHeld(held, { at: addSeconds(AT, second), by: 'agent:x', ...decision })
  }
  return {
    of,
    call: (id: string): Call => held.calls.get(id)!,
    take,
    merge: (gone = 'x', into = 'k') => take(decideMerge(person, whole(gone), whole(into))),
    part: (gone = 'x') =>
      take(
        decideUnmerge(person, {
          incident: of(gone),
          into: of(of(gone).mergedInto!.incident),
          calls: [...held.calls.values()],
          assignments: [],
        }),
      ),
    detach: (id: string) => {
      const { incident: at, movedFrom } = held.calls.get(id)!
      take(
        decideDetach(person, {
          call: held.calls.get(id)!,
          incident: of(at!),
          former: held.incidents.get(movedFrom ?? ''),
          formerCalls: [],
          assignments: [],
          own: { incident: 'new', nextNumber: () => '26-000009', policy: cityPolicy },
        }),
      )
    },
    attach: (id: string, target: string) => {
      const one = held.calls.get(id)!
      const own = held.incidents.get(one.incident ?? '')
      take(decideOutcome(person, { call: one, own, target: of(target) }, { outcome: 'attached' }))
    },
  }
}

describe('what is known of the one that ends', () => {
  test('fills what is empty in the other, which becomes as urgent', () => {
    const { merge, of } = city()
    merge()
    expect(of('k')).toMatchObject({ type: 'stroke', place, where: 'gần chợ', determination })
    expect(of('k').legs).toMatchObject([{ agency: 'ambulance', priority: 1 }])
  })

  test('goes back when they part', () => {
    const { merge, part, of } = city()
    merge()
    part()
    for (const field of ['type', 'place', 'where', 'determination']) expect(of('k')).not.toHaveProperty(field)
    expect(of('k').legs).toMatchObject([{ priority: 4 }])
    expect(of('x')).toMatchObject({ type: 'stroke', place, where: 'gần chợ', legs: [{ priority: 1 }] })
  })

  test('replaces nothing, and lowers nothing', () => {
    const { merge, part, of } = city([
      { ...x, legs: [leg('ambulance', 3)] },
      { ...k, type: 'flood', where: 'nhà', legs: [leg('ambulance', 2)] },
    ])
    merge()
    expect(of('k')).toMatchObject({ type: 'flood', where: 'nhà', place, legs: [{ priority: 2 }] })
    part()
    expect(of('k')).toMatchObject({ type: 'flood', where: 'nhà', legs: [{ priority: 2 }] })
    expect(of('k')).not.toHaveProperty('place')
  })

  test('stays where someone has changed it since', () => {
    const { merge, part, of, take } = city()
    merge()
    take(
      decideEdit(person, of('k'), {
        version: of('k').version,
        type: 'fire',
        priority: { agency: 'ambulance', priority: 2 },
      }),
    )
    part()
    expect(of('k')).toMatchObject({ type: 'fire', legs: [{ priority: 2 }] })
    expect(of('k')).not.toHaveProperty('place')
  })
})

describe('units that are still needed', () => {
  const needs = (one: Incident, count: number, since = AT): Incident => ({
    ...one,
    legs: [{ ...one.legs[0]!, state: 'working', wanted: { count, because: 'diverted', since } }],
  })
  const wantedOf = (one: Incident) => one.legs[0]!.wanted

  test.each<[string, Incident, number | undefined]>([
    ['and some there', needs(k, 3, addSeconds(AT, 0.5)), 3],
    ['and none there', k, undefined],
  ])('are needed in the other, %s, as long as before, and go back', (_, there, before) => {
    const { merge, part, of } = city([needs(x, 2), there])
    merge()
    expect(wantedOf(of('k'))).toMatchObject({ count: (before ?? 0) + 2, since: AT })
    part()
    expect(wantedOf(of('x'))?.count).toBe(2)
    expect(wantedOf(of('k'))?.count).toBe(before)
  })

  test('no more go back than are still needed', () => {
    const { merge, part, of, take } = city([needs(x, 2), k])
    merge()
    take([
      {
        fact: { type: 'leg.unit_found', incident: 'k', agency: 'ambulance', count: 1 },
        audience: ['ambulance'],
      },
    ])
    part()
    expect(of('k').legs[0]).not.toHaveProperty('wanted')
  })

  test('of a part that was done before, none go and none come back', () => {
    const done = needs(x, 1)
    const over = { ...done.legs[0]!, state: 'completed', at: { queued: AT, over: AT } } as const
    const { merge, part, of } = city([{ ...done, legs: [over, leg('fire')] }, needs(k, 3)])
    merge()
    expect(wantedOf(of('k'))?.count).toBe(3)
    part()
    expect(wantedOf(of('k'))?.count).toBe(3)
  })

  test('go with a part that joins', () => {
    const fire = { ...x, legs: [leg('fire', 1)] }
    const { merge, of } = city([needs(fire, 1), k])
    merge()
    expect(of('k').legs.find(({ agency }) => agency === 'fire')?.wanted?.count).toBe(1)
  })
})

describe('calls are in one incident', () => {
  test('attached elsewhere, merged, parted: the counters follow', () => {
    const { merge, part, of } = city()
    merge()
    expect([of('x').calls, of('k').calls]).toEqual([[], ['ck', 'cx']])
    part()
    expect([of('x').calls, of('k').calls]).toEqual([['cx'], ['ck']])
  })

  test('attached elsewhere, its incident closes for it, and opens again when it comes back', () => {
    const { attach, detach, of } = city()
    attach('cx', 'k')
    expect(of('x')).toMatchObject({ status: 'closed', disposition: 'duplicate', calls: [] })
    detach('cx')
    expect(of('x')).toMatchObject({ status: 'open', calls: ['cx'] })
    expect(of('k').calls).toEqual(['ck'])
  })

  test('one that came by a merge goes back to its own, which parts from the other', () => {
    const { merge, detach, of, call: callOf } = city()
    merge()
    detach('cx')
    expect(of('x')).toMatchObject({ status: 'open', calls: ['cx'], legs: [{ priority: 1 }] })
    expect(of('x')).not.toHaveProperty('mergedInto')
    expect(of('k').calls).toEqual(['ck'])
    expect(callOf('cx')).not.toHaveProperty('movedFrom')
  })

  test('parted, it still knows what it had before the merge', () => {
    const { attach, merge, part, detach, of, call: callOf } = city([x, k, { ...k, id: 'm', calls: [] }])
    attach('cx', 'k')
    merge('k', 'm')
    expect(callOf('cx')).toMatchObject({ incident: 'm', movedFrom: 'k', movedBefore: ['x'] })
    part('k')
    expect(callOf('cx')).toMatchObject({ incident: 'k', movedFrom: 'x' })
    detach('cx')
    expect(of('x')).toMatchObject({ status: 'open', calls: ['cx'] })
  })

  test('one that turned out to be another call is left where it is', () => {
    const decided = decideUnmerge(person, {
      incident: { ...x, status: 'closed', mergedInto: mergedIntoK },
      into: k,
      calls: [call({ id: 'cx', incident: 'k', joinedTo: 'ck' })],
      assignments: [],
    })
    expect(codeOf(decided)).toBe('incident.unmerged incident.parted')
  })

  test('who may not part incidents takes no call out of what was merged', () => {
    const decided = decideDetach(viewer('call_taker'), {
      call: call({ id: 'cx', incident: 'k', movedFrom: 'x' }),
      incident: { ...k, calls: ['ck', 'cx'] },
      former: { ...x, status: 'closed', mergedInto: mergedIntoK },
      formerCalls: [],
      assignments: [],
      own: { incident: 'new', nextNumber: () => '26-000009', policy: cityPolicy },
    })
    expect(codeOf(decided)).toBe('forbidden')
  })
})

describe('parting', () => {
  test('a correction goes with the note that it corrects, and its number is not given again', () => {
    const { merge, part, of, take } = city()
    merge()
    take(decideNote(person, of('k'), 'ba người', '26-000001/1'))
    take(decideNote(person, of('k'), 'bốn người', '26-000002/1'))
    take(decideNote(person, of('k'), 'chỉ ở đây'))
    part()
    expect(of('x').notes.map(({ text }) => text)).toEqual(['hai người', 'ba người', 'bốn người'])
    expect(of('k').notes.map(({ id, text }) => [id, text])).toEqual([['26-000002/3', 'chỉ ở đây']])
    take(decideNote(person, of('k'), 'thêm'))
    expect(of('k').notes.at(-1)!.id).toBe('26-000002/4')
  })

  test('a part that was completed in the other is completed here too', () => {
    const { merge, part, of, take } = city([{ ...x, legs: [leg('fire', 1)] }, k])
    merge()
    take([
      { fact: { type: 'leg.accepted', incident: 'k', agency: 'fire' }, audience: ['fire'] },
      {
        fact: { type: 'leg.completed', incident: 'k', agency: 'fire', disposition: 'resolved' },
        audience: ['fire'],
      },
    ])
    part()
    const [there, here] = [of('k'), of('x')].map(({ legs }) => legs.find(({ agency }) => agency === 'fire')!)
    expect(here).toMatchObject({ state: 'completed', disposition: 'resolved', at: there!.at })
    expect(here).not.toHaveProperty('by')
    expect(of('x').status).toBe('open')
  })
})
