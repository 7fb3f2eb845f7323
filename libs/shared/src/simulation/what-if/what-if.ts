/** The same days with the fleet of the city and with a changed one. */
import { cityHour } from '../../kernel/city-hour.ts'
import { addSeconds, type Instant } from '../../kernel/instant.ts'
import { usualTravelModel } from '../../travel/travel-model.ts'
import type { CallScript } from '../call-script.ts'
import type { DemoUnit } from '../city/fleet.ts'
import { lifePace } from '../crew.ts'
import { callsOfDay } from '../day.ts'
import { type DayKind, streetsOf } from '../day-kind.ts'
import type { Pair } from './compare.ts'
import { type DayResult, playDay } from './play-day.ts'

export interface WhatIf {
  readonly day: DayKind
  readonly base: readonly DemoUnit[]
  readonly change: readonly DemoUnit[]
  /** Of a whole day, or less: the time around the day's busiest hour. */
  readonly minutes: number
}

export interface PlayedPair extends Pair {
  readonly calls: number
  /** Refusals of both days, by code: there should be none. */
  readonly refused: ReadonlyMap<string, number>
  readonly sent: readonly [number, number]
}

/** Midnight of a Wednesday in the city. */
const MIDNIGHT: Instant = '2026-03-03T17:00:00.000Z'
const DAY_MINUTES = 1_440

export function playPair({ day, base, change, minutes }: WhatIf, seed: number): PlayedPair {
  const start = beginOf(day, minutes)
  const seconds = minutes * 60
  const calls = callsUntil(seconds, day, start, seed)
  const play = (fleet: readonly DemoUnit[]): DayResult =>
    playDay({
      seed,
      start,
      seconds,
      calls,
      fleet,
      pace: lifePace,
      streets: streetsOf(day),
      model: usualTravelModel,
    })
  const [before, after] = [play(base), play(change)]
  const refused = new Map(before.refused)
  for (const [code, times] of after.refused) refused.set(code, (refused.get(code) ?? 0) + times)
  return {
    base: before.measures,
    change: after.measures,
    calls: calls.length,
    refused,
    sent: [before.sent, after.sent],
  }
}

function beginOf({ hours }: DayKind, minutes: number): Instant {
  if (minutes >= DAY_MINUTES) return MIDNIGHT
  const busiest = hours.indexOf(Math.max(...hours))
  const early = Math.max(0, Math.min(busiest * 60 + 30 - minutes / 2, DAY_MINUTES - minutes))
  return addSeconds(MIDNIGHT, 60 * Math.floor(early))
}

function callsUntil(seconds: number, day: DayKind, start: Instant, seed: number): readonly CallScript[] {
  const calls: CallScript[] = []
  const { callsPerDay, nuisanceShare, hours, kinds } = day
  for (const call of callsOfDay({
    seed,
    run: `seed-${seed}`,
    start,
    callsPerDay,
    shape: hours,
    nuisanceShare,
    kinds,
  })) {
    if (call.atSeconds >= seconds) break
    calls.push(call)
  }
  return calls
}

/** For people: the hour in the city at which such a run begins. */
export const firstHour = (day: DayKind, minutes: number): number => cityHour(beginOf(day, minutes))
