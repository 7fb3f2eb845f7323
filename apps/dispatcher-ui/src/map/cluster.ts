// Greedy clusters on screen: the most urgent thing becomes the heart of a cluster and takes in what lies within reach.
// Deterministic: the same things in any order give the same clusters.

export interface ClusterPoint {
  readonly id: string
  /** Pixels. */
  readonly x: number
  readonly y: number
  readonly priority: 1 | 2 | 3 | 4
}

export interface Cluster {
  /** Where the most urgent member is. */
  readonly x: number
  readonly y: number
  /** The most urgent first. */
  readonly ids: readonly string[]
  /** The highest of its members: a cluster never looks calmer than what it holds. */
  readonly priority: 1 | 2 | 3 | 4
}

const byUrgency = (a: ClusterPoint, b: ClusterPoint) =>
  a.priority - b.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Groups points within `reach` pixels of a more urgent one. Every point is in exactly one cluster. */
export const clusterPoints = (points: readonly ClusterPoint[], reach: number): readonly Cluster[] => {
  const cells = new Map<string, { x: number; y: number; ids: string[]; priority: 1 | 2 | 3 | 4 }[]>()
  const clusters: { x: number; y: number; ids: string[]; priority: 1 | 2 | 3 | 4 }[] = []
  for (const point of [...points].sort(byUrgency)) {
    const column = Math.floor(point.x / reach)
    const row = Math.floor(point.y / reach)
    let nearest: (typeof clusters)[number] | undefined
    let nearestDistance = reach
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const cluster of cells.get(`${column + dx}:${row + dy}`) ?? []) {
          const distance = Math.hypot(cluster.x - point.x, cluster.y - point.y)
          if (distance <= nearestDistance && (nearest === undefined || distance < nearestDistance)) {
            nearest = cluster
            nearestDistance = distance
          }
        }
      }
    }
    if (nearest) {
      nearest.ids.push(point.id)
      continue
    }
    const cluster = { x: point.x, y: point.y, ids: [point.id], priority: point.priority }
    clusters.push(cluster)
    const key = `${column}:${row}`
    cells.set(key, [...(cells.get(key) ?? []), cluster])
  }
  return clusters
}

/** A DOM marker each is affordable for 200; from afar markers would cover the city they stand in. */
export const mustCluster = (count: number, zoom: number) => count > 200 || zoom < 12
