// What the shapes, fills and letters on the map mean, drawn with the same code that draws the map.

import { priorities } from '@lien-thong/shared/kernel/agency'
import { zoneCodes } from '../text/zone-codes.ts'
import { element } from './dom.ts'
import { agencyGlyph, hospitalGlyph, priorityGlyph } from './glyph.ts'
import type { MapAgency, MapLanguage, MapZoneKind, MapZoneSeverity } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'
import { mapText } from './map-text.ts'
import { unitLook } from './unit-look.ts'
import { paintSprite } from './unit-sprite.ts'
import { zoneSample } from './zone-look.ts'
import { zoneTag } from './zone-panel.ts'

const agencies: readonly MapAgency[] = ['police', 'fire', 'ambulance']
const states = [
  ['SS', 'available_station'],
  ['PC', 'dispatched'],
  ['DI', 'en_route'],
  ['HT', 'on_scene'],
  ['CV', 'transporting'],
  ['BV', 'at_hospital'],
  ['NN', 'out_of_service'],
] as const

const zoneKinds: readonly MapZoneKind[] = [
  'outbreak',
  'flood',
  'closed_road',
  'hazardous_store',
  'violence_warning',
  'other',
]
const zoneSeverities: readonly MapZoneSeverity[] = ['danger', 'caution', 'notice']

const line = (sign: Node, ...words: readonly (Node | string)[]) =>
  element('div', 'map-legend-line', element('span', 'map-legend-sign', sign), ...words)

const group = (title: string, ...lines: readonly HTMLElement[]) =>
  element('section', '', element('h3', 'map-panel-title', title), ...lines)

export const legendContent = (
  lang: MapLanguage,
  palette: MapPalette,
  font: string,
): readonly HTMLElement[] => {
  const text = mapText(lang)
  const sprite = (status: string, freshness: 'fresh' | 'stale' | 'lost') => {
    const look = unitLook(
      { agency: 'ambulance', status, freshness, emphasised: status !== 'available_station' },
      false,
      14,
    )
    const { image, size } = paintSprite(look, palette, font, Math.min(window.devicePixelRatio || 1, 3))
    image.style.width = `${size}px`
    image.style.height = `${size}px`
    image.setAttribute('aria-hidden', 'true')
    return image
  }
  return [
    group(
      text.priorities,
      ...priorities.map((priority) => line(priorityGlyph(priority, 20), text.priority[priority])),
    ),
    group(text.services, ...agencies.map((agency) => line(agencyGlyph(agency, 13), text.agency[agency]))),
    group(
      text.unitStates,
      ...states.map(([code, status]) => line(sprite(status, 'fresh'), `${code} ${text.status[code]}`)),
    ),
    group(
      text.positions,
      line(sprite('on_scene', 'stale'), text.staleLegend),
      line(sprite('on_scene', 'lost'), `ML ${text.lostLegend}`),
      line(element('span', 'map-legend-circle'), text.uncertaintyLegend),
    ),
    group(
      text.hospitals,
      line(hospitalGlyph(false), text.hospital),
      line(hospitalGlyph(true), text.hospitalDiverts),
    ),
    group(
      text.zoneGroup,
      ...zoneKinds.map((kind) =>
        line(
          zoneSample(kind, 'notice', palette.zone, 0.8),
          zoneTag({ code: zoneCodes[kind], severity: 'notice' }),
          text.zoneKind[kind],
        ),
      ),
    ),
    group(
      text.zoneBorders,
      ...zoneSeverities.map((severity) =>
        line(zoneSample('other', severity, palette.zone, 0), text.zoneSeverity[severity]),
      ),
    ),
  ]
}
