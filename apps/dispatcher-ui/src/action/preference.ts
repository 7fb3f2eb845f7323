/** What this desk keeps between days: theme and sound. */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Theme = 'dark' | 'light'

interface Preference {
  readonly theme: Theme
  readonly isSoundOn: boolean
}

export const usePreference = create<Preference>()(
  persist((): Preference => ({ theme: 'dark', isSoundOn: true }), { name: 'desk' }),
)

export function setTheme(theme: Theme): void {
  usePreference.setState({ theme })
}

export function setSound(isSoundOn: boolean): void {
  usePreference.setState({ isSoundOn })
}
