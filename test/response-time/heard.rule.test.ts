/** What the reader of response times gathers from the tail. */
import type { Fact } from '@lien-thong/shared/fact/fact'
import { hear } from '../../apps/api/src/analytics/heard.ts'
import type { TailEntry } from '../../apps/api/src/platform/ledger/journal.read.ts'

const entry = (seq: number, fact: Fact): TailEntry => ({
  seq,
  at: '2026-03-01T08:00:00.000Z',
  by: 'system',
  audience: [],
  fact,
})
const recorded = (call: string, event: 'alerting' | 'hold'): Fact => ({
  type: 'call.recorded',
  call,
  event,
  time: '2026-03-01T08:00:00.000Z',
})
const closed = (incident: string): Fact => ({ type: 'incident.closed', incident, disposition: 'resolved' })
const changed = (assignment: string): Fact => ({
  type: 'unit.status_changed',
  unit: 'u',
  from: 'dispatched',
  status: 'en_route',
  assignment,
})

test('entries that follow one another are one stretch, with all that they touched', () => {
  const first = hear(undefined, [entry(5, recorded('c1', 'alerting')), entry(6, recorded('c2', 'hold'))])
  const heard = hear(first, [entry(7, closed('i1')), entry(8, changed('a1'))])!
  expect([heard.after, heard.upTo]).toEqual([4, 8])
  expect([[...heard.calls], [...heard.incidents], [...heard.assignments]]).toEqual([['c1'], ['i1'], ['a1']])
})

test('a gap begins a new stretch, so that what was missed is read from the journal', () => {
  const heard = hear(hear(undefined, [entry(5, closed('i1'))]), [entry(9, closed('i2'))])!
  expect([heard.after, heard.upTo, [...heard.incidents]]).toEqual([8, 9, ['i2']])
})

test('nothing heard changes nothing', () => {
  expect(hear(undefined, [])).toBeUndefined()
})

test('whatever changes when a part began, ended or how urgent it is touches its incident', () => {
  const of = { incident: 'i', agency: 'fire' } as const
  const leg = { agency: 'fire', queue: 'fire', state: 'queued', priority: 2, at: { queued: '' } } as const
  const facts = [
    { type: 'incident.edited', incident: 'i', changes: {}, before: {} },
    { type: 'leg.declined', ...of, reason: 'not_ours' },
    { type: 'leg.completed', ...of, disposition: 'resolved' },
    { type: 'leg.restored', ...of, leg },
  ] satisfies Fact[]
  for (const fact of facts) expect([...hear(undefined, [entry(1, fact)])!.incidents]).toEqual(['i'])
})

test('a status that is told late gives its assignment a time', () => {
  const fact = {
    type: 'unit.passed',
    unit: 'u',
    assignment: 'a',
    status: 'on_scene',
    happened: '2026-03-01T07:59:00.000Z',
  } satisfies Fact
  expect([...hear(undefined, [entry(1, fact)])!.assignments]).toEqual(['a'])
})

test('a call that is detached touches the incident that it leaves and the one that it goes to', () => {
  const fact = { type: 'call.detached', call: 'c', incident: 'i', to: 'j', unsettled: true, agencies: [] }
  const heard = hear(undefined, [entry(1, fact as unknown as Fact)])!
  expect([[...heard.incidents], [...heard.attached]]).toEqual([['i', 'j'], ['c']])
})
