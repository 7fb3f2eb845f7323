/** Where units were last seen, for whoever shows them. Reports come in through `positions.service.ts`. */
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Track } from '@lien-thong/shared/unit/position-check'
import type { UnitPosition } from '@lien-thong/shared/unit/unit'

export interface KnownUnit {
  readonly id: string
  readonly no: number
  readonly callSign: string
  readonly agency: Agency
  readonly retired?: true | undefined
}

export interface TrackedUnit extends KnownUnit {
  readonly track?: Track | undefined
}

/** A class and not an interface, because Nest injects it by its name. */
export abstract class PositionsRead {
  /** @param unit id or call-sign */
  abstract of(unit: string): UnitPosition | undefined

  /** Of every unit, retired ones too. */
  abstract all(): readonly TrackedUnit[]

  /** Units that moved since the last call, with their tracks: for the consoles of this node, and for nobody else. */
  abstract takeMoved(): readonly TrackedUnit[]
}
