/** What hospitals tell 115 of themselves: how many places are free at the door, fewer by day than by night. */
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import { cityHour } from '@lien-thong/shared/kernel/city-hour'
import { drawFor } from '@lien-thong/shared/simulation/draw'
import { instantOf } from '../clock.ts'
import type { CommandAnswer, Desk } from './desk.ts'

/** Share of the places that patients who came by themselves take, midnight first. */
const takenByHour: readonly number[] = [
  0.15, 0.1, 0.1, 0.05, 0.05, 0.1, 0.15, 0.25, 0.4, 0.5, 0.55, 0.5, 0.4, 0.35, 0.4, 0.45, 0.45, 0.45, 0.5,
  0.55, 0.5, 0.4, 0.3, 0.2,
]
/** Each tells about every half hour. */
const EVERY_MS = 30 * 60_000

export interface HospitalSettings {
  readonly speed: number
  readonly isSettling: (hospital: string, nowMs: number) => boolean
  readonly settle: (hospital: string, nowMs: number, answer: Promise<CommandAnswer>) => Promise<unknown>
}

/** @returns what to call on every beat for the desk of 115, which writes down what it is told */
export function hearHospitals({ speed, isSettling, settle }: HospitalSettings) {
  return (desk: Desk, nowMs: number): void => {
    if (!desk.picture || desk.agency !== 'ambulance') return
    for (const hospital of desk.picture.hospitals.values()) {
      if (hospital.retired || isSettling(hospital.id, nowMs)) continue
      const turn = turnOf(hospital, (nowMs + desk.hubAheadMs) * speed)
      const last = hospital.report && turnOf(hospital, Date.parse(hospital.report.at) * speed)
      if (last === turn) continue
      const freePlaces = freeAt(hospital, instantOf(nowMs + desk.hubAheadMs), turn)
      void settle(hospital.id, nowMs, desk.command(`/v1/hospitals/${hospital.id}/report`, { freePlaces }))
      // One at a time: they do not all ring at once.
      return
    }
  }
}

/** Which half hour it is, begun at a moment of its own for each hospital. */
const turnOf = ({ name }: Hospital, ms: number): number =>
  Math.floor((ms + EVERY_MS * drawFor('report', name).next()) / EVERY_MS)

function freeAt({ name, places }: Hospital, at: string, turn: number): number {
  const taken = takenByHour[cityHour(at)]! + 0.5 * (drawFor('taken', name, turn).next() - 0.5)
  return Math.max(0, Math.min(places, Math.round(places * (1 - taken))))
}
