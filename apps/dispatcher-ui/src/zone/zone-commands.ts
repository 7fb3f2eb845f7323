/** Drawing, changing and ending zones as commands. Each can be taken back for as long as the console offers it. */
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import {
  decideChange,
  decideDraw,
  decideEnd,
  type OpenZones,
  shapeVertices,
} from '@lien-thong/shared/dispatch/zone'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import type { Picture } from '@lien-thong/shared/picture/picture'
import type { Zone } from '@lien-thong/shared/zone/zone'
import type { ChangeZone, DrawZone } from '@lien-thong/shared/zone/zone-input'
import type { Command } from '../action/command.ts'
import type { Desk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { deskReason } from '../action/rules.ts'
import { zoneName } from '../action/zones.ts'
import * as hub from '../api/zones.ts'
import { languageNow } from '../text/i18n.ts'
import type { Reason } from '../text/refusal-sentence.ts'
import { textFor } from './text.ts'

const openZones = ({ zones }: Picture): OpenZones => ({
  zones: zones.size,
  vertices: [...zones.values()].reduce((sum, { shape }) => sum + shapeVertices(shape), 0),
})

type Rule = (picture: Picture, now: string) => Decided

const reasonBy = (desk: Desk, rule: Rule): Reason | undefined => {
  const { picture } = desk.live
  const now = instantNow(desk)
  const standing = deskReason(desk)
  if (standing || !picture || now === undefined) return standing
  const decided = rule(picture, now)
  return isRefusal(decided) ? { code: decided.refusal as Reason['code'], facts: decided.detail } : undefined
}

export const drawReason = (desk: Desk, zone: hub.ZoneToDraw): Reason | undefined =>
  reasonBy(desk, (picture, now) =>
    decideDraw(
      desk.person,
      { zones: [{ id: 'new', zone: zone as DrawZone }], source: 'drawn' },
      openZones(picture),
      now,
    ),
  )

export const changeReason = (desk: Desk, zone: Zone, change: hub.ZoneChange): Reason | undefined =>
  reasonBy(desk, (picture, now) =>
    decideChange(
      desk.person,
      picture.zones.get(zone.id) ?? zone,
      change as ChangeZone,
      openZones(picture),
      now,
    ),
  )

const endReason = (desk: Desk, zone: Zone): Reason | undefined =>
  reasonBy(desk, (picture) => decideEnd(desk.person, picture.zones.get(zone.id) ?? zone, undefined))

export function draw(zone: hub.ZoneToDraw): Command {
  let drawn: Zone | undefined
  const label = () => textFor(languageNow()).done.draw(zone.name[languageNow()])
  return {
    occupies: 'zone new',
    label,
    reason: (desk) => drawReason(desk, zone),
    send: async (key) => {
      const made = await hub.drawZone(zone, key)
      drawn = made
      return (picture) => picture.zones.has(made.id)
    },
    // What is to be ended has a name only once it is drawn.
    undo: () => ({
      occupies: 'zone new',
      label: () => textFor(languageNow()).done.end(zone.name[languageNow()]),
      reason: (desk) => (drawn ? endReason(desk, drawn) : { code: 'nothing_to_undo' }),
      send: async (key) => {
        const { id } = drawn!
        await hub.endZone(id, key)
        return (picture) => !picture.zones.has(id)
      },
    }),
  }
}

export function end(zone: Zone): Command {
  return {
    occupies: `zone ${zone.id}`,
    label: (t) => textFor(languageNow()).done.end(zoneName(t, zone)),
    reason: (desk) => endReason(desk, zone),
    send: async (key) => {
      await hub.endZone(zone.id, key)
      return (picture) => !picture.zones.has(zone.id)
    },
    // Nothing ends twice: taking it back draws the same zone under another id.
    undo: () => (zone.name ? draw(asDrawn(zone, zone.name)) : undefined),
  }
}

const asDrawn = (zone: Zone, name: NonNullable<Zone['name']>): hub.ZoneToDraw => ({
  kind: zone.kind,
  severity: zone.severity,
  name,
  agencies: zone.agencies,
  ...(zone.shape && { shape: zone.shape }),
  ...(zone.address !== undefined && { address: zone.address }),
  ...(zone.note !== undefined && { note: zone.note }),
  from: zone.valid.from,
  ...(zone.valid.until !== undefined && { until: zone.valid.until }),
})

export function change(zone: Zone, changed: hub.ZoneChange): Command {
  return {
    occupies: `zone ${zone.id}`,
    label: (t) => textFor(languageNow()).done.change(zoneName(t, zone)),
    reason: (desk) => changeReason(desk, zone, changed),
    send: async (key) => {
      const answer = await hub.changeZone(zone.id, { ...changed, version: zone.version }, key)
      return (picture) => (picture.zones.get(zone.id)?.version ?? 0) >= answer.version
    },
    // Agencies that have seen it stay.
    undo: () => ({ ...change(zone, before(zone)), undo: () => undefined, send: undoing(zone) }),
  }
}

const before = ({ severity, name, shape, address, note, valid }: Zone): hub.ZoneChange => ({
  severity,
  ...(name && { name }),
  ...(shape && { shape }),
  address: address ?? null,
  note: note ?? null,
  from: valid.from,
  until: valid.until ?? null,
})

/** Without a version: what it takes back made a new one. */
const undoing =
  (zone: Zone): Command['send'] =>
  async (key) => {
    const answer = await hub.changeZone(zone.id, before(zone), key)
    return (picture) => (picture.zones.get(zone.id)?.version ?? 0) >= answer.version
  }
