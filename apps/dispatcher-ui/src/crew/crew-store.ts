/** All that the page shows, and the only place where it is kept while the page is open. */
import type { CrewView, CrewWho } from '@lien-thong/shared/contract/crew'
import { create } from 'zustand'
import type { News } from './news.ts'
import type { Press, PressPath } from './press.ts'

/** `live`: the socket stands. `slow`: only asking now and then works. `lost`: neither. */
export type Link = 'live' | 'slow' | 'lost'

/** Something to tell: that a press was refused, or that nothing is kept. */
export interface Told {
  readonly about: PressPath | 'page'
  readonly code: string
  /** A call for help that the hub did not take. */
  readonly isUnheard?: boolean
}

export interface Sharing {
  readonly state: 'off' | 'waiting' | 'on' | 'denied'
  /** Telephone's time of the last fix that the hub has. */
  readonly sentAt?: number
}

interface CrewState {
  /** Undefined until known; null: nobody is signed in. */
  readonly who: CrewWho | null | undefined
  readonly view: CrewView | undefined
  readonly link: Link
  /** Telephone's time since when nothing was heard of the hub. */
  readonly heardAt: number | undefined
  readonly presses: readonly Press[]
  /** Of those, what the hub cannot take now: nothing waits behind it. */
  readonly aside: readonly number[]
  readonly told: Told | undefined
  /** What the hub changed of the run, until someone has seen it. */
  readonly news: readonly News[]
  readonly sharing: Sharing
}

export const useCrew = create<CrewState>()(() => ({
  who: undefined,
  view: undefined,
  link: 'lost',
  heardAt: undefined,
  presses: [],
  aside: [],
  told: undefined,
  news: [],
  sharing: { state: 'off' },
}))

/** Nothing takes the place of a call for help that nobody heard, until someone has read it. */
export const tell = (told: Told | undefined): void =>
  useCrew.setState((crew) => (told && crew.told?.isUnheard ? crew : { told }))
