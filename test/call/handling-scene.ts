/** Four desks, three of them staffed, and calls that ring or were answered there. */
import type { Call } from '@lien-thong/shared/call/call'
import type { HandlingState } from '@lien-thong/shared/dispatch/call-handling'
import type { LeasedDesk } from '@lien-thong/shared/dispatch/desk'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import { AT, call as anyCall } from '../dispatch/scene.ts'

export const desk = (no: number, agent?: string): LeasedDesk => ({
  desk: {
    id: `115-0${no}`,
    name: `Bàn ${no}`,
    agencies: ['ambulance'],
    extension: `1150${no}`,
    ...(agent !== undefined && { agent, since: AT }),
    version: 1,
  },
  leaseEnds: agent === undefined ? undefined : addSeconds(AT, 3600),
})
/** x at 1, y at 2, z at 3, nobody at 4. */
export const desks = [desk(1, 'x'), desk(2, 'y'), desk(3, 'z'), desk(4)]
export const without = (no: number): readonly LeasedDesk[] =>
  desks.map((each, i) => (i === no - 1 ? desk(no) : each))
export const ended = (no: number): readonly LeasedDesk[] =>
  desks.map((each, i) => (i === no - 1 ? { ...each, leaseEnds: AT } : each))

export const ringing = (more: Partial<Call> = {}): Call => anyCall({ state: 'alerting', ...more })
export const answered = (more: Partial<Call> = {}): Call =>
  anyCall({ state: 'answered', at: { received: AT, answered: AT }, ...more })
export const by = (name: string, no: number, more: object = {}): Partial<Call> => ({
  claim: { by: `agent:${name}`, desk: `115-0${no}`, at: AT, ...more },
})
export const state = (call: Call, more: Partial<HandlingState> = {}): HandlingState => ({
  call,
  desks,
  now: AT,
  ...more,
})
export const later = (seconds: number): Instant => addSeconds(AT, seconds)
