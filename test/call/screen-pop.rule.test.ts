/** Whose screen shows a call by itself: where it rings, then where it was answered. */
import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Call } from '@lien-thong/shared/call/call'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import { handlerOf, popFor } from '@lien-thong/shared/dispatch/call-handling'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { AT, call as anyCall } from '../dispatch/scene.ts'
import { answered, by, desks, later, ringing } from './handling-scene.ts'

describe('a screen shows', () => {
  const mine = desks[0]!.desk
  const leg = (name: string, rangAt: readonly string[], at: object = {}) => ({
    name,
    rangAt,
    at: { alerting: AT, ...at },
  })
  const rings = (id: string, received: Instant, more: Partial<Call> = {}): Call =>
    ringing({ id, at: { received }, legs: [leg(id, ['PJSIP/11501-0000000b'])], ...more })
  const pop = (...calls: Call[]): string | undefined => popFor(mine, calls, desks, AT)?.id
  test.each<[string, string | undefined, string | undefined]>([
    ['nothing when nothing rings here', pop(ringing({ legs: [leg('a', ['11502'])] })), undefined],
    ['what rings here', pop(rings('a', AT)), 'a'],
    ['the newest that rings here', pop(rings('a', AT), rings('b', later(1)), rings('c', AT)), 'b'],
    [
      'what was answered here before what rings',
      pop(answered({ id: 'a', agent: '11501' }), rings('b', later(9))),
      'a',
    ],
    ['nothing that a colleague has claimed', pop(rings('a', AT, by('y', 2))), undefined],
    ['what I have claimed and what rings here', pop(rings('a', AT, by('x', 1))), 'a'],
    [
      'nothing whose leg here has ended',
      pop(ringing({ legs: [leg('a', ['11501'], { cancelled: AT }), leg('b', ['11502'])] })),
      undefined,
    ],
    [
      'nothing that was answered elsewhere',
      pop(answered({ agent: '11502', legs: [leg('a', ['11501'])] })),
      undefined,
    ],
    ['nothing that is over', pop(anyCall({ state: 'ended', agent: '11501' })), undefined],
  ])('%s', (_, shown, expected) => expect(shown).toBe(expected))

  test('a call as the telephone system reports it: it rings at two desks and is answered at one', () => {
    const origin = { source: 's', providerCallId: 'p', line: '115', queue: 'q', agency: 'ambulance' } as const
    let call = evolveCall(undefined, {
      at: AT,
      by: 'source:s',
      fact: {
        type: 'call.recorded',
        call: 'c',
        event: 'begin',
        time: AT,
        origin: { ...origin, rule: 'r', cause: 'rule' },
      },
    })!
    const tell = (event: 'alerting' | 'answered', name: string, agent: string) => {
      const fact = {
        type: 'call.recorded',
        call: 'c',
        event,
        time: AT,
        leg: name,
        linkedCall: 'p',
        agent,
      } as const
      call = evolveCall(call, { at: AT, by: 'source:s', fact })!
    }
    const shownAt = (): readonly string[] =>
      desks.flatMap(({ desk: each }: { desk: Desk }) => (popFor(each, [call], desks, AT) ? [each.id] : []))
    expect(shownAt()).toEqual([])
    tell('alerting', 'p1', '11501')
    tell('alerting', 'p2', '11502')
    expect(shownAt()).toEqual(['115-01', '115-02'])
    tell('answered', 'p2', '11502')
    expect(shownAt()).toEqual(['115-02'])
    expect(handlerOf(call, desks, AT)?.by).toBe('agent:y')
  })

  test('a telephone system with one leg a call can say where it rings, too', () => {
    const fact = { type: 'call.recorded', call: 'c', event: 'alerting', time: AT, agent: '11501' } as const
    const call = evolveCall(ringing({ at: { received: AT, begin: AT } }), { at: AT, by: 'source:s', fact })!
    expect(pop(call)).toBe('c')
    expect(call).toMatchObject({ state: 'alerting', providerCallId: 'p', at: { begin: AT, alerting: AT } })
    expect(call.agent).toBeUndefined()
  })
})
