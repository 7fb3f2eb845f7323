/** A filter that is on or off. */
import type { ReactNode } from 'react'

interface Props {
  readonly isOn: boolean
  readonly onToggle: () => void
  readonly children: ReactNode
  readonly label?: string
}

export function Chip({ isOn, onToggle, children, label }: Props) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} aria-label={label} onClick={onToggle}>
      {children}
    </button>
  )
}
