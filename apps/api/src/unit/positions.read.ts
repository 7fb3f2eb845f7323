/** Where units were last seen, for whoever shows them. Reports come in through `positions.service.ts`. */
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { UnitPosition } from '@lien-thong/shared/unit/unit'

export interface TrackedUnit {
  readonly id: string
  readonly no: number
  readonly agency: Agency
  readonly position?: UnitPosition
}

/** A class and not an interface, because Nest injects it by its name. */
export abstract class PositionsRead {
  abstract of(unit: string): UnitPosition | undefined

  /** Units that moved since the last call, with their positions. */
  abstract takeMoved(): readonly TrackedUnit[]
}
