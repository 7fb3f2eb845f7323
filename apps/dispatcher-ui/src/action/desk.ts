/** Who sits here and what this desk sees: what every action and every rule is asked with. */
import { createContext, useContext } from 'react'
import type { Hub, Person } from '../api/hub.ts'
import type { LivePicture } from '../live/live-picture.ts'

export interface Desk {
  readonly live: LivePicture
  readonly person: Person
  readonly hub: Hub
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('There is no desk around this component')
  return desk
}
