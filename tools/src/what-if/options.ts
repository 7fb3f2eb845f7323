/** What the command line asks of the what-if runner. */
import { parseArgs } from 'node:util'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { type DemoUnit, demoFleet } from '@lien-thong/shared/simulation/city/fleet'
import { type DayKind, type DayName, dayKinds, dayNames } from '@lien-thong/shared/simulation/day-kind'
import {
  type ChangeFault,
  changeFleet,
  type FleetChange,
} from '@lien-thong/shared/simulation/what-if/fleet-change'
import type { WhatIf } from '@lien-thong/shared/simulation/what-if/what-if'

export interface Options extends WhatIf {
  readonly name: DayName
  readonly day: DayKind
  readonly fleetChange: FleetChange
  readonly seeds: number
  readonly seed: number
  /** File to draw to. */
  readonly svg: string | undefined
}

export class UsageError extends Error {}

const LEAST_SEEDS = 20
const DAY_MINUTES = 1_440

export const help = `Plays whole days of the city through the rules of the hub, with its fleet and with a changed one, and compares
response times. Nothing is sent anywhere; the same options print the same bytes.

  npm run what-if -- --ambulances +5 [options]

What is different (at least one)
  --ambulances <±n>       so many ambulances more or fewer; special ones stay as they are, here and below
  --fire <±n>             so many pumpers more or fewer
  --police <±n>           so many patrol cars more or fewer
  --at <station>          where: a station of that service, like st-115-03 (without it each unit goes where
                          the mean way to an event becomes shortest, or leaves where that becomes least longer)

Which days
  --day <name>            ${dayNames.join(', ')} (typical)
  --seeds <n>             so many different days, ${LEAST_SEEDS} or more (${LEAST_SEEDS})
  --seed <n>              the first of them (7)
  --minutes <n>           only so long, around the busiest hour of the day (${DAY_MINUTES}: the whole day)

  --svg <file>            draw the result there too
  --help                  this text

P50 and P90 are nearest-rank percentiles of each day, in seconds, in which somebody whom no unit reached waited longer
than all others; the table shows their mean over the days. The difference
is that of each day with itself, and its 95 % interval is Student's t over the days.
`

const changes = { ambulances: 'ambulance', fire: 'fire', police: 'police' } as const satisfies Record<
  string,
  Agency
>
type Changed = keyof typeof changes

/** @returns undefined when help was asked for. @throws {UsageError} with a sentence for the person who typed it. */
export function readOptions(args: readonly string[]): Options | undefined {
  const given = parse(joinSigns(args))
  if (given.help) return undefined
  const name = dayNames.find((each) => each === (given.day ?? 'typical'))
  if (!name) throw new UsageError(`--day is one of ${dayNames.join(', ')}, not "${given.day}"`)
  const fleetChange = changeOf(given)
  const base = demoFleet()
  const changed = changeFleet(base, fleetChange, given.at)
  if (typeof changed === 'string') throw new UsageError(faultText(changed, given.at))
  return {
    name,
    day: dayKinds[name],
    fleetChange,
    base,
    change: changed as readonly DemoUnit[],
    seeds: whole('--seeds', given.seeds ?? String(LEAST_SEEDS), LEAST_SEEDS, 10_000),
    seed: whole('--seed', given.seed ?? '7', 0, 2 ** 32),
    minutes: whole('--minutes', given.minutes ?? String(DAY_MINUTES), 10, DAY_MINUTES),
    svg: given.svg,
  }
}

/** `--fire -2` reads like two options; together they are one. */
function joinSigns(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const option = joined.at(-1)
    if (/^-\d+$/.test(arg) && option !== undefined && option.slice(2) in changes) {
      joined[joined.length - 1] = `${option}=${arg}`
    } else joined.push(arg)
  }
  return joined
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        ambulances: { type: 'string' },
        fire: { type: 'string' },
        police: { type: 'string' },
        at: { type: 'string' },
        day: { type: 'string' },
        seeds: { type: 'string' },
        seed: { type: 'string' },
        minutes: { type: 'string' },
        svg: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function changeOf(given: { readonly [C in Changed]?: string | undefined }): FleetChange {
  const asked = (Object.keys(changes) as Changed[]).flatMap((option) => {
    const text = given[option]
    return text === undefined ? [] : [[changes[option], whole(`--${option}`, text, -100, 100)] as const]
  })
  if (asked.every(([, count]) => count === 0)) {
    throw new UsageError('Say what is different: --ambulances, --fire or --police, like +5 or -2.')
  }
  return Object.fromEntries(asked)
}

const faultText = (fault: ChangeFault, at: string | undefined): string =>
  ({
    station_unknown: `--at ${at} is no station; they are called like st-115-03`,
    station_of_other_agency: `--at ${at} is a station of another service than the units that change`,
    none_left: 'There are not so many ambulances, pumpers or patrol cars there that could go.',
  })[fault]

function whole(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^[+-]?\d+$/.test(text.trim()) || value < least || value > most) {
    throw new UsageError(`${option} must be a whole number from ${least} to ${most}, not "${text}"`)
  }
  return value
}
