/** What the crew page offers, and what it shows while presses wait for the link. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { legalMoves, type UnitStatus, unitStatuses } from '@lien-thong/shared/unit/unit'
import {
  type Believed,
  believe,
  HELP_ANSWER_MS,
  type Help,
  heldFor,
  helpOf,
  inOrder,
  isHeldBack,
  nextMoves,
  type Press,
  type PressPath,
  UNDO_MS,
} from '../../apps/dispatcher-ui/src/crew/press.ts'

const at = { assigned: '2026-11-22T01:00:00.000Z' }
const viewIn = (status: UnitStatus, assignment?: string): CrewView => ({
  seq: 1,
  now: at.assigned,
  unit: {
    id: 'u',
    callSign: 'CC-115-01',
    agency: 'ambulance',
    kind: 'ambulance',
    status,
    since: at.assigned,
  },
  ...(assignment !== undefined && { assignment: { id: assignment, at } }),
  hospitals: [],
})
let ids = 0
const pressed = (path: PressPath, body: object): Press => ({
  id: ++ids,
  unit: 'u',
  key: String(ids),
  path,
  body: { ...body },
})

describe.each(agencies)('%s', (agency) => {
  test.each(unitStatuses)('offers only legal moves from %s, each once, and none to dispatched', (status) => {
    const { likely, others, seldom, mayRefuse } = nextMoves(status, agency)
    const offered = [...(likely ? [likely] : []), ...others, ...seldom]
    expect(offered.length).toBeGreaterThan(0)
    expect(offered.filter((each) => !legalMoves[status].includes(each))).toEqual([])
    expect(new Set(offered).size).toBe(offered.length)
    expect(offered).not.toContain('dispatched')
    // Nobody is stuck in an assignment, and nothing is large for a crew that waits.
    expect(likely === undefined).toBe(['available_station', 'available_mobile'].includes(status))
    // Before the scene, ending the run is no neighbour of the next move.
    if (mayRefuse) expect(others).not.toContain('cleared')
    // The row holds two buttons beside each other, and three short ones on the scene.
    const more = seldom.length > 0 || mayRefuse ? 1 : 0
    expect(others.length + more).toBeLessThanOrEqual(status === 'on_scene' ? 3 : 2)
  })
})

test('following the likely move leads an ambulance from the order to the station, and police past the patient', () => {
  const way = (agency: 'ambulance' | 'police'): readonly UnitStatus[] => {
    const steps: UnitStatus[] = ['dispatched']
    while (steps.at(-1) !== 'available_station') steps.push(nextMoves(steps.at(-1)!, agency).likely!)
    return steps
  }
  expect(way('ambulance')).toEqual([
    'dispatched',
    'acknowledged',
    'en_route',
    'on_scene',
    'patient_contact',
    'transporting',
    'at_hospital',
    'cleared',
    'available_station',
  ])
  expect(way('police')).toEqual([
    'dispatched',
    'acknowledged',
    'en_route',
    'on_scene',
    'cleared',
    'available_station',
  ])
})

test('a crew may refuse until it has arrived', () => {
  const may = unitStatuses.filter((status) => nextMoves(status, 'ambulance').mayRefuse)
  expect(may).toEqual(['dispatched', 'acknowledged', 'en_route', 'staging'])
})

test.each<[string, CrewView, readonly Press[], Partial<Believed>]>([
  ['nothing', viewIn('en_route', 'a'), [], { status: 'en_route', isWaiting: false }],
  [
    'acknowledging and going',
    viewIn('dispatched', 'a'),
    [pressed('acknowledge', { assignment: 'a' }), pressed('status', { assignment: 'a', status: 'en_route' })],
    { status: 'en_route', isWaiting: true },
  ],
  [
    'clearing, which ends it',
    viewIn('at_hospital', 'a'),
    [pressed('status', { assignment: 'a', status: 'cleared' })],
    { status: 'cleared', assignment: undefined },
  ],
  [
    'clearing and going home',
    viewIn('at_hospital', 'a'),
    [
      pressed('status', { assignment: 'a', status: 'cleared' }),
      pressed('status', { status: 'available_station' }),
    ],
    { status: 'available_station', assignment: undefined },
  ],
  [
    'refusing',
    viewIn('dispatched', 'a'),
    [pressed('refuse', { assignment: 'a', reason: 'too_far' })],
    { assignment: undefined },
  ],
  [
    'for a past assignment: not believed',
    viewIn('dispatched', 'b'),
    [pressed('status', { assignment: 'a', status: 'on_scene' })],
    { status: 'dispatched' },
  ],
  [
    'for none, before the unit was sent: not believed',
    viewIn('dispatched', 'a'),
    [pressed('status', { status: 'out_of_service', reason: 'fuel' })],
    { status: 'dispatched' },
  ],
  [
    'notes and pictures change nothing',
    viewIn('on_scene', 'a'),
    [pressed('note', { assignment: 'a', text: 'x' }), pressed('photo', { assignment: 'a' })],
    { status: 'on_scene' },
  ],
  [
    'a call for help changes no status',
    viewIn('on_scene', 'a'),
    [pressed('emergency', { on: true })],
    { status: 'on_scene', isWaiting: true },
  ],
])('waiting: %s', (_, view, presses, expected) => {
  expect(believe(view, presses)).toMatchObject(expected)
})

test.each<[string, boolean, readonly boolean[], number, boolean, Help]>([
  ['nobody called', false, [], 0, false, 'none'],
  ['the hub knows it', true, [], 0, false, 'heard'],
  ['just pressed', false, [true], HELP_ANSWER_MS - 1, false, 'sending'],
  ['no answer since', false, [true], HELP_ANSWER_MS, false, 'unsent'],
  ['without a link', false, [true], 0, true, 'unsent'],
  ['by a clock that was put right since', false, [true], -1, false, 'unsent'],
  ['another telephone of the unit was heard', true, [true], HELP_ANSWER_MS, true, 'heard'],
  ['taken back before it left', false, [true, false], 0, true, 'none'],
  ['ended, and the hub does not know yet', true, [false], 0, true, 'none'],
  ['called again after the end', false, [false, true], HELP_ANSWER_MS, false, 'unsent'],
])('a call for help is no more than the hub has of it: %s', (_, isKnown, ons, waitedMs, isLost, expected) => {
  const presses = ons.map((on) => pressed('emergency', { on, happened: at.assigned }))
  expect(helpOf(isKnown, presses, { hubMs: Date.parse(at.assigned) + waitedMs, isLost })).toBe(expected)
})

test('a call for help and a picture go their own ways; words keep the order of pressing', () => {
  const made = [
    pressed('note', { assignment: 'a', text: 'x' }),
    pressed('photo', { assignment: 'a' }),
    pressed('status', { assignment: 'a', status: 'on_scene' }),
    pressed('emergency', { on: true }),
    pressed('emergency', { on: false }),
  ]
  const pathsOf = (way: 'help' | 'word' | 'picture') =>
    inOrder(made.toReversed(), way).map(({ path }) => path)
  expect(pathsOf('word')).toEqual(['note', 'status'])
  expect(pathsOf('picture')).toEqual(['photo'])
  expect(inOrder(made.toReversed(), 'help').map(({ body }) => body.on)).toEqual([true, false])
})

test.each<[string, number | undefined, number]>([
  ['never held', undefined, 0],
  ['just pressed', UNDO_MS, UNDO_MS],
  ['half over', UNDO_MS / 2, UNDO_MS / 2],
  ['over', -1, 0],
  ['held by a clock that was set back since', UNDO_MS + 1, 0],
])('what can be taken back leaves in time: %s', (_, left, expected) => {
  expect(heldFor(left === undefined ? {} : { leaves: 1000 + left }, 1000)).toBe(expected)
})

test('only ending the assignment is held back', () => {
  expect(unitStatuses.filter((status) => isHeldBack({ path: 'status', body: { status } }))).toEqual([
    'cleared',
  ])
  expect(isHeldBack({ path: 'emergency', body: { on: true } })).toBe(false)
})
