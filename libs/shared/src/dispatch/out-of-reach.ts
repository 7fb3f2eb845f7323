/** Which units cannot get to where help is needed: boats, unless it is needed on the water. */
import { vehicleOf } from '../travel/travel-model.ts'

/** As the catalogue calls it. */
const ON_WATER = 'water_rescue'

/** @param needed capabilities that are asked for */
export const isOutOfReach = (needed: readonly string[], kind: string): boolean =>
  vehicleOf(kind) === 'boat' && !needed.includes(ON_WATER)
