/** Logging in and out of desks. A log-in is a lease; a desk that vanishes gives its ringing work back. */
import { forbids, may } from '../access/access.ts'
import { DESK_LEASE_S, type Desk, type DeskLeaving } from '../agent/desk.ts'
import type { Viewer } from '../agent/viewer.ts'
import { type Call, isOver } from '../call/call.ts'
import type { Decision } from '../fact/fact.ts'
import type { Agency } from '../kernel/agency.ts'
import { addSeconds, type Instant } from '../kernel/instant.ts'
import type { Issue } from '../kernel/issue.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

/** A desk with the end of its log-in. The end is no fact: it moves with every renewal. */
export interface LeasedDesk {
  readonly desk: Desk
  /** Unknown to consoles, which see a lease end when the hub says so. */
  readonly leaseEnds?: Instant | undefined
}

export const leaseFrom = (now: Instant): Instant => addSeconds(now, DESK_LEASE_S)

/** Whether someone is logged in. A lease that has ended counts as ended, also before anyone has noticed. */
export const isStaffed = ({ desk, leaseEnds }: LeasedDesk, now: Instant): boolean =>
  desk.agent !== undefined && (leaseEnds === undefined || leaseEnds > now)

/** A desk as it is wanted, and with the calls that are claimed there. */
export interface StaffedDesk extends LeasedDesk {
  readonly calls: readonly Call[]
}

export interface LogInState {
  readonly desk: StaffedDesk
  /** Where the same person is logged in now, if elsewhere. */
  readonly before?: StaffedDesk | undefined
  readonly now: Instant
}

/** Why this person cannot log in here, or undefined. */
export function logInRefusal(
  viewer: Viewer,
  { desk: { desk, leaseEnds }, before, now }: LogInState,
  replace: boolean,
): Refusal | undefined {
  const forbidden = forbids(viewer, 'desk.use', desk.agencies)
  if (forbidden) return forbidden
  const taken = desk.agent !== viewer.username && isStaffed({ desk, leaseEnds }, now)
  if (taken && !(replace && may(viewer, 'call.take_over', desk.agencies))) {
    return refuse('desk_taken', { desk: desk.id, agent: desk.agent, since: desk.since })
  }
  if (before && isStaffed(before, now) && !replace) {
    return refuse('desk_taken', { desk: before.desk.id, agent: viewer.username, since: before.desk.since })
  }
  return undefined
}

/**
 * Constraints: a supervisor may replace whoever sits there, anyone may move from their own other desk, both only when
 * they say so; logging in again where one already is changes nothing and renews the lease; whoever is displaced is
 * logged out first, and their ringing work is given back.
 */
export function decideLogIn(viewer: Viewer, state: LogInState, replace: boolean): Decided {
  const refusal = logInRefusal(viewer, state, replace)
  if (refusal) return refusal
  const { desk, before, now } = state
  const id = desk.desk.id
  if (desk.desk.agent === viewer.username && isStaffed(desk, now)) return []
  const gone = (each: StaffedDesk, reason: DeskLeaving): readonly Decision[] =>
    decideGone(each, isStaffed(each, now) ? reason : 'lease_ended')
  return [
    ...(before ? gone(before, 'moved') : []),
    ...gone(desk, 'replaced'),
    { fact: { type: 'desk.logged_in', desk: id, agent: viewer.username }, audience: desk.desk.agencies },
  ]
}

/** By the agent, or by a supervisor for someone who forgot. */
export function decideLogOut(viewer: Viewer, desk: StaffedDesk): Decided {
  const { agencies, agent, id } = desk.desk
  const forbidden = forbids(viewer, 'desk.use', agencies)
  if (forbidden) return forbidden
  const own = agent === viewer.username
  if (agent === undefined || !(own || may(viewer, 'call.take_over', agencies))) {
    return refuse('desk_not_logged_in', { desk: id, agent })
  }
  return decideGone(desk, own ? 'left' : 'replaced')
}

/** Why this person's log-in here cannot be renewed, or undefined. Who comes too late must log in again. */
export function renewRefusal(viewer: Viewer, desk: LeasedDesk, now: Instant): Refusal | undefined {
  if (desk.desk.agent === viewer.username && isStaffed(desk, now)) return undefined
  return refuse('desk_not_logged_in', { desk: desk.desk.id, agent: desk.desk.agent })
}

/**
 * The log-in ends, for whatever reason. Calls claimed here that nobody has answered are free at once; an answered one
 * keeps its claim, because someone may still be talking, and anyone may take it over.
 */
export function decideGone({ desk, calls }: StaffedDesk, reason: DeskLeaving): readonly Decision[] {
  if (desk.agent === undefined) return []
  const ringing = calls.filter(
    (call) => call.claim?.desk === desk.id && call.at.answered === undefined && !isOver(call),
  )
  return [
    {
      fact: { type: 'desk.logged_out', desk: desk.id, agent: desk.agent, reason },
      audience: desk.agencies,
    },
    ...ringing.map(
      (call): Decision => ({
        fact: { type: 'call.released', call: call.id, reason: 'desk_gone' },
        audience: call.agencies,
      }),
    ),
  ]
}

/** Log-ins whose lease has ended. */
export const decideExpired = (desks: readonly StaffedDesk[], now: Instant): readonly Decision[] =>
  desks.filter((each) => !isStaffed(each, now)).flatMap((each) => decideGone(each, 'lease_ended'))

export interface SetUpDesk {
  readonly desk: string
  readonly name: string
  readonly agencies: readonly Agency[]
  readonly extension?: string | undefined
}

/**
 * Constraints: an extension belongs to one desk; a desk keeps the agencies that have seen it, because consoles cannot
 * unsee it, and gets further ones only while nobody sits there, because consoles could not know who.
 *
 * @param holder the desk that has the extension now
 * @returns no facts when the desk is already so
 */
export function decideSetUp(
  viewer: Viewer,
  { desk, holder }: { readonly desk?: Desk | undefined; readonly holder?: Desk | undefined },
  command: SetUpDesk,
): Decided {
  const forbidden = forbids(viewer, 'desk.manage')
  if (forbidden) return forbidden
  if (holder && holder.id !== command.desk) {
    return refuse('extension_taken', { desk: holder.id, extension: command.extension })
  }
  const { extension, name, agencies } = command
  if (desk?.agencies.some((agency) => !agencies.includes(agency))) {
    return refuse('body_invalid', {
      issues: [{ path: 'agencies', code: 'must_keep', kept: desk.agencies }] satisfies Issue[],
    })
  }
  const wider = desk !== undefined && agencies.length > desk.agencies.length
  if (wider && desk.agent !== undefined) {
    return refuse('desk_taken', { desk: desk.id, agent: desk.agent, since: desk.since })
  }
  if (desk?.name === name && desk.extension === extension && !wider) return []
  return [
    {
      fact: {
        type: 'desk.set_up',
        desk: command.desk,
        name,
        agencies,
        ...(extension !== undefined && { extension }),
        version: (desk?.version ?? 0) + 1,
      },
      audience: agencies,
    },
  ]
}
