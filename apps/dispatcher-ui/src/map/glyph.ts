// The shapes of priorities and services as SVG elements, for markers, lists and the legend. Colours come from map.css.

import type { MapAgency, MapPriority } from './map-model.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'

const svg = <K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>>) => {
  const element = document.createElementNS(svgNamespace, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

const frame = (className: string, size: number) =>
  svg('svg', {
    class: className,
    width: String(size),
    height: String(size),
    viewBox: '0 0 28 28',
    'aria-hidden': 'true',
  })

const priorityShape = (priority: MapPriority) => {
  if (priority === 1)
    return svg('polygon', {
      points: '8.8,1.5 19.2,1.5 26.5,8.8 26.5,19.2 19.2,26.5 8.8,26.5 1.5,19.2 1.5,8.8',
    })
  if (priority === 2) return svg('polygon', { points: '14,1.2 27.3,25.4 0.7,25.4' })
  if (priority === 3) return svg('polygon', { points: '14,0.8 27.2,14 14,27.2 0.8,14' })
  return svg('circle', { cx: '14', cy: '14', r: '11.6' })
}

export const priorityGlyph = (priority: MapPriority, size = 28): SVGSVGElement => {
  const glyph = frame(`map-priority map-p${priority}`, size)
  const shape = priorityShape(priority)
  shape.setAttribute('class', 'map-priority-shape')
  const digit = svg('text', {
    x: '14',
    y: priority === 2 ? '22' : '19',
    'text-anchor': 'middle',
    class: 'map-priority-digit',
  })
  digit.textContent = String(priority)
  glyph.append(shape, digit)
  return glyph
}

export const agencyGlyph = (agency: MapAgency, size = 12): SVGSVGElement => {
  const glyph = frame('map-agency', size)
  glyph.append(
    agency === 'police'
      ? svg('polygon', { points: '14,0 28,14 14,28 0,14' })
      : agency === 'fire'
        ? svg('rect', { x: '2', y: '2', width: '24', height: '24' })
        : svg('circle', { cx: '14', cy: '14', r: '13' }),
  )
  return glyph
}

/** As the map draws it; crossed out while it diverts ambulances. */
export const hospitalGlyph = (isDiverting: boolean, size = 16): SVGSVGElement => {
  const glyph = frame('map-hospital', size)
  const stroke = { stroke: 'currentColor', fill: 'none' }
  glyph.append(
    svg('rect', {
      x: '2',
      y: '2',
      width: '24',
      height: '24',
      rx: '5',
      'stroke-width': '2.4',
      'stroke-dasharray': isDiverting ? '6 4' : 'none',
      ...stroke,
    }),
    svg('path', { d: 'M14 8v12M8 14h12', 'stroke-width': '5', ...stroke }),
    ...(isDiverting ? [svg('path', { d: 'M1 27L27 1', 'stroke-width': '3.6', ...stroke })] : []),
  )
  return glyph
}
