/** Causes that come and go: one alarm, every coming counted, and over only when the cause has been gone for a while. */
import {
  type Alarm,
  evolveAlarm,
  type Flicker,
  isAlarmOver,
  isChattering,
  type OneAlarmFact,
} from '@lien-thong/shared/alarm/alarm'
import { decideRound } from '@lien-thong/shared/dispatch/alarm'
import { type Cause, overdue } from '@lien-thong/shared/dispatch/alarm-causes'
import { at, leg, open } from './watched.ts'

const [cause] = overdue(open(leg(1, 'accepted')), at(120)) as [Cause]

interface Played {
  readonly alarms: readonly Alarm[]
  /** Kind of fact and second. */
  readonly facts: readonly string[]
}

/** A hub of one cause, asked once a second. @param noted when somebody takes note of whatever is open */
function play(stands: (second: number) => boolean, seconds: number, noted?: number): Played {
  const alarms = new Map<string, Alarm>()
  const facts: string[] = []
  let flickers: readonly Flicker[] = []
  let ids = 0
  const tell = (fact: OneAlarmFact, second: number, by: Alarm['id']) => {
    const entry = { at: at(second), by: by as 'system', fact }
    alarms.set(fact.alarm, evolveAlarm(alarms.get(fact.alarm), entry)!)
    facts.push(`${fact.type.replace('alarm.', '')} ${second}`)
  }
  for (let second = 0; second < seconds; second++) {
    const judged = decideRound({
      ...{ alarms: [...alarms.values()], causes: stands(second) ? [cause] : [], flickers },
      ...{ kinds: ['leg_without_unit'], now: at(second), newId: () => `n${++ids}` },
    })
    for (const { fact } of judged.decisions) tell(fact as OneAlarmFact, second, 'system')
    flickers = judged.flickers
    if (second !== noted) continue
    for (const each of [...alarms.values()].filter((alarm) => !isAlarmOver(alarm)))
      tell({ type: 'alarm.acknowledged', alarm: each.id }, second, 'agent:x')
  }
  return { alarms: [...alarms.values()], facts: facts.filter((fact) => !fact.startsWith('escalated')) }
}

type Spans = readonly (readonly [number, number])[]

/** Whether the cause stands, of spans of seconds in which it does. */
const within =
  (spans: Spans) =>
  (second: number): boolean =>
    spans.some(([from, to]) => second >= from && second < to)

test('a cause that comes every other second is one alarm that counts each coming in few facts', () => {
  const flaps = (second: number) => second < 120 && second % 2 === 0
  const during = play(flaps, 120)
  expect(during.alarms).toHaveLength(1)
  // Every transition would have been 119 facts.
  expect(during.facts.length).toBeLessThan(16)
  expect(isChattering(during.alarms[0]!, at(119))).toBe(true)
  const after = play(flaps, 210)
  expect(after.alarms).toMatchObject([{ count: 60, at: { cleared: at(179) } }])
  expect(after.facts.at(-1)).toBe('cleared 179')
  expect(isChattering(after.alarms[0]!, at(209))).toBe(false)
})

test('a cause that comes every four seconds for five minutes came 75 times', () => {
  const { alarms } = play((second) => second < 300 && second % 4 === 0, 400)
  expect(alarms).toMatchObject([{ count: 75, at: { cleared: at(357) } }])
})

test.each<[string, Spans, number, number, string]>([
  [
    'gone for a moment after it stood for long, and taken note of in that moment: the same',
    [
      [0, 90],
      [95, 200],
    ],
    250,
    92,
    'raised 0, cleared 90, acknowledged 92, repeated 95, cleared 200',
  ],
  [
    'gone for a minute: another',
    [
      [0, 90],
      [150, 200],
    ],
    250,
    92,
    'raised 0, cleared 90, acknowledged 92, raised 150, cleared 200',
  ],
  [
    'held up for a minute after the cause went, however long it stood after its third coming',
    [
      [0, 10],
      [20, 30],
      [40, 99],
    ],
    200,
    199,
    'raised 0, cleared 10, repeated 20, cleared 30, repeated 40, cleared 159, acknowledged 199',
  ],
  [
    'held up while it comes more slowly',
    [
      [0, 10],
      [20, 30],
      [40, 50],
      [100, 105],
      [150, 151],
    ],
    215,
    214,
    'raised 0, cleared 10, repeated 20, cleared 30, repeated 40, repeated 100, repeated 150, cleared 211, acknowledged 214',
  ],
])('%s', (_name, spans, seconds, noted, expected) => {
  expect(play(within(spans), seconds, noted).facts.join(', ')).toBe(expected)
})
