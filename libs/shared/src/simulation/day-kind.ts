// data: volumes and shapes are invented, in the size of what the city's centres have published (114: 1,800 calls a day,
// 115: 1,200), but with fewer calls that need nobody.
// Kinds of day that a city plans for: how many call, when, about what, and how fast the streets are.
import { usualTravelModel } from '../travel/travel-model.ts'
import { hourShape } from './call-rate.ts'

export const dayNames = ['typical', 'weekend', 'flood', 'tet'] as const
export type DayName = (typeof dayNames)[number]

export interface DayKind {
  readonly vi: string
  readonly en: string
  readonly callsPerDay: number
  readonly nuisanceShare: number
  /** Relative demand by hour, midnight first. */
  readonly hours: readonly number[]
  /** By code of a kind of event: so many times as frequent as on a typical day. */
  readonly kinds: Readonly<Record<string, number>>
  /** Speed to that of a typical day, by hour. */
  readonly streets: readonly number[]
}

const asUsual = new Array<number>(24).fill(1)
const between = (from: number, to: number, value: number): readonly number[] =>
  asUsual.map((usual, hour) => (hour >= from && hour < to ? value : usual))

/** Most of what 114 is called for in story-kinds is rarer in life than in a demo. */
const usualKinds = {
  house_fire: 0.15,
  apartment_fire: 0.15,
  vehicle_fire: 0.3,
  electric_fire: 0.4,
  rubbish_fire: 0.4,
  lift_rescue: 0.5,
  tree_fallen: 0.5,
  drowning: 0.5,
} as const

export const dayKinds: Readonly<Record<DayName, DayKind>> = {
  typical: {
    vi: 'Ngày thường',
    en: 'Typical day',
    callsPerDay: 5_200,
    nuisanceShare: 0.6,
    hours: hourShape,
    kinds: usualKinds,
    streets: asUsual,
  },
  weekend: {
    vi: 'Cuối tuần',
    en: 'Weekend',
    callsPerDay: 5_600,
    nuisanceShare: 0.6,
    hours: [
      1.3, 1.15, 0.9, 0.6, 0.42, 0.42, 0.5, 0.65, 0.8, 0.9, 0.95, 1, 1, 0.95, 0.95, 1, 1.1, 1.25, 1.45, 1.6,
      1.7, 1.7, 1.65, 1.5,
    ],
    kinds: { ...usualKinds, fight: 1.8, disturbance: 1.8, traffic_accident: 1.2, traffic_injury: 1.4 },
    streets: asUsual.map((_, hour) => (hour >= 6 && hour < 18 ? 1.15 : 1)),
  },
  flood: {
    vi: 'Mưa ngập, triều cường',
    en: 'Rain and tide flood',
    callsPerDay: 7_500,
    nuisanceShare: 0.45,
    hours: hourShape.map((usual, hour) => (hour >= 15 && hour < 22 ? 2.2 * usual : usual)),
    kinds: {
      ...usualKinds,
      electric_fire: 2,
      lift_rescue: 1.5,
      tree_fallen: 4,
      drowning: 3,
      traffic_accident: 1.8,
      traffic_injury: 1.6,
    },
    streets: between(15, 23, 0.55),
  },
  tet: {
    vi: 'Đêm Giao thừa',
    en: 'New Year’s Eve of Tết',
    callsPerDay: 6_400,
    nuisanceShare: 0.65,
    hours: [
      2.4, 1.8, 1.1, 0.6, 0.4, 0.35, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.8, 0.8, 0.8, 0.85, 0.9, 1, 1.2, 1.4,
      1.7, 2, 2.3, 2.6,
    ],
    kinds: {
      ...usualKinds,
      rubbish_fire: 1.2,
      house_fire: 0.3,
      vehicle_fire: 0.6,
      fight: 2,
      disturbance: 2.2,
      traffic_injury: 1.5,
    },
    // Half the city has gone home, and the other half stands at the fireworks.
    streets: asUsual.map((_, hour) => (hour >= 20 || hour < 2 ? 0.75 : 1.3)),
  },
}

/** The usual model of travel with the speeds of such a day. */
export const streetsOf = ({ streets }: DayKind): typeof usualTravelModel => ({
  ...usualTravelModel,
  kmhByHour: usualTravelModel.kmhByHour.map((kmh, hour) => kmh * streets[hour]!),
})
