/** Real SIP calls through a real Kamailio: each is a call at the hub, with its times, and none is lost. */
import { randomBytes } from 'node:crypto'
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { secondsBetween } from '@lien-thong/shared/kernel/instant'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { addVendorSource, HUB_SECRET } from '../kit/vendor.ts'
import { type Kamailio, type Play, play, startKamailio, whyNoSwitch } from './switch.ts'

const whyNot = whyNoSwitch()
// Jest keeps to itself what a file says on its console when all its tests are skipped.
if (whyNot) process.stderr.write(`The tests with a real telephone switch are skipped. ${whyNot}\n`)
const switchTest = (whyNot ? test.skip : test) as typeof test

let hub: Hub
let kamailio: Kamailio
let supervisor: Person

beforeAll(async () => {
  if (whyNot) return
  hub = await startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET } })
  const token = randomBytes(32).toString('base64url')
  await addVendorSource(hub, { id: 'kamailio', token, addresses: ['127.0.0.1/32'] })
  supervisor = await signIn(hub, 'supervisor')
  kamailio = await startKamailio(
    `${hub.url.replace('://', `://kamailio:${token}@`)}/v1/sources/kamailio/kamailio`,
  )
})
afterAll(async () => {
  await kamailio?.stop()
  await hub?.close()
})

interface Seen {
  readonly calls: readonly Call[]
  readonly incidents: readonly Incident[]
}

/**
 * The calls of these Call-IDs once all is told of them. What waited for the hub may come in any order.
 * @param times those that such a call has
 */
async function seen(ids: readonly string[], times: readonly (keyof Call['at'])[] = ['begin']): Promise<Seen> {
  const ours = async (): Promise<Seen> => {
    const { body } = await supervisor.get<Seen>('/v1/picture')
    const calls = body.calls.filter(({ providerCallId }) => ids.includes(providerCallId))
    return {
      calls,
      incidents: body.incidents.filter((each) => calls.some(({ incident }) => incident === each.id)),
    }
  }
  const isTold = ({ state, at }: Call): boolean =>
    times.every((time) => at[time] !== undefined) && (state === 'ended' || state === 'cancelled')
  return eventually(ours, ({ calls }) => calls.length === ids.length && calls.every(isTold), 15_000)
}

async function played(name: string, what: Play): Promise<Seen & { readonly call: Call }> {
  const result = await seen(await play(kamailio, name, what))
  return { ...result, call: result.calls[0]! }
}

switchTest(
  'an answered call has its ring time, who answered, and an incident at the right service',
  async () => {
    const desks = [{ does: 'answers', agent: '101' }] as const
    const { call, incidents } = await played('answered', { caller: 'speaks', desks })
    expect(call).toMatchObject({ state: 'ended', line: '115', from: '+84903123456', to: '115', agent: '101' })
    const { begin, alerting, answered, ended } = call.at
    expect(secondsBetween(begin!, alerting!)).toBeLessThan(0.5)
    expect(secondsBetween(alerting!, answered!)).toBeGreaterThanOrEqual(0.95)
    expect(secondsBetween(alerting!, answered!)).toBeLessThan(2.5)
    expect(secondsBetween(answered!, ended!)).toBeGreaterThanOrEqual(0.45)
    expect(call.marks).toEqual([])
    expect(incidents.map(({ legs }) => legs.map(({ agency, queue }) => [agency, queue]))).toEqual([
      [['ambulance', 'ambulance']],
    ])
  },
)

switchTest(
  'a caller who gives up, a busy desk and a desk that does not answer are abandoned calls',
  async () => {
    const results = await Promise.all([
      played('gives-up', { caller: 'gives-up', dialled: '113', desks: [{ does: 'rings', agent: '101' }] }),
      played('busy', { caller: 'refused', dialled: '114', desks: [{ does: 'busy', agent: '101' }] }),
      played('unanswered', { caller: 'refused', desks: [{ does: 'unanswered', agent: '101' }] }),
    ])
    expect(results.map(({ call }) => [call.line, call.state, call.cause, call.at.answered])).toEqual([
      ['113', 'cancelled', '487', undefined],
      ['114', 'cancelled', '486', undefined],
      ['115', 'cancelled', '480', undefined],
    ])
    const [gaveUp, busy] = results
    expect(secondsBetween(gaveUp!.call.at.alerting!, gaveUp!.call.at.cancelled!)).toBeGreaterThanOrEqual(0.95)
    expect(busy!.call.at.alerting).toBeUndefined()
  },
)

switchTest('two telephones ring and one answers: one call, and nobody missed it', async () => {
  const desks = [
    { does: 'answers', agent: '101' },
    { does: 'rings', agent: '102' },
  ] as const
  const { calls, call } = await played('group', { caller: 'speaks', desks })
  expect(calls).toHaveLength(1)
  expect(call).toMatchObject({ state: 'ended', agent: '101' })
  expect(call.legs?.flatMap(({ rangAt }) => rangAt ?? [])).toEqual(['101', '102'])
})

switchTest('a caller who hides the number is taken, and marked', async () => {
  const desks = [{ does: 'busy', agent: '101' }] as const
  const { call } = await played('hidden', { caller: 'refused', number: 'anonymous', desks })
  expect([call.from, call.marks]).toEqual([undefined, ['number_withheld']])
})

switchTest('twenty calls at five a second: each is there, answered and ended', async () => {
  const { calls, incidents } = await played('burst', {
    caller: 'speaks',
    calls: 20,
    desks: [{ does: 'answers', agent: '101' }],
  })
  expect(calls.filter(({ state, at }) => state === 'ended' && at.answered !== undefined)).toHaveLength(20)
  expect(incidents).toHaveLength(20)
})

switchTest(
  'while the hub is away calls go on as ever, and afterwards it learns of them with their true times',
  async () => {
    await hub.terminate()
    const started = new Date().toISOString()
    const ids = await play(kamailio, 'away', {
      caller: 'speaks',
      calls: 5,
      desks: [{ does: 'answers', agent: '101' }],
    })
    expect(kamailio.log()).toContain('the hub did not take an event')
    const back = new Date().toISOString()
    await hub.restart()
    const { calls } = await seen(ids, ['begin', 'alerting', 'answered'])
    for (const { at } of calls) {
      expect(secondsBetween(at.alerting!, at.answered!)).toBeLessThan(2.5)
      expect([at.begin! > started, at.ended! < back, at.received > back]).toEqual([true, true, true])
    }
  },
)
