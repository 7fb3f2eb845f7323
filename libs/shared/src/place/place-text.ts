/** How a found place is called: the caller's house number, the name of the gazetteer, today's ward. */

import type { SaidPlace } from './read-place.ts'
import { seedWards } from './seed/wards.ts'

const notPhuong = new Map(
  seedWards.flatMap(({ name, type }) => (type === 'phường' ? [] : [[name, type] as const])),
)
const alsoPhuong = new Set(seedWards.flatMap(({ name, type }) => (type === 'phường' ? [name] : [])))

export const wardText = (ward: string): string =>
  `${(!alsoPhuong.has(ward) && notPhuong.get(ward)) || 'phường'} ${ward}`

/** "lô B, 12 hẻm 45", as said; nothing when no number was. */
export function doorText({
  unit,
  house,
  alley,
}: Pick<SaidPlace, 'unit' | 'house' | 'alley'>): string | undefined {
  const door = [house, alley === undefined ? undefined : `hẻm ${alley}`].filter((part) => part !== undefined)
  const parts = [unit, door.join(' ')].filter((part) => part)
  return parts.length > 0 ? parts.join(', ') : undefined
}

export const withWard = (text: string, ward: string | undefined): string =>
  ward === undefined ? text : `${text}, ${wardText(ward)}`
