/** A telephone system for the tests in a browser: it does what a desk asks and reports it, signed, as real ones do. */
import type { Call } from '@lien-thong/shared/call/call'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { type FakeSwitch, startSwitch } from '../call/fake-switch.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents } from '../kit/hub.ts'

/** What it reports when it has done what it was asked. */
const reportOf: Readonly<Record<string, string>> = {
  'call.control.answer': 'call.answered',
  'call.control.hold': 'call.hold',
  'call.control.retrieve': 'call.retrieve',
  'call.control.transfer': 'call.transfer',
  'call.control.hang_up': 'call.end',
}

export interface Switch extends FakeSwitch {
  /** Takes what it is asked from now on and reports nothing, until it is told to. */
  mute: boolean
}

interface Order {
  readonly type: string
  readonly subject: string
  readonly data: { readonly agent?: string; readonly to?: string }
}

export async function startReportingSwitch(hub: Hub, admin: Person): Promise<Switch> {
  const server = await startSwitch((asked, response) => {
    response.writeHead(202).end()
    const { type, subject, data } = JSON.parse(asked.body) as Order
    const report = reportOf[type]
    if (mine.mute || report === undefined) return
    void sendEvents(
      hub,
      callEvent(report, subject, {
        ...(data.agent && { agent: data.agent }),
        ...(data.to && { to: data.to }),
      }),
    )
  })
  const mine: Switch = Object.assign(server, { mute: false })
  await admin.post('/v1/sources/demo/control', { adapter: 'webhook', url: server.url })
  return mine
}

let rings = 0

/**
 * One call that rings at a desk's telephone, or in the queue.
 * @returns its name at the telephone system and its id at the hub
 */
export async function ringAt(
  hub: Hub,
  agent: string | undefined,
  from = `09070000${String(rings + 10).padStart(2, '0')}`,
): Promise<{ readonly name: string; readonly id: string; readonly from: string }> {
  rings += 1
  const name = `đổ-chuông-${rings}`
  const { results } = await sendEvents(hub, [
    callEvent('call.begin', name, { from, to: '115' }),
    callEvent('call.alerting', name, { ...(agent !== undefined && { agent }) }),
  ])
  return { name, id: results[0]!.call!, from }
}

export const callNow = async (person: Person, id: string): Promise<Call | undefined> =>
  (await person.get<PictureSnapshot>('/v1/picture')).body.calls.find((call) => call.id === id)

export const callBecomes = (
  person: Person,
  id: string,
  holds: (call: Call | undefined) => boolean,
): Promise<Call | undefined> => eventually(() => callNow(person, id), holds)

/** `0907 000 010`, as the console shows it. */
export const shownNumber = (from: string): string => from.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3')
