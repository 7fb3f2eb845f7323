// Incidents as focusable markers: one each when they are few and near, clusters when they are many or far.

import * as L from 'leaflet'
import { type Cluster, clusterPoints, mustCluster } from './cluster.ts'
import { priorityGlyph } from './glyph.ts'
import type { MapIncident } from './map-model.ts'
import type { MapText } from './map-text.ts'

const reach = 38
const drawnRadius = 30

export interface IncidentLayerOptions {
  /** `at` is where in the container the person pointed; absent for the keyboard. */
  readonly onPick: (ids: readonly string[], at: L.Point) => void
  readonly onHover: (ids: readonly string[] | undefined, at: L.Point) => void
}

export interface IncidentLayer {
  setIncidents(incidents: readonly MapIncident[]): void
  select(id: string | undefined): void
  setText(text: MapText): void
  find(id: string): MapIncident | undefined
  /** Unclustered incidents within `reach` pixels of a point of the container, the nearest first. */
  incidentsAt(x: number, y: number, reach: number): readonly MapIncident[]
  hasIncidentIn(bounds: L.LatLngBounds): boolean
  remove(): void
}

interface Shown {
  readonly marker: L.Marker
  readonly signature: string
}

export const createIncidentLayer = (
  map: L.Map,
  initialText: MapText,
  options: IncidentLayerOptions,
): IncidentLayer => {
  let incidents: ReadonlyMap<string, MapIncident> = new Map()
  let selected: string | undefined
  let text = initialText
  let clusters: readonly Cluster[] = []
  const shown = new Map<string, Shown>()
  const circles = new Map<string, L.Circle>()

  const nameOf = (incident: MapIncident) =>
    [
      text.incident,
      incident.label,
      text.priority[incident.priority],
      incident.agencies.map((agency) => text.agency[agency]).join(', '),
      incident.stale === true ? text.stalePlace : '',
    ]
      .filter((part) => part !== '')
      .join(', ')

  const build = (cluster: Cluster): HTMLButtonElement => {
    const first = incidents.get(cluster.ids[0] ?? '')
    const isSingle = cluster.ids.length === 1
    const button = document.createElement('button')
    button.type = 'button'
    button.className = [
      'map-incident',
      first?.stale === true && isSingle ? 'is-stale' : '',
      cluster.ids.includes(selected ?? '') ? 'is-selected' : '',
    ]
      .filter(Boolean)
      .join(' ')
    button.setAttribute(
      'aria-label',
      isSingle && first ? nameOf(first) : text.cluster(cluster.ids.length, cluster.priority),
    )
    button.append(priorityGlyph(cluster.priority))
    if (!isSingle) {
      const count = document.createElement('span')
      count.className = 'map-incident-count'
      count.textContent = String(cluster.ids.length)
      button.append(count)
    }
    const centre = () => {
      const box = button.getBoundingClientRect()
      const frame = map.getContainer().getBoundingClientRect()
      return L.point(box.left + box.width / 2 - frame.left, box.top + box.height / 2 - frame.top)
    }
    L.DomEvent.disableClickPropagation(button)
    button.addEventListener('click', (event) => {
      // `detail` is 0 when Enter or Space made the click.
      options.onPick(cluster.ids, event.detail === 0 ? centre() : map.mouseEventToContainerPoint(event))
    })
    button.addEventListener('mouseenter', () => options.onHover(cluster.ids, centre()))
    button.addEventListener('focus', () => options.onHover(cluster.ids, centre()))
    button.addEventListener('mouseleave', () => options.onHover(undefined, centre()))
    button.addEventListener('blur', () => options.onHover(undefined, centre()))
    return button
  }

  const signatureOf = (cluster: Cluster) => {
    const first = incidents.get(cluster.ids[0] ?? '')
    return JSON.stringify([
      cluster.ids,
      cluster.priority,
      first?.lat,
      first?.lon,
      first?.label,
      first?.agencies,
      first?.stale,
      cluster.ids.includes(selected ?? ''),
      text.incident,
    ])
  }

  const drawCircles = (isClustered: boolean) => {
    const wanted = new Set<string>()
    for (const incident of incidents.values()) {
      const radius = incident.radius ?? 0
      if (radius <= drawnRadius || (isClustered && incident.id !== selected)) continue
      wanted.add(incident.id)
      const found = circles.get(incident.id)
      const className = `map-uncertainty map-p${incident.priority}${incident.id === selected ? ' is-selected' : ''}`
      if (found) {
        found.setLatLng([incident.lat, incident.lon]).setRadius(radius)
        found.getElement()?.setAttribute('class', className)
        continue
      }
      const circle = L.circle([incident.lat, incident.lon], { radius, interactive: false, className }).addTo(
        map,
      )
      circle.getElement()?.setAttribute('class', className)
      circles.set(incident.id, circle)
    }
    for (const [id, circle] of circles) {
      if (wanted.has(id)) continue
      circle.remove()
      circles.delete(id)
    }
  }

  const render = () => {
    const isClustered = mustCluster(incidents.size, map.getZoom())
    const bounds = map.getBounds().pad(0.3)
    const visible = [...incidents.values()].filter(({ lat, lon }) => bounds.contains([lat, lon]))
    const points = visible.map(({ id, lat, lon, priority }) => ({
      id,
      priority,
      ...map.latLngToLayerPoint([lat, lon]),
    }))
    // The incident that a person works on is never swallowed by a cluster.
    const alone = points.filter(({ id }) => !isClustered || id === selected)
    clusters = [
      ...alone.map(({ id, x, y, priority }) => ({ ids: [id], x, y, priority })),
      ...(isClustered
        ? clusterPoints(
            points.filter(({ id }) => id !== selected),
            reach,
          )
        : []),
    ]
    const wanted = new Set<string>()
    for (const cluster of clusters) {
      const heart = incidents.get(cluster.ids[0] ?? '')
      if (!heart) continue
      wanted.add(heart.id)
      const signature = signatureOf(cluster)
      const found = shown.get(heart.id)
      if (found?.signature === signature) continue
      const hadFocus = found?.marker.getElement()?.contains(document.activeElement) === true
      found?.marker.remove()
      const button = build(cluster)
      const icon = L.divIcon({ html: button, className: 'map-incident-icon', iconSize: [32, 32] })
      const zIndexOffset = (heart.id === selected ? 100_000 : 0) + (5 - cluster.priority) * 10_000
      const marker = L.marker([heart.lat, heart.lon], {
        icon,
        keyboard: false,
        interactive: false,
        zIndexOffset,
      }).addTo(map)
      shown.set(heart.id, { marker, signature })
      if (hadFocus) button.focus({ preventScroll: true })
    }
    for (const [id, { marker }] of shown) {
      if (wanted.has(id)) continue
      marker.remove()
      shown.delete(id)
    }
    drawCircles(isClustered)
  }
  map.on('moveend', render)

  return {
    setIncidents: (list) => {
      incidents = new Map(list.map((incident) => [incident.id, incident]))
      render()
    },
    select: (id) => {
      selected = id
      render()
    },
    setText: (next) => {
      text = next
      render()
    },
    find: (id) => incidents.get(id),
    incidentsAt: (x, y, within) => {
      const point = map.containerPointToLayerPoint([x, y])
      return clusters
        .filter((cluster) => Math.hypot(cluster.x - point.x, cluster.y - point.y) <= within)
        .sort((a, b) => Math.hypot(a.x - point.x, a.y - point.y) - Math.hypot(b.x - point.x, b.y - point.y))
        .flatMap((cluster) => cluster.ids.flatMap((id) => incidents.get(id) ?? []))
    },
    hasIncidentIn: (bounds) => [...incidents.values()].some(({ lat, lon }) => bounds.contains([lat, lon])),
    remove: () => {
      map.off('moveend', render)
      for (const { marker } of shown.values()) marker.remove()
      for (const circle of circles.values()) circle.remove()
    },
  }
}
