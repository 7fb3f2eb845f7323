// Which labels are written: in order of rank, and none over another.

export interface LabelBox {
  readonly text: string
  /** Centre, in pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rank: number
}

const overlaps = (a: LabelBox, b: LabelBox, gap: number) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width + gap * 2 &&
  Math.abs(a.y - b.y) * 2 < a.height + b.height + gap * 2

/** Keeps each label that is clear of all kept before it; lower rank numbers go first. */
export const placeWithoutOverlap = (boxes: readonly LabelBox[], gap: number): readonly LabelBox[] => {
  const kept: LabelBox[] = []
  for (const box of [...boxes].sort((a, b) => a.rank - b.rank)) {
    if (!kept.some((other) => overlaps(box, other, gap))) kept.push(box)
  }
  return kept
}
