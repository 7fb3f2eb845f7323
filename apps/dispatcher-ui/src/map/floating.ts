// Two small things that float over the map: the hover tip and the list of what lies in one place. They stay inside the
// map's frame instead of moving the map to make room.

import { button, element } from './dom.ts'
import { agencyGlyph, priorityGlyph } from './glyph.ts'
import type { MapIncident, MapLanguage, MapUnit, MapZone } from './map-model.ts'
import { ageText, mapText } from './map-text.ts'
import { statusCode } from './unit-look.ts'
import { zoneRow } from './zone-panel.ts'

export type StackItem =
  | { readonly kind: 'incident'; readonly incident: MapIncident }
  | { readonly kind: 'unit'; readonly unit: MapUnit }
  | { readonly kind: 'zone'; readonly zone: MapZone }

const unitState = (unit: MapUnit, lang: MapLanguage) => {
  const text = mapText(lang)
  const code = statusCode(unit.status)
  const lost = unit.freshness === 'lost' ? ` · ${text.status.ML}` : ''
  return `${code} ${text.status[code]}${lost} · ${text.positionAge(ageText(unit.ageSeconds, lang))}`
}

const row = (item: StackItem, lang: MapLanguage): readonly Node[] => {
  if (item.kind === 'incident') {
    const text = mapText(lang)
    const services = item.incident.agencies.map((agency) => text.agency[agency]).join(' · ')
    return [
      priorityGlyph(item.incident.priority, 20),
      element(
        'span',
        'map-row-text',
        element('strong', '', item.incident.label),
        element('span', 'map-row-more', services),
      ),
    ]
  }
  if (item.kind === 'zone') return zoneRow(item.zone)
  const { unit } = item
  return [
    element('span', 'map-row-glyph', agencyGlyph(unit.agency, 13)),
    element(
      'span',
      'map-row-text',
      element('strong', '', unit.callSign),
      element(
        'span',
        unit.freshness === 'fresh' ? 'map-row-more' : 'map-row-more is-stale',
        unitState(unit, lang),
      ),
    ),
  ]
}

const placeInside = (frame: HTMLElement, box: HTMLElement, x: number, y: number, gap: number) => {
  const { width, height } = box.getBoundingClientRect()
  const left = x + gap + width > frame.clientWidth - 8 ? x - gap - width : x + gap
  const top = y + gap + height > frame.clientHeight - 8 ? y - gap - height : y + gap
  box.style.left = `${Math.max(8, Math.round(left))}px`
  box.style.top = `${Math.max(8, Math.round(top))}px`
}

export const createTip = (frame: HTMLElement) => {
  const tip = element('div', 'map-tip')
  // What it says is also in the marker's name and in the unit board.
  tip.setAttribute('aria-hidden', 'true')
  tip.hidden = true
  frame.append(tip)
  return {
    show: (items: readonly StackItem[], x: number, y: number, lang: MapLanguage) => {
      const first = items.slice(0, 4).map((item) => element('div', 'map-row', ...row(item, lang)))
      const more = items.length > 4 ? [element('div', 'map-row-more', `+${items.length - 4}`)] : []
      tip.replaceChildren(...first, ...more)
      tip.hidden = false
      placeInside(frame, tip, x, y, 14)
    },
    hide: () => {
      tip.hidden = true
    },
    remove: () => tip.remove(),
  }
}

export const createStackList = (frame: HTMLElement, onPick: (item: StackItem) => void) => {
  let returnTo: Element | null = null
  const panel = element('div', 'map-panel map-stack')
  panel.hidden = true
  panel.setAttribute('role', 'dialog')
  frame.append(panel)

  const close = (returnFocus: boolean) => {
    if (panel.hidden) return
    panel.hidden = true
    panel.replaceChildren()
    if (returnFocus && returnTo instanceof HTMLElement && returnTo.isConnected)
      returnTo.focus({ preventScroll: true })
    returnTo = null
  }

  panel.addEventListener('keydown', (event) => {
    const buttons = [...panel.querySelectorAll('button')]
    const at = buttons.findIndex((candidate) => candidate.matches(':focus'))
    if (event.key === 'Escape') close(true)
    else if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus()
    else if (event.key === 'ArrowUp') buttons[Math.max(at - 1, 0)]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  panel.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !panel.contains(event.relatedTarget)) close(false)
  })

  return {
    open: (items: readonly StackItem[], x: number, y: number, lang: MapLanguage) => {
      const title = mapText(lang).here(items.length)
      returnTo = document.activeElement
      panel.setAttribute('aria-label', title)
      const rows = items.map((item) =>
        button(
          'map-row',
          () => {
            close(true)
            onPick(item)
          },
          ...row(item, lang),
        ),
      )
      panel.replaceChildren(element('div', 'map-panel-title', title), ...rows)
      panel.hidden = false
      placeInside(frame, panel, x, y, 10)
      rows[0]?.focus({ preventScroll: true })
    },
    close,
    remove: () => panel.remove(),
  }
}
