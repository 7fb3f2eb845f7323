/** Whole calls as Asterisk tells them, read by the codec and folded by the rules of intake: one true call at the end. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Call } from '@lien-thong/shared/call/call'
import { readAsterisk } from '@lien-thong/shared/interop/asterisk'
import { ordersOf, storyOf } from './call-story.ts'

const root = join(import.meta.dirname, '../fixtures/asterisk/story')
const told = (name: string): readonly unknown[] =>
  JSON.parse(readFileSync(join(root, `${name}.json`), 'utf8'))
const at = (seconds: number): string => new Date(1_795_309_200_000 + seconds * 1000).toISOString()

/** What must hold of each story's one call, and how many incidents there may be. */
const endings: Readonly<Record<string, { call: object; opened?: number }>> = {
  'one-desk-answers': {
    call: { state: 'ended', line: '115', from: '+84903123456', to: '115', agent: '101', cause: '16' },
  },
  'ring-group-one-answers': { call: { state: 'ended', agent: '102', cause: '16' } },
  'queue-caller-gives-up': { call: { state: 'cancelled', cause: '16' } },
  'queue-member-answers': { call: { state: 'ended', agent: '101' } },
  'menu-only': { call: { state: 'cancelled' } },
  'blind-transfer-to-another-line': {
    call: { state: 'ended', line: '115', queue: 'fire', to: '115', agent: '101' },
  },
  'attended-transfer-to-another-line': {
    call: { state: 'ended', line: '115', queue: 'fire', to: '115', agent: '101' },
  },
  'desk-picks-up-for-another': { call: { state: 'ended', agent: '102' } },
  'ari-application-connects-a-desk': { call: { state: 'ended', agent: '101', from: '+84903123456' } },
  'ari-caller-gives-up-in-a-menu': { call: { state: 'cancelled' } },
}
const times: Readonly<Record<string, Partial<Record<keyof Call['at'], number>>>> = {
  'one-desk-answers': { begin: 0, alerting: 0.4, answered: 6, hold: 20, retrieve: 25, ended: 66.01 },
  'ring-group-one-answers': { begin: 0, alerting: 0.4, answered: 6, ended: 66 },
  'queue-caller-gives-up': { begin: 0, queued: 1, alerting: 2, cancelled: 31 },
  'queue-member-answers': { begin: 0, queued: 1, alerting: 2.2, answered: 9, ended: 60 },
  'menu-only': { begin: 0, ended: 12 },
  'blind-transfer-to-another-line': { alerting: 0.4, answered: 6, transfer: 20, ended: 80 },
  'attended-transfer-to-another-line': { alerting: 0.4, answered: 6, transfer: 40, ended: 90 },
  'desk-picks-up-for-another': { alerting: 0.4, answered: 4, ended: 50 },
  'ari-application-connects-a-desk': { begin: 0, alerting: 3.2, answered: 8, ended: 60.1 },
  'ari-caller-gives-up-in-a-menu': { begin: 0, ended: 9 },
}
const names = Object.keys(endings)

test('each story has an ending, and the other way round', () => {
  expect(readdirSync(root).sort()).toEqual(names.map((name) => `${name}.json`).sort())
  expect(Object.keys(times)).toEqual(names)
})

test.each(names)('%s: one call, as it was, and one incident', (name) => {
  const { calls, incidents } = storyOf(readAsterisk(told(name)))
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({
    ...endings[name]!.call,
    providerCallId: '1795309200.40',
    at: Object.fromEntries(Object.entries(times[name]!).map(([kind, seconds]) => [kind, at(seconds)])),
  })
  expect(calls[0]!.direction).toBeUndefined()
  expect(incidents.filter(({ status }) => status === 'open')).toHaveLength(1)
})

test('who gave up has no answer, though Asterisk itself had picked up', () => {
  for (const name of ['queue-caller-gives-up', 'menu-only', 'ari-caller-gives-up-in-a-menu']) {
    const [call] = storyOf(readAsterisk(told(name))).calls
    expect({ name, answered: call!.at.answered }).toEqual({ name, answered: undefined })
  }
})

test.each(names)('%s: told twice, and in other orders, it is the same call', (name) => {
  const reports = told(name)
  const first = storyOf(readAsterisk(reports)).calls[0]!
  const whole = ({ state, at: when, line, queue, agent, cause, from, to, providerCallId }: Call) => {
    const { received: _, ...told } = when
    return { state, told, line, queue, agent, cause, from, to, providerCallId }
  }
  for (const order of ordersOf([...reports, ...reports])) {
    const { calls } = storyOf(readAsterisk(order))
    expect(calls.map(whole)).toEqual([whole(first)])
  }
})
