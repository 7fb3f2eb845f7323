// The furniture in the corners of the map: why it is empty, which base map it shows, the legend, zooming.

import type * as L from 'leaflet'
import { button, element } from './dom.ts'
import { legendContent } from './legend.ts'
import type { BaseRung, MapLanguage, MapZone } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'
import { mapText } from './map-text.ts'
import { createZonePanel } from './zone-panel.ts'

export interface Chrome {
  setNote(note: string | undefined, isSerious: boolean): void
  setBase(rung: BaseRung, attribution: string | undefined, hasFailed: boolean): void
  setZones(zones: readonly MapZone[]): void
  /** Opens the list at this zone. */
  openZone(id: string): void
  markZone(id: string | undefined): void
  setLook(lang: MapLanguage, palette: MapPalette, font: string): void
  remove(): void
}

export const createChrome = (
  map: L.Map,
  frame: HTMLElement,
  rungs: readonly BaseRung[],
  onChooseBase: (rung: BaseRung) => void,
  onZone: (id: string) => void,
  initial: { readonly lang: MapLanguage; readonly palette: MapPalette; readonly font: string },
): Chrome => {
  let look = initial
  let base: { rung: BaseRung; attribution: string | undefined; hasFailed: boolean } | undefined

  const note = element('div', 'map-note')
  note.setAttribute('role', 'status')
  note.hidden = true
  const badge = element('div', 'map-badge')
  badge.setAttribute('role', 'status')

  const choices = rungs.map((rung) => ({ rung, control: button('map-button', () => onChooseBase(rung)) }))
  const baseGroup = element('div', 'map-buttons', ...choices.map(({ control }) => control))
  baseGroup.setAttribute('role', 'group')

  const legend = element('div', 'map-panel map-legend')
  legend.hidden = true
  legend.setAttribute('role', 'region')
  const setLegendOpen = (isOpen: boolean) => {
    legend.hidden = !isOpen
    legendToggle.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) setZonesOpen(false)
    if (isOpen) legend.replaceChildren(...legendContent(look.lang, look.palette, look.font))
  }
  const legendToggle = button('map-button', () => setLegendOpen(legend.hidden !== false))
  const zonePanel = createZonePanel(onZone)
  let zones: readonly MapZone[] = []
  const setZonesOpen = (isOpen: boolean) => {
    zonePanel.root.hidden = !isOpen
    zoneToggle.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) setLegendOpen(false)
    else zonePanel.mark(undefined)
  }
  const zoneToggle = button('map-button', () => setZonesOpen(zonePanel.root.hidden !== false))
  const toggles: readonly (readonly [HTMLElement, HTMLElement, (isOpen: boolean) => void])[] = [
    [legendToggle, legend, setLegendOpen],
    [zoneToggle, zonePanel.root, setZonesOpen],
  ]
  for (const [toggle, panel, setOpen] of toggles) {
    toggle.setAttribute('aria-expanded', 'false')
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || panel.hidden) return
      setOpen(false)
      toggle.focus()
      event.stopPropagation()
    }
    panel.addEventListener('keydown', closeOnEscape)
    toggle.addEventListener('keydown', closeOnEscape)
  }

  const zoomIn = button('map-button', () => map.zoomIn(1), '+')
  const zoomOut = button('map-button', () => map.zoomOut(1), '−')
  const tools = element(
    'div',
    'map-tools',
    element('div', 'map-buttons', zoneToggle, legendToggle),
    baseGroup,
    element('div', 'map-break'),
    legend,
    zonePanel.root,
  )
  const zoom = element('div', 'map-buttons map-zoom', zoomIn, zoomOut)
  const parts = [note, badge, tools, zoom]
  frame.append(...parts)

  const write = () => {
    const text = mapText(look.lang)
    legendToggle.textContent = text.legend
    zoneToggle.textContent = text.zoneButton(zones.length)
    zoneToggle.title = text.zones(zones.length)
    zonePanel.setZones(zones, look.lang)
    legend.setAttribute('aria-label', text.legend)
    baseGroup.setAttribute('aria-label', text.baseMap)
    for (const [control, name] of [
      [zoomIn, text.zoomIn],
      [zoomOut, text.zoomOut],
    ] as const) {
      control.setAttribute('aria-label', name)
      control.title = name
    }
    for (const { rung, control } of choices) {
      control.textContent = text.base[rung]
      control.setAttribute('aria-pressed', String(rung === base?.rung))
    }
    if (!base) return
    const words = [base.hasFailed ? text.tilesFailed : '', text.badge[base.rung], base.attribution ?? '']
    badge.textContent = words.filter((part) => part !== '').join(' · ')
    badge.classList.toggle('has-failed', base.hasFailed)
  }
  write()

  return {
    setNote: (words, isSerious) => {
      note.hidden = words === undefined
      note.classList.toggle('is-serious', isSerious)
      // Writing the same words again would be read out again.
      if (words !== undefined && note.textContent !== words) note.textContent = words
    },
    setBase: (rung, attribution, hasFailed) => {
      base = { rung, attribution, hasFailed }
      write()
    },
    setZones: (list) => {
      zones = list
      write()
    },
    openZone: (id) => {
      setZonesOpen(true)
      zonePanel.mark(id)
      zonePanel.reveal(id)
    },
    markZone: zonePanel.mark,
    setLook: (lang, palette, font) => {
      look = { lang, palette, font }
      write()
      if (!legend.hidden) setLegendOpen(true)
    },
    remove: () => {
      for (const part of parts) part.remove()
    },
  }
}
