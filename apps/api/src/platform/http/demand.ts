import { type Action, forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { throwRefusal } from './problem.ts'

/**
 * Before what is not decided by a rule: a question, or the form of a document.
 * @throws ProblemError `forbidden`, when the viewer's roles do not allow it or none of the agencies is theirs
 */
export function demand(viewer: Viewer, action: Action, concerned?: readonly Agency[]): void {
  const refusal = forbids(viewer, action, concerned)
  if (refusal) throwRefusal(refusal)
}
