/** The words by which people find a unit, the same wherever units are looked for. */
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import type { Picture } from '@lien-thong/shared/picture/picture'
import { type Unit, unitStatusCodes } from '@lien-thong/shared/unit/unit'
import type { TFunction } from 'i18next'
import { unitKindName } from '../text/names.ts'
import { stationName } from './station.ts'

/** Call-sign with and without its hyphens, status, kind, station, and the incident that has it. */
export function unitWords(t: TFunction, picture: Picture | undefined, unit: Unit): string {
  const code = unitStatusCodes[unit.status]
  const assignment = unit.assignment === undefined ? undefined : picture?.assignments.get(unit.assignment)
  return [
    unit.callSign,
    unit.callSign.replaceAll('-', ''),
    code,
    t(`unitState.${code as 'SS'}`),
    t(`unitStatus.${unit.status}`),
    unitKindName(t, unit.kind),
    stationName(picture, unit.station),
    assignment?.incidentNumber,
  ].join(' ')
}

/** Every typed word must be found. */
export function hasWords(words: string, typed: string): boolean {
  const folded = foldText(words)
  return foldText(typed)
    .split(' ')
    .every((word) => folded.includes(word))
}
