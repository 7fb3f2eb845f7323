/** Which parts of the picture a fact touches. */
import { type Fact, isCallFact, isDeskFact, isIncidentFact } from '@lien-thong/shared/fact/fact'
import type { Slice } from './slices.ts'

const byKind: Readonly<Record<string, readonly Slice[]>> = {
  unit: ['units', 'assignments'],
  station: ['stations'],
  zone: ['zones'],
  alarm: ['alarms'],
  hospital: ['hospitals'],
  surge: ['surge'],
}

/** These tell on the incidents that the call leaves and joins. */
const movesCalls: ReadonlySet<Fact['type']> = new Set(['call.attached', 'call.detached', 'call.joined'])

export function touchedBy(fact: Fact): readonly Slice[] {
  if (isCallFact(fact)) return movesCalls.has(fact.type) ? ['calls', 'incidents'] : ['calls']
  if (isIncidentFact(fact)) return ['incidents', 'calls']
  if (isDeskFact(fact)) return ['desks']
  return byKind[fact.type.split('.', 1)[0]!] ?? []
}
