/** What the crew page offers, and what it shows while presses wait for the link. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { legalMoves, type UnitStatus, unitStatuses } from '@lien-thong/shared/unit/unit'
import {
  type Believed,
  believe,
  inOrder,
  nextMoves,
  type Press,
  type PressPath,
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
    const { likely, others } = nextMoves(status, agency)
    const offered = [...(likely ? [likely] : []), ...others]
    expect(offered.length).toBeGreaterThan(0)
    expect(offered.filter((each) => !legalMoves[status].includes(each))).toEqual([])
    expect(new Set(offered).size).toBe(offered.length)
    expect(offered).not.toContain('dispatched')
    // Nobody is stuck in an assignment.
    expect(likely).toBeDefined()
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
  ['a call for help', viewIn('on_scene', 'a'), [pressed('emergency', { on: true })], { emergency: true }],
  [
    'one that is taken back',
    viewIn('on_scene', 'a'),
    [pressed('emergency', { on: true }), pressed('emergency', { on: false })],
    { emergency: false },
  ],
])('waiting: %s', (_, view, presses, expected) => {
  expect(believe(view, presses)).toMatchObject(expected)
})

test('a call for help overtakes what was pressed before it; the rest keeps its order', () => {
  const [note, status, help] = [
    pressed('note', { assignment: 'a', text: 'x' }),
    pressed('status', { assignment: 'a', status: 'on_scene' }),
    pressed('emergency', { on: true }),
  ]
  expect(inOrder([status, help, note].map((each) => each!))).toEqual([help, note, status])
})
