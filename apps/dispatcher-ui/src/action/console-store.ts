/** What the person at this desk is looking at: the selected incident, the open dialog, the filters. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { create } from 'zustand'
import type { IncidentDialog } from './incident-dialog.ts'
import type { UnitDialog } from './unit-dialog.ts'

export type ConsoleDialog =
  | IncidentDialog
  | UnitDialog
  | { readonly kind: 'help' }
  | { readonly kind: 'search' }
  | { readonly kind: 'open' }
  | {
      readonly kind: 'send'
      readonly incident: string
      readonly agency: Agency
      /** The assignment whose unit stays away: another one goes in its place. */
      readonly instead?: string
    }
  | { readonly kind: 'close'; readonly incident: string }
  | { readonly kind: 'attach'; readonly call: string }
  | { readonly kind: 'desk' }
  | { readonly kind: 'transfer'; readonly call: string }
  | { readonly kind: 'hangUp'; readonly call: string }
  | { readonly kind: 'outcome'; readonly calls: readonly string[] }

/** Free to go, on an assignment, out of service. */
export const unitGroups = ['free', 'busy', 'out'] as const
export type UnitGroup = (typeof unitGroups)[number]

export interface UnitFilter {
  readonly text: string
  /** Empty: all. */
  readonly agencies: readonly Agency[]
  /** Empty: all. */
  readonly groups: readonly UnitGroup[]
  /** Only those that can do this. */
  readonly capability: string | undefined
}

export interface MapPin {
  readonly lat: number
  readonly lon: number
  readonly name: string
}

export interface ConsoleState {
  /** The incident. */
  readonly selected: string | undefined
  /** The call that was opened with it, or by itself where it has no incident. */
  readonly call: string | undefined
  /** The unit whose strip is open under the board. */
  readonly unit: string | undefined
  readonly dialog: ConsoleDialog | undefined
  readonly agency: Agency | undefined
  readonly unitFilter: UnitFilter
  /** Somewhere to show on the map, because a person asked for it. */
  readonly goTo: { readonly lat: number; readonly lon: number } | undefined
  /** A place that stays marked on the map until it is taken away. */
  readonly pin: MapPin | undefined
  /** A zone to show on the map, because a person asked for it. */
  readonly zone: { readonly id: string } | undefined
  /** The session ended while someone was at work. */
  readonly isExpired: boolean
}

export const emptyConsole: ConsoleState = {
  selected: undefined,
  call: undefined,
  unit: undefined,
  dialog: undefined,
  agency: undefined,
  unitFilter: { text: '', agencies: [], groups: [], capability: undefined },
  goTo: undefined,
  pin: undefined,
  zone: undefined,
  isExpired: false,
}

export const useConsole = create<ConsoleState>()(() => emptyConsole)

export const select = (incident: string | undefined): void =>
  useConsole.setState({ selected: incident, call: undefined })
export const selectCall = ({ id, incident }: Pick<Call, 'id' | 'incident'>): void =>
  useConsole.setState({ selected: incident, call: id })
export const selectUnit = (unit: string | undefined): void => useConsole.setState({ unit })
export const openDialog = (dialog: ConsoleDialog): void => useConsole.setState({ dialog })
export const closeDialog = (): void => useConsole.setState({ dialog: undefined })
/** @returns whether that dialog was open: another may be by the time it is known that there is nothing to take back */
export function closeWithdrawal(handOver: string): boolean {
  const { dialog } = useConsole.getState()
  const isOpen = dialog?.kind === 'withdraw' && dialog.handOver.id === handOver
  if (isOpen) closeDialog()
  return isOpen
}
export const setExpired = (isExpired: boolean): void => useConsole.setState({ isExpired })

/** A new object each time, so that asking twice for the same place moves the map twice. */
export const goTo = ({ lat, lon }: { readonly lat: number; readonly lon: number }): void =>
  useConsole.setState({ goTo: { lat, lon } })

export const pointOut = ({ lat, lon }: Omit<MapPin, 'name'>, name: string): void =>
  useConsole.setState({ goTo: { lat, lon }, pin: { lat, lon, name } })
/** A new object each time, as for a place. */
export const showZone = (id: string): void => useConsole.setState({ zone: { id } })
export const unpin = (): void => useConsole.setState({ pin: undefined })

export const changeUnitFilter = (change: Partial<UnitFilter>): void =>
  useConsole.setState(({ unitFilter }) => ({ unitFilter: { ...unitFilter, ...change } }))

export const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((each) => each !== item) : [...list, item]
