/**
 * What kind of hospital an incident may need: data of this project from general knowledge, no clinical rule. It ranks
 * and stops nothing; who is with the patient knows better and may ask for something else.
 */

import type { HospitalCapability } from '../hospital/capability.ts'
import type { Determination } from '../incident/determination.ts'

type Needed = readonly HospitalCapability[]

const byType: Readonly<Record<string, Needed>> = {
  cardiac_arrest: ['cardiac_intervention'],
  chest_pain: ['cardiac_intervention'],
  stroke: ['stroke'],
  poisoning: ['toxicology'],
  overdose: ['toxicology'],
  bite: ['toxicology'],
  chemical_leak: ['toxicology'],
  childbirth: ['obstetric'],
  pregnancy_problem: ['obstetric'],
  child_abuse: ['paediatric'],
  missing_child: ['paediatric'],
  burn: ['burns'],
  house_fire: ['burns'],
  apartment_fire: ['burns'],
  business_fire: ['burns'],
  factory_fire: ['burns'],
  vehicle_fire: ['burns'],
  boat_fire: ['burns'],
  fuel_fire: ['burns'],
  electric_fire: ['burns'],
  explosion: ['burns', 'trauma'],
  traffic_accident: ['trauma'],
  traffic_injury: ['trauma'],
  hit_and_run: ['trauma'],
  train_accident: ['trauma'],
  stabbing: ['trauma'],
  shooting: ['trauma'],
  fight: ['trauma'],
  assault: ['trauma'],
  fall: ['trauma'],
  injury: ['trauma'],
  bleeding: ['trauma'],
  work_injury: ['trauma'],
  machine_entrapment: ['trauma'],
  building_collapse: ['trauma'],
  landslide: ['trauma'],
  height_rescue: ['trauma'],
  suicide_attempt: ['trauma'],
  mass_casualty: ['trauma'],
}

/** By card and determinant, where the answers say more than the type. */
const byDeterminant: Readonly<Record<string, Needed>> = {
  'childbirth.baby_not_breathing': ['obstetric', 'paediatric'],
  'childbirth.preterm': ['obstetric', 'paediatric'],
  'traffic_injury.not_breathing': ['trauma', 'neurosurgery'],
  'traffic_injury.life_danger': ['trauma', 'neurosurgery'],
  'traffic_injury.slightly_injured': ['general'],
  'bleeding.slight': ['general'],
  'stroke.no_signs': ['general'],
}

/** At least one: everyone needs a hospital. */
export function hospitalNeed(incident: {
  readonly type?: string | undefined
  readonly determination?: Determination | undefined
}): Needed {
  const { type, determination } = incident
  const determined =
    determination && 'card' in determination
      ? byDeterminant[`${determination.card}.${determination.determinant}`]
      : undefined
  return determined ?? byType[type ?? ''] ?? ['general']
}

/** For a test that holds them against the catalogue. */
export const neededBy = { types: Object.keys(byType), determinants: Object.keys(byDeterminant) }
