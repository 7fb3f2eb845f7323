/** Parts of an incident put in place of others: what the folds of its facts are made of. */
import type { Actor, Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Field, Incident, Leg, Link } from './incident.ts'

export interface Changing {
  readonly at: Instant
  readonly by: Actor
}

export const touched = (incident: Incident, { at, by }: Changing, field: Field): Incident => ({
  ...incident,
  changed: { ...incident.changed, [field]: { version: incident.version, by, at } },
})

export const withLink = (incident: Incident, link: Link): Incident => ({
  ...incident,
  links: [...(incident.links ?? []).filter(({ incident: to }) => to !== link.incident), link],
})

export function withoutLink(incident: Incident, to: string): Incident {
  const links = (incident.links ?? []).filter((link) => link.incident !== to)
  return links.length > 0 ? { ...incident, links } : without(incident, 'links')
}

export function without<T extends object, K extends keyof T>(value: T, key: K): T {
  const { [key]: _, ...rest } = value
  return rest as T
}

export const withLeg = (incident: Incident, agency: Agency, change: (leg: Leg) => Leg): Incident => ({
  ...incident,
  legs: incident.legs.map((leg) => (leg.agency === agency ? change(leg) : leg)),
})
