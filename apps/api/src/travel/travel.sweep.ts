/** Gathers runs that have ended, and counts anew what they say of travel times. */
import { fitTravel } from '@lien-thong/shared/travel/fit-travel'
import { readTravelModel } from '@lien-thong/shared/travel/read-travel-model'
import type { Sweep } from '../sweep/sweep.module.ts'
import { forgetRuns, gatherRuns, readRuns, readTravelSettings, saveFit } from './travel-run.store.ts'

export const travelSweep: Sweep = {
  name: 'travel-times',
  everyMs: 600_000,
  async run(tx) {
    const { travel } = await readTravelSettings(tx)
    const model = readTravelModel(travel, [])
    await gatherRuns(tx, model)
    await forgetRuns(tx)
    await saveFit(tx, fitTravel(model, await readRuns(tx)))
    return undefined
  },
}
