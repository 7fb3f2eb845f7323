/** The question card of the selected incident: whether it is open, and the key that goes to it. */
import { create } from 'zustand'
import { regionId } from './region.ts'

interface CardView {
  /** By incident; one that is not named is open while somebody is on the telephone. */
  readonly open: Readonly<Record<string, boolean>>
}

export const useCardView = create<CardView>()(() => ({ open: {} }))

export const openCard = (incident: string, isOpen: boolean): void =>
  useCardView.setState(({ open }) => ({ open: { ...open, [incident]: isOpen } }))

const cardElement = (): HTMLElement | null => document.getElementById(regionId.card)

export const hasCard = (): boolean => cardElement() !== null

export function goToCard(incident: string): void {
  openCard(incident, true)
  const card = cardElement()
  card?.scrollIntoView({ block: 'nearest' })
  card?.focus({ preventScroll: true })
}
