/** Whether something is typed on the page and not saved, and what waits for the answer whether it may go. */
import { create } from 'zustand'

interface UnsavedState {
  readonly isHeld: boolean
  /** Carried out once somebody says that what is typed may go. */
  readonly waiting: (() => void) | undefined
}

export const useUnsaved = create<UnsavedState>()(() => ({ isHeld: false, waiting: undefined }))

/** @returns lets go */
export function hold(): () => void {
  useUnsaved.setState({ isHeld: true })
  return () => useUnsaved.setState({ isHeld: false, waiting: undefined })
}

/** At once where nothing is typed; else whoever typed is asked first. */
export function leaveFor(act: () => void): void {
  if (useUnsaved.getState().isHeld) useUnsaved.setState({ waiting: act })
  else act()
}

export function stay(): void {
  useUnsaved.setState({ waiting: undefined })
}
