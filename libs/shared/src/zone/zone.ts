/**
 * What those who go there should know: an area or a premise, what holds in it, for how long, and who is told. An area
 * lies on the map for all of its agencies; where a person lives and what is said of the place is personal.
 */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Actor, Agency } from '../kernel/agency.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import { addSeconds, type Instant } from '../kernel/instant.ts'

export const zoneKinds = [
  'outbreak',
  'flood',
  'closed_road',
  'hazardous_store',
  'violence_warning',
  'other',
] as const
export type ZoneKind = (typeof zoneKinds)[number]

/** `danger`: not without more. `caution`: with care. `notice`: to be known. */
export const zoneSeverities = ['danger', 'caution', 'notice'] as const
export type ZoneSeverity = (typeof zoneSeverities)[number]

/** [lon, lat], in the order of RFC 7946 §3.1.1. */
export type Position = readonly [number, number]

/** The outer ring counterclockwise, then holes clockwise (RFC 7946 §3.1.6); each ends where it begins. */
export type ZonePolygon = readonly (readonly Position[])[]

export type ZoneShape =
  | { readonly polygons: readonly ZonePolygon[] }
  /** Metres around a premise. */
  | { readonly point: Coordinate; readonly radius: number }

/** A premise has a point, or an address as people write it, or both. */
export type ZoneForm = 'area' | 'premise'

/** What everyone in its agencies may read. */
export interface ZoneTerms {
  readonly kind: ZoneKind
  readonly form: ZoneForm
  readonly severity: ZoneSeverity
  readonly valid: { readonly from: Instant; readonly until?: Instant }
  readonly agencies: readonly Agency[]
  /** `drawn` by hand, or the name under which it was imported. */
  readonly source: string
}

export interface ZoneDescription {
  readonly name?: Bilingual
  readonly shape?: ZoneShape
  readonly address?: string
  readonly note?: string
}

/** Without a part of its description for those who may not see it. */
export interface Zone extends ZoneTerms, ZoneDescription {
  readonly id: string
  readonly version: number
  readonly drawn: { readonly at: Instant; readonly by: Actor }
  readonly ended?: { readonly at: Instant; readonly by: Actor }
}

export type ZoneFact =
  | (ZoneTerms & ZoneDescription & { readonly type: 'zone.drawn'; readonly zone: string })
  /** Whole, for consoles of an agency that did not see the zone before. */
  | (ZoneTerms &
      ZoneDescription & {
        readonly type: 'zone.changed'
        readonly zone: string
        readonly version: number
        readonly drawn: Zone['drawn']
      })
  | { readonly type: 'zone.ended'; readonly zone: string; readonly reason: 'ended' | 'expired' }

export interface ZonePersonal {
  readonly zone?: ZoneDescription
}

/** A premise is someone's, and a warning about violence is about someone: of both, all that is described is personal. */
export const isAboutPeople = ({ kind, form }: Pick<Zone, 'kind' | 'form'>): boolean =>
  form === 'premise' || kind === 'violence_warning'

/** The description as a fact may carry it, and what of it is personal. Whatever is written freely is. */
export function describe(zone: ZoneTerms & ZoneDescription): {
  readonly open: ZoneDescription
  readonly personal: ZonePersonal
} {
  const { name, shape, address, note } = zone
  const about = { ...(name && { name }), ...(shape && { shape }) }
  const free = { ...(address !== undefined && { address }), ...(note !== undefined && { note }) }
  const [open, personal] = isAboutPeople(zone) ? [{}, { ...about, ...free }] : [about, free]
  return { open, personal: Object.keys(personal).length > 0 ? { zone: personal } : {} }
}

/** A zone without what could name a person. */
export function maskZone(zone: Zone): Zone {
  const { name: _name, shape: _shape, address: _address, note: _note, ...rest } = zone
  return { ...rest, ...describe(zone).open }
}

interface ZoneEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: ZoneFact
  readonly personal?: ZonePersonal | undefined
}

export function evolveZone(zone: Zone | undefined, { at, by, fact, personal }: ZoneEntry): Zone | undefined {
  switch (fact.type) {
    case 'zone.drawn': {
      const { type: _, zone: id, ...told } = fact
      return { id, version: 1, drawn: { at, by }, ...told, ...personal?.zone }
    }
    case 'zone.changed': {
      const { type: _, zone: id, ...told } = fact
      return { id, ...told, ...personal?.zone }
    }
    case 'zone.ended':
      return zone && { ...zone, version: zone.version + 1, ended: { at, by } }
  }
}

const hasBegun = ({ valid }: Zone, now: Instant): boolean => valid.from <= now
const isPast = ({ valid }: Zone, now: Instant): boolean => valid.until !== undefined && valid.until <= now

export const isInForce = (zone: Zone, now: Instant): boolean =>
  zone.ended === undefined && hasBegun(zone, now) && !isPast(zone, now)

/** Seconds before a zone begins, from which on it is shown as coming. */
export const COMING_S = 24 * 3600

/** In force, or within a day: what a map shows. */
export const isInSight = (zone: Zone, now: Instant): boolean =>
  zone.ended === undefined && hasBegun(zone, addSeconds(now, COMING_S)) && !isPast(zone, now)
