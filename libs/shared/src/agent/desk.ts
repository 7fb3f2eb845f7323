/**
 * Where an agent sits. Logging in is a lease: it ends by itself when the desk no longer renews it, and what was ringing
 * there goes back to the queue. In the manner of NENA-STA-010.3 DequeueRegistration.
 */
import type { Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'

export interface Desk {
  /** Short name, unique and fixed: `115-03`. */
  readonly id: string
  readonly name: string
  readonly agencies: readonly Agency[]
  /** The extension or agent name by which the telephone system knows it. */
  readonly extension?: string
  /** Username of who is logged in. */
  readonly agent?: string
  readonly since?: Instant
  readonly version: number
}

/** `left`: by the agent. `moved`: to another desk. `replaced`: by a colleague. `signed_out`: with the session. */
export type DeskLeaving = 'left' | 'moved' | 'replaced' | 'signed_out' | 'lease_ended'

export type DeskFact =
  | {
      readonly type: 'desk.set_up'
      readonly desk: string
      readonly name: string
      readonly agencies: readonly Agency[]
      readonly extension?: string
      /** For consoles that did not see the desk before. */
      readonly version: number
    }
  | { readonly type: 'desk.logged_in'; readonly desk: string; readonly agent: string }
  | {
      readonly type: 'desk.logged_out'
      readonly desk: string
      readonly agent: string
      readonly reason: DeskLeaving
    }

/**
 * The extension in what a telephone system calls an agent: itself, or an interface, a channel or a URI of it.
 * `PJSIP/11501-0000002a`, `Local/11501@agents/n`, `sofia/internal/11501@pbx`, `sip:11501@pbx` and `11501` are one.
 */
export function extensionIn(agent: string): string {
  const [user] = agent
    .trim()
    .toLowerCase()
    .replace(/^(?:sips?|tel|client):/, '')
    .split('@')
  const path = user!.split('/')
  const last = path.at(-1)!
  return path.length > 1 ? last.replace(/-[0-9a-f]{8}$/, '') : last
}

/** Whether the telephone system means this desk. */
export const isAt = (desk: Desk, agent: string | undefined): boolean =>
  agent !== undefined && desk.extension !== undefined && extensionIn(agent) === extensionIn(desk.extension)

/** Seconds a log-in lasts without being renewed; consoles renew it three times as often. */
export const DESK_LEASE_S = 60

export function evolveDesk(
  desk: Desk | undefined,
  { at, fact }: { readonly at: Instant; readonly fact: DeskFact },
): Desk | undefined {
  if (fact.type === 'desk.set_up') {
    const { desk: id, name, agencies, extension } = fact
    const { extension: _, ...kept } = desk ?? {}
    return {
      ...kept,
      id,
      name,
      agencies,
      ...(extension !== undefined && { extension }),
      version: fact.version,
    }
  }
  if (!desk) return undefined
  const { agent: _agent, since: _since, ...empty } = desk
  const version = desk.version + 1
  return fact.type === 'desk.logged_in'
    ? { ...empty, agent: fact.agent, since: at, version }
    : { ...empty, version }
}
