/** How busy hospitals are, counted from the picture: only who sees all ambulances can. */
import { countDoors, type HospitalLoad, loadOf } from '@lien-thong/shared/dispatch/hospital-load'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { useDerived } from '../live/use-live.ts'

/** @returns undefined for other services, and until the hub has said the time */
export function useLoads(): ((hospital: Hospital) => HospitalLoad) | undefined {
  const desk = useDesk()
  const counts = useDerived(
    ['assignments', 'units'],
    ({ assignments, units }) => countDoors(assignments.values(), (unit) => units.get(unit)?.status),
    [],
  )
  const now = instantNow(desk)
  if (!counts || now === undefined || !desk.person.agencies.includes('ambulance')) return undefined
  return (hospital) => loadOf(hospital, counts, now)
}
