/** The kit against hubs with one defect each: exactly the situations that meet the defect fail. */
import { signIn } from '../../tools/src/conformance/person.ts'
import { situations } from '../../tools/src/conformance/situations/all.ts'
import { type Outcome, walk } from '../../tools/src/conformance/walk.ts'
import { type Hub, PASSWORD, SECRET, startHub } from '../kit/hub.ts'
import { type Defect, defects, openBrokenHub } from './broken-hub.ts'

type Name = keyof typeof defects

const SIDE_BY_SIDE = 4
/** These show in the picture alone; it is long to read, so nobody looks for the others. */
const seen: readonly Name[] = [
  'opens calls again',
  'loses places',
  'asks the first service alone',
  'tells no marks',
]
/** A source has two keys at most, so one walk alone changes them. */
const withKeys: Name = 'believes every signature'

let hub: Hub
const outcomes = new Map<Name, readonly Outcome[]>()

async function walkBroken(name: Name): Promise<void> {
  const broken = await openBrokenHub(hub.url, { name, ...defects[name] } as Defect)
  try {
    const administrator = name === withKeys ? await signIn(hub.url, 'admin', PASSWORD) : undefined
    const viewer = seen.includes(name) ? await signIn(broken.url, 'supervisor', PASSWORD) : undefined
    outcomes.set(
      name,
      await walk({ url: broken.url, source: 'demo', secret: SECRET, viewer, administrator }, situations),
    )
  } finally {
    await broken.close()
  }
}

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  const waiting = Object.keys(defects) as Name[]
  const walkAll = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) await walkBroken(name)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, walkAll))
}, 300_000)
afterAll(() => hub.close())

const failed = (name: Name): readonly string[] =>
  outcomes
    .get(name)!
    .filter(({ outcome }) => outcome === 'failed')
    .map((each) => each.name)

/** Where nothing is accepted, or its status is not looked at. */
const withoutAccepting = [
  'batch-empty',
  'wrong-secret',
  'unsigned',
  'missing-headers',
  'altered-body',
  'signature-of-another-request',
  'timestamp-six-minutes-off',
  'timestamp-in-milliseconds',
  'unknown-source',
  'broken-json',
  'attribute-missing',
  'wrong-charset',
  'wrong-content-type',
  'compressed',
  'too-large',
  'other-methods',
  'problem-form',
  'health',
  'openapi',
]

const expected: Readonly<Record<Name, readonly string[]>> = {
  'answers 200': situations
    .map(({ name }) => name)
    .filter((name) => !withoutAccepting.includes(name) && name !== 'rotation-of-keys'),
  'forgets duplicates': [
    'same-webhook-id',
    'same-event-in-another-request',
    'same-event-twice-in-a-batch',
    'same-event-on-five-connections',
    'unavailable-then-accepted',
    'answer-lost',
  ],
  'believes every signature': [
    'refused-then-right',
    'wrong-secret',
    'unsigned',
    'missing-headers',
    'altered-body',
    'signature-of-another-request',
    'timestamp-six-minutes-off',
    'timestamp-in-milliseconds',
    'rotation-of-keys',
    'problem-form',
  ],
  'takes the first signature alone': ['two-signatures'],
  'opens calls again': ['duplicate-end', 'plain-call', 'two-hang-ups-at-once', 'late-answer'],
  'loses places': ['location-good', 'location-later'],
  'asks the first service alone': ['transfer-113-to-115'],
  'is slow': ['in-time'],
  'tells no marks': [
    'data-of-wrong-types',
    'begin-without-to',
    'unknown-line',
    'withheld-number',
    'unreadable-number',
    'location-swapped',
    'location-null-island',
    'location-on-another-continent',
    'location-unreadable',
    'time-missing',
    'time-unreadable',
    'clock-four-minutes-ahead',
  ],
  'takes half of a batch that is too long': ['batch-of-501'],
  'refuses a batch for one malformed event': ['batch-with-a-malformed-event'],
  'answers a batch in another order': [
    'batch',
    'batch-of-500',
    'batch-with-a-malformed-event',
    'same-event-twice-in-a-batch',
    'duplicate-end',
    'plain-call',
    'two-hang-ups-at-once',
    'ring-group',
    'linked-later',
    'number-forms',
    'just-small-enough',
  ],
  'refuses in plain text': ['problem-form'],
  'closes each connection': ['keep-alive', 'pipelined'],
  'does not read links': ['ring-group', 'linked-later'],
  'stumbles over an unknown type': ['unknown-type'],
  'takes text for what it is': ['strange-text'],
  'answers a question at the door': ['other-methods', 'problem-form'],
  'has no documents': ['openapi'],
}

test.each(Object.entries(expected) as [Name, readonly string[]][])('a hub that %s', (name, names) => {
  const unexpected = outcomes
    .get(name)!
    .filter((each) => each.outcome === 'failed' && !names.includes(each.name))
  expect(unexpected).toEqual([])
  expect(failed(name)).toEqual(names)
})

test('a failure says what was expected, what came, and how to repeat it', () => {
  const failure = outcomes.get('stumbles over an unknown type')!.find(({ outcome }) => outcome === 'failed')
  expect(failure).toMatchObject({
    name: 'unknown-type',
    expected: 'status 202',
    got: '500 {"code":"internal"}',
  })
  expect(failure).toHaveProperty('curl', expect.stringContaining('call.sneezed'))
})
