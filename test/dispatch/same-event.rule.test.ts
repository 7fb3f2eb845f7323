/** Which reasons speak for and against the same event, how strongly, and in which order the incidents come. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import {
  type SameEventReason,
  type SameEventSubject,
  sameEvent,
  subjectOfCall,
} from '@lien-thong/shared/dispatch/same-event'
import { ask, callOf, market, north, now, type Told, told } from './same-event-scene.ts'

/** With a caller who has just rung about it, so that it is listed whatever else is said. */
const reasonsFor = (subject: Partial<SameEventSubject>, it: Told): readonly SameEventReason[] =>
  ask(
    { caller: '+84511111111', ...subject },
    told({ ...it, callers: [['+84511111111', 30], ...(it.callers ?? [])] }),
  )[0]?.reasons ?? []

const kinds = (reasons: readonly SameEventReason[]) =>
  reasons.map(({ kind, points }) => `${points > 0 ? '+' : '-'}${kind}`)

describe('each reason', () => {
  test.each<[string, Partial<SameEventSubject>, Told, string, string[]]>([
    ['a handset next to it', { spots: [north(40, 20)] }, { place: {} }, '+near', []],
    ['a handset a kilometre away', { spots: [north(1_000, 20)] }, { place: {} }, '-far', ['+near']],
    [
      'a mast a kilometre away, which says little',
      { spots: [north(900, 1_200)] },
      { place: {} },
      '+near',
      ['-far'],
    ],
    [
      'the most certain of several positions',
      { spots: [north(1_500, 1_200), north(20, 15)] },
      { place: {} },
      '+near',
      [],
    ],
    ['a call a moment ago', {}, { ago: 60 }, '+recent', []],
    ['the same type', { type: 'house_fire' }, { type: 'house_fire' }, '+same_type', ['+same_family']],
    ['a type of its family', { type: 'house_fire' }, { type: 'smoke' }, '+same_family', []],
    ['a type of another family', { type: 'house_fire' }, { type: 'theft' }, '-other_family', []],
    [
      'a family that tells of the same',
      { type: 'traffic_accident' },
      { type: 'injury' },
      '-related_family',
      [],
    ],
    [
      'a question, which is about no event',
      { type: 'fire_question' },
      { type: 'house_fire' },
      '-other_family',
      [],
    ],
    ['its service', { agency: 'fire' }, {}, '+same_service', []],
    ['another service', { agency: 'police' }, {}, '-other_service', ['+same_service']],
    ['its caller', {}, {}, '+same_caller', []],
    [
      'its street',
      { placeText: 'số 12 Nguyễn Trãi, phường Chợ Quán' },
      { place: { text: '50 duong nguyen trai q5' } },
      '+same_street',
      [],
    ],
    [
      'rare words of its notes',
      { words: 'Xe bồn lật, hóa chất chảy ra' },
      { note: 'xe bon lat ngang duong' },
      '+same_words',
      [],
    ],
  ])('%s', (_, subject, it, kind, without) => {
    const found = kinds(reasonsFor(subject, it))
    expect(found).toContain(kind)
    for (const each of without) expect(found).not.toContain(each)
  })

  test('carries the values of its sentence', () => {
    const it = { place: { text: 'số 60/2A đường Lê Lợi, phường Bến Thành' }, type: 'smoke', note: 'Khói đen' }
    const subject = {
      spots: [north(120, 40)],
      type: 'house_fire',
      placeText: '60/2a Le Loi',
      words: 'KHÓI ĐEN nhiều',
    }
    const reasons = reasonsFor(subject, it)
    const of = (kind: string) => reasons.find((each) => each.kind === kind)
    expect(of('near')).toMatchObject({ metres: 120 })
    expect((of('near') as { uncertainty: number }).uncertainty).toBeGreaterThan(40)
    expect(of('same_family')).toMatchObject({ family: 'fire' })
    expect(of('same_street')).toMatchObject({ street: 'le loi', house: '60/2a' })
    expect(of('same_words')).toMatchObject({ words: ['khói đen'] })
    expect(of('same_caller')).toMatchObject({ seconds: 30 })
    const sizes = reasons.map(({ points }) => Math.abs(points))
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  })

  test('words say less the more incidents have them, and nothing when everyone says them', () => {
    const note = 'Cháy nhà kho, khói đen'
    const points = (others: number) => {
      const rest = Array.from({ length: others }, (_, i) => told({ id: `other-${i}`, note }))
      const it = told({ note, callers: [['+84511111111', 30]] })
      const [first] = ask({ caller: '+84511111111', words: 'nhà kho khói đen' }, it, ...rest)
      return first!.reasons.find(({ kind }) => kind === 'same_words')?.points ?? 0
    }
    expect(points(0)).toBeGreaterThan(points(20))
    expect(points(20)).toBeGreaterThanOrEqual(points(300))
    expect(
      kinds(
        reasonsFor({ words: 'tôi ở đây, xuống nhanh giúp tôi với' }, { note: 'xuống nhanh giúp tôi với' }),
      ),
    ).not.toContain('+same_words')
  })
})

test('a place that a person typed holds against the positions of its callers', () => {
  const caller = '+84511111111'
  const calls = [callOf(caller, 30, { locations: [{ ...north(0, 20), time: now }] })]
  const of = (source: string) => {
    const it = told({ place: { ...north(5_000, 30), source } })
    return kinds(ask({ caller, spots: [north(0, 20)] }, { ...it, calls })[0]!.reasons)
  }
  expect(of('dispatcher')).toContain('-far')
  expect(of('cell')).toContain('+near')
})

test('the name of a street says little where positions have said it already', () => {
  const it = { place: { text: 'đường Lê Lợi' } }
  const points = (spots: SameEventSubject['spots']) =>
    reasonsFor({ spots, placeText: 'lê lợi' }, it).find(({ kind }) => kind === 'same_street')!.points
  expect(points([north(0, 20)])).toBeLessThan(points([]))
})

describe('the same caller', () => {
  const caller = '+84511111111'
  const score = (ago: number, spot = north(0, 20)) =>
    ask({ caller, spots: [spot] }, told({ ago, place: {}, callers: [[caller, ago]] }))[0]

  test('counts most within minutes', () => {
    expect(score(60)!.score).toBeGreaterThan(score(1_800)!.score)
    expect(score(60)!.likely).toBe(true)
  })

  test('hours later and elsewhere, speaks against it', () => {
    const others = [told({ id: 'other', ago: 7_200, callers: [] })]
    const subject = {
      at: now,
      caller,
      spots: [north(4_000, 20)],
      placeText: 'số 60/2A Lê Lợi',
      words: 'xe bồn lật',
    }
    const it = told({
      ago: 7_200,
      place: { text: '60/2A Lê Lợi' },
      note: 'xe bồn lật',
      type: 'house_fire',
      callers: [[caller, 7_200]],
    })
    const all = sameEvent({ ...subject, type: 'house_fire' }, [it, ...others], now, cityCatalogue)
    expect(kinds(all[0]?.reasons ?? [])).toEqual(
      expect.arrayContaining(['-same_caller_elsewhere', '-far', '-long_ago']),
    )
    expect(all[0]?.likely).toBe(false)
    expect(all[0]!.reasons.find(({ kind }) => kind === 'same_caller_elsewhere')).toMatchObject({
      metres: 4_000,
      seconds: 7_200,
    })
  })

  test('who has told of several incidents may mean any of them', () => {
    const one = (id: string) => told({ id, callers: [[caller, 100]] })
    const alone = ask({ caller }, one('a'))[0]!.score
    expect(ask({ caller }, one('a'), one('b'), one('c'))[0]!.score).toBeLessThan(alone)
  })

  test('a withheld number is nobody’s', () => {
    const call = callOf('anonymous', 0)
    expect(subjectOfCall(call, undefined).caller).toBeUndefined()
  })
})

describe('the order', () => {
  test('by score, and five at most', () => {
    const near = { place: {}, type: 'house_fire' }
    const subject = { spots: [north(0, 20)], type: 'house_fire' }
    const found = ask(
      subject,
      told({ id: 'old', ago: 1_500, ...near }),
      told({ id: 'new', ago: 30, ...near }),
      told({ id: 'fitting less', ago: 30, place: {}, type: 'smoke' }),
      ...['u', 'v', 'w'].map((id) => told({ id, ago: 30, ...near })),
    )
    expect(found.map(({ incident }) => incident)).toEqual(['new', 'u', 'v', 'w', 'old'])
    expect(found.every(({ score }) => score >= 0 && score <= 1)).toBe(true)
  })

  test('never itself, nor what is closed or merged; and nothing when nothing fits', () => {
    const fit = { place: {}, type: 'house_fire' }
    const subject = { incident: 'own', spots: [north(0, 20)], type: 'house_fire' }
    const merged = {
      incident: 'x',
      number: '26-x',
      by: 'agent:an',
      at: now,
      legs: [],
      calls: [],
      settled: [],
    }
    expect(
      ask(
        subject,
        told({ id: 'own', ...fit }),
        told({ id: 'closed', ...fit, changes: { status: 'closed' } }),
        told({ id: 'merged', ...fit, changes: { mergedInto: merged } }),
        told({ id: 'far', place: { ...north(9_000, 20) }, type: 'theft' }),
      ),
    ).toEqual([])
  })

  test('the same fit says less while more is open', () => {
    const rest = Array.from({ length: 400 }, (_, i) =>
      told({ id: `${i}`, place: { ...north(20_000 + 100 * i, 50) }, type: 'theft' }),
    )
    const [quiet] = ask({ spots: [north(0, 300)] }, told({ place: {} }))
    const [busy] = ask({ spots: [north(0, 300)] }, told({ place: {} }), ...rest)
    expect(quiet!.score).toBeGreaterThan(busy?.score ?? 0)
  })

  test('an incident that changes is asked as it is now', () => {
    const it = told({ note: 'xe bồn lật' })
    const subject = { caller: '+84511111111', words: 'xe bồn lật' }
    const changed = { ...it, incident: { ...it.incident, notes: [] }, calls: [callOf('+84511111111', 30)] }
    expect(kinds(ask(subject, { ...it, calls: changed.calls })[0]!.reasons)).toContain('+same_words')
    expect(kinds(ask(subject, changed)[0]!.reasons)).not.toContain('+same_words')
  })
})

test('a call asks with what its own incident knows of it, the typed place before the positions', () => {
  const located = callOf('0511111111', 5, { incident: 'own', locations: [{ ...north(0, 500), time: now }] })
  const own = told({
    id: 'own',
    place: { text: 'Lê Lợi' },
    type: 'smoke',
    note: 'Khói đen',
  }).incident
  expect(subjectOfCall(located, { ...own, where: 'lê lợi gần chợ' })).toMatchObject({
    incident: 'own',
    caller: '+84511111111',
    agency: 'fire',
    spots: [{ ...market, radius: 30 }],
    placeText: 'lê lợi gần chợ',
    type: 'smoke',
    words: 'Khói đen',
  })
  expect(subjectOfCall(located, undefined).spots).toEqual(located.locations)
})

test('ten times as many incidents take about ten times as long', () => {
  const candidates = Array.from({ length: 300 }, (_, i) =>
    told({
      id: `${i}`,
      ago: i,
      place: { ...north(40 * i, 60), text: `số ${i} đường Lê Lợi, phường Bến Thành` },
      type: 'smoke',
      note: 'Khói đen bốc lên từ nhà kho, có tiếng nổ',
      callers: [
        [`+8451${1_000_000 + i}`, i],
        [`+8451${2_000_000 + i}`, i],
      ],
    }),
  )
  const subject = {
    caller: '+84511111111',
    spots: [north(300, 40)],
    placeText: 'số 30 đường Lê Lợi',
    type: 'house_fire',
    words: 'Cháy nhà kho, khói đen nhiều lắm, có tiếng nổ lớn',
  }
  // The least of many is what it takes; the others show what else the machine did.
  const least = (among: typeof candidates): number =>
    Math.min(
      ...Array.from({ length: 60 }, () => {
        const begun = performance.now()
        ask(subject, ...among)
        return performance.now() - begun
      }),
    )
  const few = least(candidates.slice(0, 30))
  expect(least(candidates) / few).toBeLessThan(30)
})
