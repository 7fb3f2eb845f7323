// Which drawn things lie under a point on the screen.

export interface HitPoint {
  readonly id: string
  /** Pixels. */
  readonly x: number
  readonly y: number
}

/** Ids within `reach` pixels, the nearest first; things at the same distance keep their order. */
export const hitTest = (
  points: readonly HitPoint[],
  x: number,
  y: number,
  reach: number,
): readonly string[] =>
  points
    .map((point) => ({ id: point.id, distance: Math.hypot(point.x - x, point.y - y) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance)
    .map(({ id }) => id)
