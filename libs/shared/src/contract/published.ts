/** Documents that are drafted, compared and published: what is alike in the bodies and answers of all of them. */
import { z } from 'zod'
import type { Actor } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'

export interface PublishedVersion {
  readonly version: number
  readonly by: Actor
  /** Left out for what nobody published: what a new hub starts with. */
  readonly at?: Instant
}

/** What a draft would change. */
export interface Difference<Change> {
  /** Of the draft. */
  readonly version: number
  readonly base: number
  /** The version in force; another than `base` when someone published meanwhile. */
  readonly inForce: number
  readonly changes: readonly Change[]
}

/** While there is no draft: what is in force. */
export interface DraftState<Fault> {
  /** Of the draft, counted with every change. */
  readonly version: number
  /** The published version it was made from. */
  readonly base: number
  readonly isChanged: boolean
  readonly by?: Actor
  readonly at?: Instant
  readonly faults: readonly Fault[]
}

const version = z.int().min(0)
export const draftVersions = {
  version: version.optional().describe('Of the draft that was seen'),
  base: version.optional().describe('The published version it is made from now; none above the one in force'),
}
/** An earlier version becomes the draft. */
export const restoreBody = z.object({ version: draftVersions.version })
export const publishBody = z.object({ version: version.describe('Of the draft that was seen') })
