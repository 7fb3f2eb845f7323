/** Where reports of positions are handed in, by whatever door they came. */
import type { Report, UnreadReport } from '@lien-thong/shared/interop/tracker'

export interface RefusedReport {
  /** Its place in what was sent. */
  readonly index: number
  readonly unit?: string
  readonly code: string
  /** Which field, where one is to blame. */
  readonly field?: string
}

/** Every report stands alone. What is not listed was taken, also where it was known already. */
export interface ReportsAnswer {
  readonly accepted: number
  readonly refused: readonly RefusedReport[]
}

export type PositionDoor = 'batch' | 'osmand' | 'mqtt' | 'crew'

/** A class and not an interface, because Nest injects it by its name. */
export abstract class PositionReports {
  abstract report(reports: readonly (Report | UnreadReport)[], door: PositionDoor): Promise<ReportsAnswer>
}
