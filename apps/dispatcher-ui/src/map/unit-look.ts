// How a unit looks, decided from values alone: its code, its fill, its colour token, its size and the side it faces.

import type { MapAgency, MapFreshness, MapUnit } from './map-model.ts'

export type StatusCode = 'SS' | 'PC' | 'DI' | 'HT' | 'CV' | 'BV' | 'NN' | 'ML'
export type ColourToken = 'available' | 'dispatched' | 'enroute' | 'onscene' | 'transport' | 'out' | 'stale'

export interface UnitLook {
  readonly agency: MapAgency
  readonly code: StatusCode
  readonly colour: ColourToken
  readonly fill: 'solid' | 'hollow'
  readonly outline: 'plain' | 'dashed'
  readonly size: 'dot' | 'small' | 'full'
  /** Sixteenths of a turn clockwise from north. */
  readonly facing: number | undefined
}

const codes: Readonly<Record<string, StatusCode>> = {
  available_station: 'SS',
  available_mobile: 'SS',
  cleared: 'SS',
  dispatched: 'PC',
  acknowledged: 'PC',
  en_route: 'DI',
  staging: 'DI',
  on_scene: 'HT',
  patient_contact: 'HT',
  transporting: 'CV',
  at_hospital: 'BV',
  out_of_service: 'NN',
}

const colours: Readonly<Record<StatusCode, ColourToken>> = {
  SS: 'available',
  PC: 'dispatched',
  DI: 'enroute',
  HT: 'onscene',
  CV: 'transport',
  BV: 'transport',
  NN: 'out',
  ML: 'out',
}

const solid: ReadonlySet<StatusCode> = new Set(['DI', 'HT', 'CV', 'NN'])

/** The two letters of a status; one that the hub does not know counts as lost. */
export const statusCode = (status: string): StatusCode => codes[status] ?? 'ML'

/** A dead feed ages everything: nothing is fresh while it is down. */
export const effectiveFreshness = (freshness: MapFreshness, isDataLost: boolean): MapFreshness =>
  isDataLost && freshness === 'fresh' ? 'stale' : freshness

export const facingOf = (heading: number | undefined): number | undefined =>
  heading === undefined || !Number.isFinite(heading)
    ? undefined
    : ((Math.round(heading / 22.5) % 16) + 16) % 16

/** From afar a full mark would cover a ward: everything shrinks one step. */
const sizeOf = (isQuiet: boolean, zoom: number): UnitLook['size'] =>
  isQuiet ? (zoom < 12 ? 'dot' : 'small') : zoom < 11 ? 'small' : 'full'

export const unitLook = (
  unit: Pick<MapUnit, 'agency' | 'status' | 'freshness' | 'heading' | 'emphasised'>,
  isDataLost: boolean,
  zoom: number,
): UnitLook => {
  const freshness = effectiveFreshness(unit.freshness, isDataLost)
  const status = statusCode(unit.status)
  const code = freshness === 'lost' ? 'ML' : status
  const isQuiet = (status === 'SS' || status === 'NN') && unit.emphasised !== true
  return {
    agency: unit.agency,
    code,
    colour: freshness === 'stale' ? 'stale' : freshness === 'lost' ? 'out' : colours[code],
    fill: freshness !== 'lost' && solid.has(code) ? 'solid' : 'hollow',
    outline: freshness === 'fresh' ? 'plain' : 'dashed',
    size: sizeOf(isQuiet, zoom),
    // A unit at rest keeps its last heading for hours, and an old one says nothing.
    facing: isQuiet || zoom < 11 || freshness !== 'fresh' ? undefined : facingOf(unit.heading),
  }
}

export const spriteKey = (look: UnitLook) =>
  [look.agency, look.code, look.colour, look.fill, look.outline, look.size, look.facing ?? '-'].join('/')
