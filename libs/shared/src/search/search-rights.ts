/** What a viewer may search. Numbers, addresses and notes are personal; who may not see them does not find by them. */
import { forbids, scopeOf } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Agency } from '../kernel/agency.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { type SearchKind, searchKinds } from './search-answer.ts'

export interface SearchScope {
  readonly kinds: readonly SearchKind[]
  readonly agencies: readonly Agency[]
  readonly personal: boolean
}

const actionOf = (kind: SearchKind) =>
  kind === 'call' || kind === 'caller' ? 'personal.read' : 'picture.read'

/** Without kinds: all that the viewer may search. A kind that is asked for by name and not allowed is refused. */
export function searchScope(
  viewer: Viewer,
  kinds?: readonly SearchKind[],
): SearchScope | Refusal<'forbidden'> {
  const refusal = forbids(viewer, 'picture.read')
  if (refusal) return refusal
  const refused = kinds?.map((kind) => forbids(viewer, actionOf(kind))).find((each) => each !== undefined)
  if (refused) return refused
  const asked = searchKinds.filter((kind) => kinds === undefined || kinds.includes(kind))
  const { agencies, personal } = scopeOf(viewer)
  return { kinds: asked.filter((kind) => !isRefusal(forbids(viewer, actionOf(kind)))), agencies, personal }
}
