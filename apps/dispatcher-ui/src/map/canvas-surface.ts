// One canvas in a Leaflet pane, larger than the view so that a drag does not uncover its edge, redrawn when the view settles.

import type * as L from 'leaflet'

export interface CanvasFrame {
  readonly ctx: CanvasRenderingContext2D
  /** CSS pixels, the margin included. */
  readonly width: number
  readonly height: number
  readonly margin: number
  readonly zoom: number
  readonly pixelRatio: number
  readonly project: (lat: number, lon: number) => { readonly x: number; readonly y: number }
}

export interface CanvasSurface {
  redraw(): void
  setVisible(isVisible: boolean): void
  remove(): void
}

const margin = 160

export const createCanvasSurface = (
  map: L.Map,
  paneName: string,
  zIndex: number,
  draw: (frame: CanvasFrame) => void,
): CanvasSurface => {
  const pane = map.createPane(paneName)
  pane.style.zIndex = String(zIndex)
  pane.style.pointerEvents = 'none'
  const canvas = document.createElement('canvas')
  canvas.className = 'map-canvas'
  canvas.setAttribute('aria-hidden', 'true')
  pane.append(canvas)
  const ctx = canvas.getContext('2d')
  let isVisible = true
  let drawnAt: L.Point | undefined

  const redraw = () => {
    if (!isVisible || !ctx) return
    const size = map.getSize()
    if (size.x === 0 || size.y === 0) return
    const width = size.x + margin * 2
    const height = size.y + margin * 2
    const pixelRatio = Math.min(window.devicePixelRatio || 1, 3)
    const topLeft = map.containerPointToLayerPoint([-margin, -margin])
    const origin = map.getPixelOrigin().add(topLeft)
    if (
      canvas.width !== Math.round(width * pixelRatio) ||
      canvas.height !== Math.round(height * pixelRatio)
    ) {
      canvas.width = Math.round(width * pixelRatio)
      canvas.height = Math.round(height * pixelRatio)
      canvas.style.width = `${width}px`
      canvas.style.height = `${height}px`
    }
    canvas.style.transform = `translate3d(${topLeft.x}px, ${topLeft.y}px, 0)`
    ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
    ctx.clearRect(0, 0, width, height)
    drawnAt = map.containerPointToLayerPoint([0, 0])
    draw({
      ctx,
      width,
      height,
      margin,
      zoom: map.getZoom(),
      pixelRatio,
      project: (lat, lon) => {
        const point = map.project([lat, lon])
        return { x: point.x - origin.x, y: point.y - origin.y }
      },
    })
  }

  const redrawBeforeEdgeShows = () => {
    const corner = map.containerPointToLayerPoint([0, 0])
    if (
      !drawnAt ||
      Math.abs(corner.x - drawnAt.x) > margin * 0.8 ||
      Math.abs(corner.y - drawnAt.y) > margin * 0.8
    ) {
      redraw()
    }
  }
  map.on('moveend zoomend viewreset resize', redraw)
  map.on('move', redrawBeforeEdgeShows)

  return {
    redraw,
    setVisible: (visible) => {
      isVisible = visible
      pane.style.display = visible ? '' : 'none'
      redraw()
    },
    remove: () => {
      map.off('moveend zoomend viewreset resize', redraw)
      map.off('move', redrawBeforeEdgeShows)
      pane.remove()
    },
  }
}
