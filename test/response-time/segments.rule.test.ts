// Each segment measures between its own two clocks, and whatever cannot be measured says why.

import type { CallMark } from '@lien-thong/shared/call/call'
import type { CallTimes } from '@lien-thong/shared/call/call-state'
import type { Disposition, LegState } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { type SegmentMeasures, segmentsOf, type Timeline } from '@lien-thong/shared/response-time/segments'
import type { AssignmentEnding, AssignmentTimes } from '@lien-thong/shared/unit/unit'

const start = '2026-03-01T08:00:00.000Z'
/** The instant so many seconds after the start. */
const s = (seconds: number) => addSeconds(start, seconds)

const call = (at: Partial<CallTimes>, marks: readonly CallMark[] = [], id = 'call-1') => ({
  id,
  marks,
  at: { received: s(0), ...at },
})
const sent = (
  at: Partial<AssignmentTimes>,
  id = 'assignment-1',
  agency: 'ambulance' | 'fire' = 'ambulance',
  ending?: AssignmentEnding,
) => ({
  id,
  agency,
  ...(ending !== undefined && { ending }),
  at: { assigned: at.dispatched ?? s(0), ...at },
})
const usualCall = call({ begin: s(0), alerting: s(0.25), answered: s(8.25) })
const usualUnit = sent({ dispatched: s(50), en_route: s(110), on_scene: s(500.5) })

const timeline = (change: {
  calls?: Timeline['calls']
  assignments?: Timeline['assignments']
  status?: 'open' | 'closed'
  leg?: LegState
  disposition?: Disposition
}): Timeline => ({
  agency: 'ambulance',
  incident: {
    status: change.status ?? 'open',
    legs: [{ agency: 'ambulance', state: change.leg ?? 'working' }],
    ...(change.disposition && { disposition: change.disposition }),
  },
  calls: change.calls ?? [usualCall],
  assignments: change.assignments ?? [usualUnit],
})

/** Seconds, or the reason of the exclusion. */
const told = (measures: SegmentMeasures) =>
  Object.values(measures).map((each) => ('seconds' in each ? each.seconds : each.excluded))

const [start_, end_, neg, skew, none] = [
  'missing_start',
  'missing_end',
  'negative',
  'skewed',
  'not_applicable',
]

test.each<[string, Parameters<typeof timeline>[0], unknown[]]>([
  ['everything was reported', {}, [8, 41.75, 60, 390.5, 500.5]],
  [
    'the unit sent first refused: its sending ends the processing, the next one’s turnout counts',
    { assignments: [sent({ dispatched: s(20) }, 'assignment-0', 'ambulance', 'refused'), usualUnit] },
    [8, 11.75, 60, 390.5, 500.5],
  ],
  [
    'it was diverted before it set out',
    { assignments: [sent({ dispatched: s(20) }, 'assignment-0', 'ambulance', 'diverted'), usualUnit] },
    [8, 11.75, 60, 390.5, 500.5],
  ],
  [
    'it was diverted on its way',
    {
      assignments: [
        sent({ dispatched: s(20), en_route: s(70) }, 'assignment-0', 'ambulance', 'diverted'),
        usualUnit,
      ],
    },
    [8, 11.75, 50, 390.5, 500.5],
  ],
  [
    'it was cleared without ever setting out',
    { assignments: [sent({ dispatched: s(20) }, 'assignment-0', 'ambulance', 'cleared'), usualUnit] },
    [8, 11.75, end_, 390.5, 500.5],
  ],
  [
    'the only one refused',
    { assignments: [sent({ dispatched: s(20) }, 'assignment-0', 'ambulance', 'refused')] },
    [8, 11.75, start_, start_, end_],
  ],
  [
    'nobody has answered yet',
    { calls: [call({ alerting: s(0) })], assignments: [] },
    [end_, start_, start_, start_, end_],
  ],
  ['the call never rang', { calls: [call({ begin: s(0), answered: s(8) })] }, [start_, 42, 60, 390.5, 500.5]],
  [
    'the answer came without anything before it',
    { calls: [call({ answered: s(8) })] },
    [start_, 42, 60, 390.5, start_],
  ],
  [
    'the answer is older than the ring',
    { calls: [call({ alerting: s(9), answered: s(8) })] },
    [neg, 42, 60, 390.5, 491.5],
  ],
  [
    'the unit was sent before the answer',
    { calls: [call({ alerting: s(0), answered: s(51) })] },
    [51, neg, 60, 390.5, 500.5],
  ],
  [
    'the source marked its clock as ahead',
    { calls: [call(usualCall.at, ['clock_skew'])] },
    [8, skew, 60, 390.5, skew],
  ],
  [
    'the first event is more than 30 s ahead of its receipt',
    { calls: [call({ alerting: s(30.001), answered: s(35) })] },
    [4.999, skew, 60, 390.5, skew],
  ],
  [
    'the source is 30 s ahead and no more',
    { calls: [call({ alerting: s(30), answered: s(35) })] },
    [5, 15, 60, 390.5, 470.5],
  ],
  [
    'a slow report comes long after the call',
    { calls: [call({ begin: s(-600), alerting: s(-600), answered: s(-590) })] },
    [10, 640, 60, 390.5, 1100.5],
  ],
  [
    'a clock is ahead and one event came without a time',
    { calls: [call(usualCall.at, ['clock_skew', 'time_missing'])] },
    [skew, skew, 60, 390.5, skew],
  ],
  [
    'an event came without a time',
    { calls: [call(usualCall.at, ['time_missing'])] },
    [8, 41.75, 60, 390.5, 500.5],
  ],
  ['it was opened by hand', { calls: [] }, [none, none, 60, 390.5, none]],
  ['no unit was sent yet', { assignments: [] }, [8, end_, start_, start_, end_]],
  [
    'it was closed without a unit',
    { assignments: [], status: 'closed', disposition: 'nuisance' },
    [8, none, none, none, none],
  ],
  ['the leg was declined', { assignments: [], leg: 'declined' }, [8, none, none, none, none]],
  ['the leg was cancelled', { assignments: [], leg: 'cancelled' }, [8, none, none, none, none]],
  ['it is a duplicate', { status: 'closed', disposition: 'duplicate' }, [none, none, none, none, none]],
  [
    'the unit was called back before it arrived',
    {
      assignments: [sent({ dispatched: s(50), en_route: s(60), cleared: s(90), over: s(90) })],
      status: 'closed',
      disposition: 'cancelled',
    },
    [8, 41.75, 10, end_, end_],
  ],
  [
    'the crew skipped setting out',
    { assignments: [sent({ dispatched: s(50), on_scene: s(500) })] },
    [8, 41.75, end_, start_, 500],
  ],
  [
    'the crew skipped the arrival',
    { assignments: [sent({ dispatched: s(50), en_route: s(60), patient_contact: s(500) })] },
    [8, 41.75, 10, end_, end_],
  ],
  [
    'the crew pressed the arrival after the patient contact',
    {
      assignments: [sent({ dispatched: s(50), en_route: s(60), patient_contact: s(500), on_scene: s(510) })],
    },
    [8, 41.75, 10, end_, end_],
  ],
  [
    'the unit went on to a second scene',
    { assignments: [sent({ dispatched: s(50), on_scene: s(500), en_route: s(700) })] },
    [8, 41.75, end_, neg, 500],
  ],
  [
    'the unit sent second arrived first',
    {
      assignments: [
        sent({ dispatched: s(90), en_route: s(100), on_scene: s(300) }, 'assignment-2'),
        sent({ dispatched: s(50), en_route: s(120), on_scene: s(500) }, 'assignment-1'),
      ],
    },
    [8, 41.75, 70, 200, 300],
  ],
  [
    'the first unit there did not say when it came, the second did',
    {
      assignments: [
        sent({ dispatched: s(50), en_route: s(60), transporting: s(300) }, 'assignment-1'),
        sent({ dispatched: s(50), en_route: s(60), on_scene: s(400) }, 'assignment-2'),
      ],
    },
    [8, 41.75, 10, end_, end_],
  ],
  [
    'the fire service was there before',
    { assignments: [sent({ dispatched: s(10), en_route: s(11), on_scene: s(12) }, 'a', 'fire'), usualUnit] },
    [8, 41.75, 60, 390.5, 500.5],
  ],
  [
    'a second call about the same thing was answered first',
    {
      calls: [
        {
          ...call({ alerting: s(2), answered: s(3) }, [], 'call-2'),
          at: { received: s(1), alerting: s(2), answered: s(3) },
        },
        usualCall,
      ],
    },
    [8, 41.75, 60, 390.5, 500.5],
  ],
])('%s', (_, change, expected) => {
  expect(told(segmentsOf(timeline(change)))).toEqual(expected)
})

test('the order of calls and assignments does not matter', () => {
  const calls = [usualCall, call({ alerting: s(0), answered: s(5) }, [], 'call-0')]
  const assignments = [
    usualUnit,
    sent({ dispatched: s(50), en_route: s(70), on_scene: s(500.5) }, 'assignment-0'),
  ]
  const there = segmentsOf(timeline({ calls, assignments }))
  expect(segmentsOf(timeline({ calls: calls.toReversed(), assignments: assignments.toReversed() }))).toEqual(
    there,
  )
  expect(told(there)).toEqual([5, 45, 20, 430.5, 500.5])
})
