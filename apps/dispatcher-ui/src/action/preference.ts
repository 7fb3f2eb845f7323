/** What this desk keeps between days: theme and sound. */
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Theme = 'dark' | 'light'

interface Preference {
  readonly theme: Theme
  readonly isSoundOn: boolean
  /** Services that this desk does not ring for. */
  readonly silent: readonly Agency[]
}

export const usePreference = create<Preference>()(
  persist((): Preference => ({ theme: 'dark', isSoundOn: true, silent: [] }), { name: 'desk' }),
)

export function setTheme(theme: Theme): void {
  usePreference.setState({ theme })
}

export function setSound(isSoundOn: boolean): void {
  usePreference.setState({ isSoundOn })
}

export function setSilent(agency: Agency, isSilent: boolean): void {
  usePreference.setState(({ silent }) => ({
    silent: isSilent ? [...new Set([...silent, agency])] : silent.filter((each) => each !== agency),
  }))
}
