/** What counts as a sign of a nuisance, how it fades, and what takes it away. */
import type { Call } from '@lien-thong/shared/call/call'
import {
  type NuisanceKind,
  nuisanceKind,
  nuisanceScore,
  nuisanceWeights,
  type PastCall,
} from '@lien-thong/shared/dispatch/nuisance'
import { usualWorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import type { Disposition } from '@lien-thong/shared/incident/incident'
import { abandoned, at, DAY, outbound, spoken, told } from './calls.ts'

const silence = (step: 'nothing_heard' | 'distress_heard') => [{ at: at(5), step }] as const
const nuisances = (count: number, every = 60): PastCall[] =>
  Array.from({ length: count }, (_, i) => ({ call: spoken(`n${i}`, -i * every, { outcome: 'nuisance' }) }))

describe('a call is evidence', () => {
  test.each<[string, Call, Disposition | undefined, NuisanceKind | undefined]>([
    ['of a nuisance when a person said so', spoken('a', 0, { outcome: 'nuisance' }), undefined, 'nuisance'],
    [
      'of a nuisance also when nobody answered it',
      abandoned('a', 0, { outcome: 'nuisance' }),
      undefined,
      'nuisance',
    ],
    [
      'of a need when it opened an incident',
      spoken('a', 0, { outcome: 'opened_incident' }),
      undefined,
      'genuine',
    ],
    ['of a need when it told of a known one', spoken('a', 0, { outcome: 'attached' }), undefined, 'genuine'],
    [
      'of a need when help was given',
      spoken('a', 0, { outcome: 'opened_incident' }),
      'transported',
      'genuine',
    ],
    [
      'of a need when others had told before',
      spoken('a', 0, { outcome: 'attached' }),
      'duplicate',
      'genuine',
    ],
    [
      'of a nuisance when its incident was one',
      spoken('a', 0, { outcome: 'opened_incident' }),
      'nuisance',
      'nuisance',
    ],
    [
      'of nothing when it was a false alarm',
      spoken('a', 0, { outcome: 'opened_incident' }),
      'false_alarm',
      undefined,
    ],
    [
      'of nothing when nothing was needed',
      spoken('a', 0, { outcome: 'attached' }),
      'no_action_needed',
      undefined,
    ],
    ['of a question that was answered', spoken('a', 0, { outcome: 'information' }), undefined, 'served'],
    ['of a call for another house', spoken('a', 0, { outcome: 'transferred_out' }), undefined, 'served'],
    [
      'of nothing when the caller was called back',
      abandoned('a', 0, { outcome: 'called_back' }),
      undefined,
      undefined,
    ],
    [
      'of silence when nothing was heard',
      spoken('a', 0, { silence: silence('nothing_heard') }),
      undefined,
      'silent',
    ],
    [
      'of silence when nobody could be reached after it',
      spoken('a', 0, { silence: silence('nothing_heard'), outcome: 'no_contact' }),
      undefined,
      'silent',
    ],
    [
      'of nothing when someone was in distress',
      spoken('a', 0, { silence: silence('distress_heard') }),
      undefined,
      undefined,
    ],
    [
      'of a need when the silent caller was in need',
      spoken('a', 0, { silence: silence('nothing_heard'), outcome: 'opened_incident' }),
      undefined,
      'genuine',
    ],
    ['of hanging up within seconds', abandoned('a', 0, { cancelled: 4 }), undefined, 'hung_up'],
    ['of nothing when the caller waited', abandoned('a', 0, { cancelled: 5 }), undefined, undefined],
    ['of nothing when it is answered and not judged', spoken('a'), undefined, undefined],
    ['of nothing while it goes on', told('a', { rang: 0, answered: 3 }), undefined, undefined],
    [
      'of nothing when the centre rang',
      outbound('a', 0, { ended: 3, outcome: 'nuisance' }),
      undefined,
      undefined,
    ],
    [
      'of nothing when it turned out to be another',
      abandoned('a', 0, { joinedTo: 'b', outcome: 'nuisance' }),
      undefined,
      undefined,
    ],
  ])('%s', (_, call, disposition, kind) => {
    expect(nuisanceKind({ call, disposition })).toBe(kind)
  })
})

describe('the score', () => {
  const scoreOf = (past: readonly PastCall[], now = at(0)): number => nuisanceScore(past, now).score

  test.each<[string, readonly PastCall[], number]>([
    ['nobody', [], 0],
    ['one fresh nuisance', nuisances(1, 0), 0.206],
    ['three fresh ones', nuisances(3, 0), 0.5],
    ['ten', nuisances(10, 0), 0.901],
    ['100 in a day', nuisances(100, 600), 1],
    ['one of two weeks ago', [{ call: spoken('a', -14 * DAY, { outcome: 'nuisance' }) }], 0.109],
    ['one of a year ago', [{ call: spoken('a', -365 * DAY, { outcome: 'nuisance' }) }], 0],
    ['one silent call', [{ call: spoken('a', 0, { silence: silence('nothing_heard') }) }], 0.088],
    ['one hang-up', [{ call: abandoned('a', 0, { cancelled: 2 }) }], 0.034],
    ['one genuine call', [{ call: spoken('a', 0, { outcome: 'opened_incident' }) }], 0],
    [
      'three nuisances and a need',
      [...nuisances(3, 0), { call: spoken('g', 0, { outcome: 'attached' }) }],
      0,
    ],
    [
      'ten nuisances and a need',
      [...nuisances(10, 0), { call: spoken('g', 0, { outcome: 'attached' }) }],
      0.802,
    ],
    [
      'a caller with many questions',
      Array.from({ length: 20 }, (_, i) => ({ call: spoken(`q${i}`, 0, { outcome: 'information' }) })),
      0,
    ],
  ])('of %s', (_, past, score) => {
    expect(scoreOf(past)).toBeCloseTo(score, 3)
    expect(scoreOf([...past].reverse())).toBe(scoreOf(past))
  })

  test('redialling in panic counts once an hour', () => {
    const hangUps = (every: number): PastCall[] =>
      Array.from({ length: 10 }, (_, i) => ({
        call: abandoned(`h${i}`, -i * every, { cancelled: -i * every + 2 }),
      }))
    expect(nuisanceScore(hangUps(30), at(0)).evidence).toHaveLength(1)
    expect(nuisanceScore(hangUps(3600), at(0)).evidence).toHaveLength(10)
  })

  test('only falls while nothing happens, and never leaves 0 to 1', () => {
    const past = [...nuisances(7), { call: spoken('g', -3 * DAY, { outcome: 'information' }) }]
    const days = Array.from({ length: 90 }, (_, day) => scoreOf(past, at(day * DAY)))
    expect(days).toEqual([...days].sort((a, b) => b - a))
    expect(days[0]).toBeLessThan(1)
    expect(days.at(-1)).toBeGreaterThanOrEqual(0)
    expect(days.at(-1)).toBeLessThan(0.02)
  })

  test('adds up to its evidence, newest first', () => {
    const past = [
      { call: spoken('old', -14 * DAY, { outcome: 'nuisance' }) },
      { call: spoken('new', -60, { outcome: 'nuisance' }) },
      { call: spoken('none', -30) },
    ]
    const { score, calls, evidence } = nuisanceScore(past, at(0))
    expect(calls).toBe(3)
    expect(evidence).toEqual([
      { call: 'new', at: at(-60), kind: 'nuisance', weight: 1 },
      { call: 'old', at: at(-14 * DAY), kind: 'nuisance', weight: 0.5 },
    ])
    expect(score).toBeCloseTo(1 - 2 ** (-1.5 / 3), 2)
  })

  test('follows the city’s half-life and half score', () => {
    const past = [{ call: spoken('a', -2 * DAY, { outcome: 'nuisance' }) }]
    const limits = { ...usualWorklistLimits, nuisanceHalfLifeDays: 2, nuisanceHalfScore: 0.5 }
    expect(nuisanceScore(past, at(0), limits).score).toBe(0.5)
  })

  test('one need outweighs three nuisances', () => {
    expect(nuisanceWeights.genuine).toBeLessThanOrEqual(-3 * nuisanceWeights.nuisance)
  })
})
