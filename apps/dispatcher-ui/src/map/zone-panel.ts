// All zones of the map as a list, so that nothing of them needs sight or a pointer. Choosing one shows it.

import { button, element } from './dom.ts'
import type { MapLanguage, MapZone } from './map-model.ts'
import { mapText } from './map-text.ts'

export interface ZonePanel {
  readonly root: HTMLElement
  setZones(zones: readonly MapZone[], lang: MapLanguage): void
  /** Into view, and the focus on it. */
  reveal(id: string): void
  mark(id: string | undefined): void
}

/** The tag as it stands on the map. */
export const zoneTag = ({ code, severity }: Pick<MapZone, 'code' | 'severity'>): HTMLElement => {
  const tag = element('span', `zone-tag is-${severity}`, code)
  tag.setAttribute('aria-hidden', 'true')
  return tag
}

export const zoneRow = (zone: MapZone): readonly Node[] => [
  zoneTag(zone),
  element(
    'span',
    'map-row-text',
    element('strong', '', zone.title),
    ...zone.lines.map((words) => element('span', 'map-row-more', words)),
  ),
]

export const createZonePanel = (onPick: (id: string) => void): ZonePanel => {
  const root = element('div', 'map-panel map-zones')
  root.hidden = true
  root.setAttribute('role', 'region')
  const rows = new Map<string, HTMLButtonElement>()
  let marked: string | undefined

  const mark = (id: string | undefined) => {
    marked = id
    for (const [each, row] of rows) row.setAttribute('aria-pressed', String(each === id))
  }
  return {
    root,
    mark,
    setZones: (zones, lang) => {
      const text = mapText(lang)
      const focused = [...rows].find(([, row]) => row === document.activeElement)?.[0]
      const title = element('div', 'map-panel-title', text.zones(zones.length))
      root.setAttribute('aria-label', text.zones(zones.length))
      rows.clear()
      for (const zone of zones)
        rows.set(
          zone.id,
          button('map-row', () => onPick(zone.id), ...zoneRow(zone)),
        )
      const none = zones.length === 0 ? [element('p', 'map-row-more', text.noZones)] : []
      root.replaceChildren(title, ...rows.values(), ...none)
      mark(marked)
      if (focused !== undefined) rows.get(focused)?.focus({ preventScroll: true })
    },
    reveal: (id) => {
      const row = rows.get(id)
      row?.scrollIntoView({ block: 'nearest' })
      row?.focus({ preventScroll: true })
    },
  }
}
