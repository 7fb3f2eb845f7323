/**
 * A table of which only the visible rows exist says so by roles: table elements cannot be placed freely. The focus stays
 * on the grid, which names its active row and has the keys, so rows and cells take no focus themselves.
 */
import type { KeyboardEvent } from 'react'

interface GridOf {
  readonly labelledBy: string
  readonly rows: number
  /** Id of the active row's element. */
  readonly active: string | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export const grid = ({ labelledBy, rows, active, onKeyDown }: GridOf) => ({
  role: 'grid',
  tabIndex: 0,
  'aria-labelledby': labelledBy,
  'aria-rowcount': rows,
  'aria-activedescendant': active,
  onKeyDown,
})

interface RowOf {
  /** From 0. */
  readonly index: number
  readonly isSelected: boolean
  readonly onPress: () => void
  readonly onOpen: () => void
}

export const gridRow = ({ index, isSelected, onPress, onOpen }: RowOf) => ({
  role: 'row',
  'aria-rowindex': index + 1,
  'aria-selected': isSelected,
  onClick: onPress,
  onDoubleClick: onOpen,
})

export const rowGroup = { role: 'rowgroup' } as const
export const gridCell = { role: 'gridcell' } as const
