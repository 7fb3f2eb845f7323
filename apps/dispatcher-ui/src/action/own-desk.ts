/** Where this person sits, as the picture has it. A console does not know when a log-in would end; the hub says so. */
import type { Desk as Seat } from '@lien-thong/shared/agent/desk'
import type { LeasedDesk } from '@lien-thong/shared/dispatch/desk'
import { type Instant, toInstant } from '@lien-thong/shared/kernel/instant'
import type { Picture } from '@lien-thong/shared/picture/picture'
import { create } from 'zustand'
import { useVersion } from '../live/use-live.ts'
import { type Desk, useDesk } from './desk.ts'

export const leased = (desk: Seat): LeasedDesk => ({ desk })

export const leasedDesks = (picture: Picture | undefined): readonly LeasedDesk[] =>
  [...(picture?.desks.values() ?? [])].map(leased)

export function ownDesk({ live, person }: Pick<Desk, 'live' | 'person'>): Seat | undefined {
  for (const desk of live.picture?.desks.values() ?? []) if (desk.agent === person.username) return desk
  return undefined
}

/** The hub's time; undefined until it has said it. */
export function instantNow({ live }: Pick<Desk, 'live'>): Instant | undefined {
  const now = live.clock.now()
  return now === undefined ? undefined : toInstant(now)
}

/** The desks as the rules of calls want them; undefined until the hub has said its time. */
export function staffedNow(
  desk: Pick<Desk, 'live'>,
): { readonly desks: readonly LeasedDesk[]; readonly now: Instant } | undefined {
  const now = instantNow(desk)
  return now === undefined ? undefined : { desks: leasedDesks(desk.live.picture), now }
}

export function useOwnDesk(): Seat | undefined {
  useVersion('desks')
  return ownDesk(useDesk())
}

interface Lease {
  /** Epoch milliseconds at the hub, as it last answered. */
  readonly ends: number | undefined
  /** The desk that was lost without being left. */
  readonly lost: string | undefined
}

export const useLease = create<Lease>()(() => ({ ends: undefined, lost: undefined }))
export const emptyLease: Lease = { ends: undefined, lost: undefined }

/** A desk that is being left on purpose: its end is no news. */
const leaving = new Set<string>()
export const leave = (desk: string): void => void leaving.add(desk)
export const stay = (desk: string): void => void leaving.delete(desk)
/** @returns whether it was left on purpose; asked once */
export const wasLeft = (desk: string): boolean => leaving.delete(desk)
