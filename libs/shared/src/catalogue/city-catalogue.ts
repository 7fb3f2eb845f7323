/** What a new hub starts with: a first catalogue for 113, 114 and 115, written for this project. Nobody has approved its cards. */
import type { Catalogue } from './catalogue.ts'
import { drowning, trafficInjury } from './seed/accident-cards.ts'
import { ambulanceTypes } from './seed/ambulance-types.ts'
import { bleeding, childbirth, choking } from './seed/birth-and-choking-cards.ts'
import { withCrosswalk } from './seed/crosswalk.ts'
import { flooding, gasLeak, houseFire, liftTrapped } from './seed/fire-cards.ts'
import { fireTypes } from './seed/fire-types.ts'
import { capabilities, families } from './seed/groups.ts'
import { chestPain, stroke, unconscious } from './seed/medical-cards.ts'
import { fightWeapons, missingChild, robbery } from './seed/police-cards.ts'
import { policeTypes } from './seed/police-types.ts'

export const cityCatalogue: Catalogue = {
  families,
  capabilities,
  types: [...policeTypes, ...fireTypes, ...ambulanceTypes].map(withCrosswalk),
  cards: [
    houseFire,
    liftTrapped,
    drowning,
    trafficInjury,
    unconscious,
    chestPain,
    childbirth,
    choking,
    bleeding,
    stroke,
    fightWeapons,
    robbery,
    gasLeak,
    flooding,
    missingChild,
  ],
}
