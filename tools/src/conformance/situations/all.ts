/** All situations, in the order in which they are walked. */
import { groups, type Situation } from '../situation.ts'
import { connectionSituations } from './connection.ts'
import { contentSituations } from './content.ts'
import { formSituations } from './form.ts'
import { proofSituations } from './proof.ts'
import { refusalSituations } from './refusal.ts'
import { repetitionSituations } from './repetition.ts'
import { storySituations } from './story.ts'

const all = [
  ...formSituations,
  ...repetitionSituations,
  ...storySituations,
  ...contentSituations,
  ...proofSituations,
  ...refusalSituations,
  ...connectionSituations,
]

export const situations: readonly Situation[] = groups.flatMap((group) =>
  all.filter((situation) => situation.group === group),
)
