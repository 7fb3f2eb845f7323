/** What is left to send. */
import { type CoverageAnswer, coverageQuery } from '@lien-thong/shared/contract/coverage'
import type { Area, MoveUp, StationCover } from '@lien-thong/shared/dispatch/reached'
import { z } from 'zod'
import type { Route } from './route.ts'
import { agency, count, id, lat, lon, text, time, view } from './view.ts'

const seconds = z.number().describe('Seconds, estimated')

const area = view<Area>('CoverageArea', 'A part of the city', {
  km2: z.number().describe('Square kilometres'),
  wards: z.number().describe('Wards, in parts: a ward counts one, however large it is'),
})

const stationCover = view<StationCover>('StationCover', 'What a station has left', {
  station: id,
  name: text,
  lat,
  lon,
  units: count.describe('At home here'),
  free: count,
  atHome: count,
  here: count.describe('Free units that stand here, wherever they are at home'),
  firstDue: area.describe('Nearer to this station than to any other of the service'),
  isEmpty: z.boolean().describe('It has units, none of them is free, and no other stands in for them'),
})

const moveUp = view<MoveUp>('MoveUp', 'A free unit that could wait at a station with nothing left', {
  unit: id,
  callSign: text,
  from: text,
  to: text,
  gain: area.describe('Reached in time then, and not now, less what is given up'),
  seconds: seconds.describe('Drive to the station, estimated, without lights and siren'),
})

const answer = view<CoverageAnswer>(
  'Coverage',
  'How long the nearest free unit would need, and what is empty',
  {
    agency,
    capability: text.optional(),
    at: time,
    targetSeconds: seconds,
    covered: area,
    whole: area,
    stations: z.array(stationCover),
    moveUps: z.array(moveUp).describe('At most three, only where more is reached in time'),
    free: count,
    unplaced: count.describe('Free, and nobody knows where'),
    grid: view<CoverageAnswer['grid']>(
      'CoverageGrid',
      'Seconds by cells of about a kilometre, where people live',
      {
        south: lat,
        west: lon,
        step: z.number().describe('Degrees'),
        runs: z
          .array(z.array(z.number()))
          .describe(
            'Neighbouring cells of a row: row, first column, then seconds of each; -1: nobody is free',
          ),
      },
    ),
  },
)

export const coverageRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/coverage',
    id: 'getCoverage',
    tag: 'Units',
    summary: 'How well the free units of a service cover the city',
    description: 'An estimate by distance, hour and vehicle. Worked out at most every five seconds.',
    access: 'session',
    action: 'picture.read',
    query: coverageQuery,
    answer: { status: 200, schema: answer },
    codes: ['capability_unknown'],
  },
]
