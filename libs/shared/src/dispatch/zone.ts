/** Drawing, changing and ending zones. */
import { forbids, hides } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import type { Agency } from '../kernel/agency.ts'
import { isSame } from '../kernel/difference.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Issue } from '../kernel/issue.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import {
  describe,
  isAboutPeople,
  type Zone,
  type ZoneDescription,
  type ZoneForm,
  type ZoneShape,
  type ZoneTerms,
} from '../zone/zone.ts'
import type { ChangeZone, DrawZone } from '../zone/zone-input.ts'
import { rewind, verticesOf } from '../zone/zone-shape.ts'
import type { Decided } from './dispatch.ts'

/** Every console holds all zones that have not ended: as much as is sent in a second. */
export const MOST_ZONES = 1_000
export const MOST_OPEN_VERTICES = 50_000

export interface OpenZones {
  readonly zones: number
  readonly vertices: number
}

export const shapeVertices = (shape: ZoneShape | undefined): number =>
  shape && 'polygons' in shape ? verticesOf(shape.polygons) : 0

const formOf = (shape: ZoneShape | undefined): ZoneForm => (shape && 'polygons' in shape ? 'area' : 'premise')

/** Rings come either way around, and are kept one way. */
const wound = (shape: ZoneShape): ZoneShape =>
  'polygons' in shape ? { polygons: shape.polygons.map(rewind) } : shape

/** Whoever draws what is personal must be one who may read it. */
function drawRefusal(viewer: Viewer, zone: Pick<Zone, 'kind' | 'form' | 'agencies'>): Refusal | undefined {
  return (
    forbids(viewer, 'zone.draw', zone.agencies) ??
    (isAboutPeople(zone) ? forbids(viewer, 'personal.read') : undefined)
  )
}

const changeRefusal = (viewer: Viewer, zone: Zone): Refusal | undefined =>
  hides(viewer, zone.agencies, 'zone_unknown') ?? drawRefusal(viewer, zone)

const fullRefusal = ({ zones, vertices }: OpenZones): Refusal | undefined =>
  zones > MOST_ZONES || vertices > MOST_OPEN_VERTICES
    ? refuse('zones_full', { zones: MOST_ZONES, vertices: MOST_OPEN_VERTICES })
    : undefined

function validityRefusal({ from, until }: Zone['valid'], now: Instant): Refusal | undefined {
  if (until === undefined || (until > from && until > now)) return undefined
  const code = until <= from ? 'not_after' : 'over_already'
  return refuse('body_invalid', { issues: [{ path: 'until', code }] satisfies Issue[] })
}

function read({ from, until, shape, name, address, note, ...terms }: DrawZone, source: string, now: Instant) {
  const zone: ZoneTerms & ZoneDescription = {
    kind: terms.kind,
    form: formOf(shape),
    severity: terms.severity,
    valid: { from: from ?? now, ...(until !== undefined && { until }) },
    agencies: terms.agencies,
    source,
    name,
    ...(shape && { shape: wound(shape) }),
    ...(address !== undefined && { address }),
    ...(note !== undefined && { note }),
  }
  return zone
}

const termsOf = ({ kind, form, severity, valid, agencies, source }: ZoneTerms): ZoneTerms => ({
  kind,
  form,
  severity,
  valid,
  agencies,
  source,
})

export interface DrawnZones {
  readonly zones: readonly { readonly id: string; readonly zone: DrawZone }[]
  readonly source: string
}

/** One by hand, or all of a file. */
export function decideDraw(viewer: Viewer, drawn: DrawnZones, open: OpenZones, now: Instant): Decided {
  const zones = drawn.zones.map(({ id, zone }) => ({ id, zone: read(zone, drawn.source, now) }))
  for (const { zone } of zones) {
    const refusal = drawRefusal(viewer, zone) ?? validityRefusal(zone.valid, now)
    if (refusal) return refusal
  }
  const full = fullRefusal({
    zones: open.zones + zones.length,
    vertices: open.vertices + zones.reduce((sum, { zone }) => sum + shapeVertices(zone.shape), 0),
  })
  if (full) return full
  return zones.map(({ id, zone }): Decision => {
    const { open: told, personal } = describe(zone)
    return {
      fact: { type: 'zone.drawn', zone: id, ...termsOf(zone), ...told },
      ...(personal.zone && { personal }),
      audience: zone.agencies,
    }
  })
}

const kept = <T>(given: T | null | undefined, before: T | undefined): T | undefined =>
  given === undefined ? before : (given ?? undefined)

/**
 * Constraints: kind and form stay, because what a fact has told openly cannot become personal; agencies are added and
 * never taken away, because consoles cannot unsee: such a zone is ended and drawn anew.
 *
 * @returns no facts when the zone is already so
 */
export function decideChange(
  viewer: Viewer,
  zone: Zone,
  change: ChangeZone,
  open: OpenZones,
  now: Instant,
): Decided {
  const refusal = changeRefusal(viewer, zone) ?? endedOrStale(zone, change.version)
  if (refusal) return refusal
  const agencies = change.agencies ?? zone.agencies
  const shape = change.shape ?? zone.shape
  const address = kept(change.address, zone.address)
  const fault = changeFault(zone, { agencies, shape, address })
  if (fault) return refuse('body_invalid', { issues: [fault] })
  const until = kept(change.until, zone.valid.until)
  const next = read(
    {
      kind: zone.kind,
      severity: change.severity ?? zone.severity,
      agencies: [...agencies],
      name: change.name ?? zone.name!,
      shape: shape as DrawZone['shape'],
      address,
      note: kept(change.note, zone.note),
      from: change.from ?? zone.valid.from,
      until,
    },
    zone.source,
    now,
  )
  const invalid = validityRefusal(next.valid, now)
  if (invalid) return invalid
  const grown = shapeVertices(next.shape) - shapeVertices(zone.shape)
  const full = grown > 0 ? fullRefusal({ ...open, vertices: open.vertices + grown }) : undefined
  if (full) return full
  const { id, version, drawn, ended: _, ...before } = zone
  if (isSame(before, next)) return []
  const { open: told, personal } = describe(next)
  return [
    {
      fact: { type: 'zone.changed', zone: id, version: version + 1, drawn, ...termsOf(next), ...told },
      ...(personal.zone && { personal }),
      audience: next.agencies,
    },
  ]
}

interface NextForm {
  readonly agencies: readonly Agency[]
  readonly shape: ZoneShape | undefined
  readonly address: string | undefined
}

function changeFault(zone: Zone, { agencies, shape, address }: NextForm): Issue | undefined {
  if (zone.agencies.some((agency) => !agencies.includes(agency)))
    return { path: 'agencies', code: 'must_keep', kept: zone.agencies }
  if (formOf(shape) !== zone.form) return { path: 'shape', code: 'not_changeable' }
  if (zone.form === 'area' && address !== undefined) return { path: 'address', code: 'not_expected' }
  return shape === undefined && address === undefined ? { path: 'address', code: 'missing' } : undefined
}

const endedOrStale = (zone: Zone, seen: number | undefined): Refusal | undefined =>
  zone.ended ? refuse('zone_ended', { ended: zone.ended }) : isStale(zone.version, seen)

export function decideEnd(viewer: Viewer, zone: Zone, version: number | undefined): Decided {
  const refusal = changeRefusal(viewer, zone) ?? endedOrStale(zone, version)
  if (refusal) return refusal
  return [{ fact: { type: 'zone.ended', zone: zone.id, reason: 'ended' }, audience: zone.agencies }]
}

/** Zones whose time is over, so that consoles hear of it like of anything else. */
export const decideExpiredZones = (zones: readonly Zone[], now: Instant): readonly Decision[] =>
  zones
    .filter(({ valid, ended }) => !ended && valid.until !== undefined && valid.until <= now)
    .map(({ id, agencies }) => ({
      fact: { type: 'zone.ended', zone: id, reason: 'expired' },
      audience: agencies,
    }))
