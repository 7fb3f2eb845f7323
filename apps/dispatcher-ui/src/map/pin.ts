// A place that someone looked up: a mark with its name that stays until it is taken away.

import * as L from 'leaflet'
import { button, element } from './dom.ts'
import type { MapPin } from './map-model.ts'

export const createPin = (map: L.Map, onRemove: () => void) => {
  let marker: L.Marker | undefined
  const remove = () => {
    marker?.remove()
    marker = undefined
  }
  return {
    set: (pin: MapPin | undefined) => {
      remove()
      if (!pin) return
      const close = button('map-pin-close', onRemove, '×')
      close.setAttribute('aria-label', pin.removeLabel)
      close.title = pin.removeLabel
      const html = element('div', 'map-pin', element('span', 'map-pin-name', pin.name), close)
      L.DomEvent.disableClickPropagation(html)
      const icon = L.divIcon({ html, className: 'map-pin-icon', iconSize: [0, 0] })
      marker = L.marker([pin.lat, pin.lon], {
        icon,
        keyboard: false,
        interactive: false,
        zIndexOffset: 200_000,
      }).addTo(map)
    },
    remove,
  }
}
