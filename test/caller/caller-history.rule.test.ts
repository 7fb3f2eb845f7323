/** What a viewer learns of a caller: their own agencies' calls and incidents, and signs of a nuisance from all lines. */
import type { Call } from '@lien-thong/shared/call/call'
import { callerHistory } from '@lien-thong/shared/dispatch/caller-history'
import { usualWorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { incident } from '../dispatch/scene.ts'
import { abandoned, at, outbound, spoken, told, withheld } from './calls.ts'

const ambulance = { agencies: ['ambulance'], all: false } as const
const police = { agencies: ['police'] } as const
const historyOf = (
  others: readonly Call[],
  incidents: readonly Incident[] = [],
  call = told('x', { rang: 500 }),
) =>
  callerHistory(
    ambulance,
    { call, others, incidents: new Map(incidents.map((each) => [each.id, each])), count: others.length },
    at(600),
    usualWorklistLimits,
  )

test('other calls of the number, newest first, with their times and incidents', () => {
  const others = [
    spoken('a', 0, { outcome: 'opened_incident', incident: 'i' }),
    outbound('b', 200, { ended: 230, outcome: 'no_contact' }),
    abandoned('c', 100),
  ]
  const closed = incident({ status: 'closed', disposition: 'transported', type: 'chest_pain' })
  expect(historyOf(others, [closed])).toEqual({
    call: 'x',
    number: '+84903123456',
    count: 3,
    elsewhere: 0,
    calls: [
      {
        id: 'b',
        at: at(200),
        line: '115',
        direction: 'outbound',
        state: 'cancelled',
        outcome: 'no_contact',
        ringSeconds: 30,
      },
      { id: 'c', at: at(100), line: '115', state: 'cancelled', ringSeconds: 20 },
      {
        id: 'a',
        at: at(0),
        line: '115',
        state: 'ended',
        outcome: 'opened_incident',
        ringSeconds: 10,
        talkSeconds: 60,
        incident: {
          id: 'i',
          number: '26-000001',
          status: 'closed',
          type: 'chest_pain',
          disposition: 'transported',
          opened: closed.at.opened,
        },
      },
    ],
    open: [],
    nuisance: { score: 0, calls: 3, evidence: [{ call: 'a', at: at(0), kind: 'genuine', weight: -2.999 }] },
  })
})

test('a call to another agency’s line is counted, and says nothing but what kind it was', () => {
  const history = historyOf([
    spoken('a', 0, { ...police, outcome: 'nuisance', incident: 'p' }),
    spoken('b', 100, { outcome: 'nuisance' }),
  ])
  expect(history).toMatchObject({ calls: [{ id: 'b' }], elsewhere: 1, nuisance: { calls: 2 } })
  expect(history.nuisance.evidence).toEqual([
    { call: 'b', at: at(100), kind: 'nuisance', weight: 1 },
    { at: at(0), kind: 'nuisance', weight: 1 },
  ])
})

test('an incident of other agencies alone is not shown, even of one’s own call', () => {
  const theirs = incident({ legs: [{ ...incident().legs[0]!, agency: 'police' }] })
  const history = historyOf([spoken('a', 0, { incident: 'i' })], [theirs])
  expect(history.calls[0]).not.toHaveProperty('incident')
  expect(history.open).toEqual([])
})

test('open incidents of the caller, newest first, each once, without the call’s own', () => {
  const open = (id: string, opened: number): Incident =>
    incident({ id, number: id, at: { opened: at(opened) } })
  const others = ['i', 'j', 'j', 'k', 'own'].map((id, n) => spoken(`c${n}`, n, { incident: id }))
  const incidents = [
    open('i', 1),
    open('j', 2),
    { ...open('k', 3), status: 'closed' as const },
    open('own', 4),
  ]
  const history = historyOf(others, incidents, told('x', { rang: 500, incident: 'own' }))
  expect(history.open.map(({ id }) => id)).toEqual(['j', 'i'])
})

test('at most twenty calls are listed; neither the call itself nor one that was another', () => {
  const others = Array.from({ length: 30 }, (_, i) => spoken(`c${i}`, i))
  const history = historyOf([...others, told('x', { rang: 500 }), spoken('y', 400, { joinedTo: 'c3' })])
  expect(history.calls.map(({ id }) => id)).toEqual(
    others
      .slice(10)
      .reverse()
      .map(({ id }) => id),
  )
})

test('of a withheld number nothing is known', () => {
  expect(historyOf([], [], withheld(told('x')))).toEqual({
    call: 'x',
    count: 0,
    elsewhere: 0,
    calls: [],
    open: [],
    nuisance: { score: 0, calls: 0, evidence: [] },
  })
})
