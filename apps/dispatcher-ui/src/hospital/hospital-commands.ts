/** Diverting, opening, reporting and choosing hospitals as commands. */
import { decideDestination } from '@lien-thong/shared/dispatch/destination'
import { decideDivert, decideOpenHospital, decideReport } from '@lien-thong/shared/dispatch/hospital'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import type { DivertHospital } from '@lien-thong/shared/hospital/hospital-input'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { BypassReason } from '@lien-thong/shared/unit/unit-fact'
import type { Command } from '../action/command.ts'
import type { Desk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { withPicture } from '../action/rules.ts'
import * as hub from '../api/hospitals.ts'
import { languageNow } from '../text/i18n.ts'
import type { Reason } from '../text/refusal-sentence.ts'
import { textFor } from './text.ts'

const done = () => textFor(languageNow()).done

const reasonFor = (
  desk: Desk,
  hospital: Hospital,
  rule: (held: Hospital, now: Instant) => unknown,
): Reason | undefined =>
  withPicture(desk, ({ hospitals }) => {
    const now = instantNow(desk)
    return now === undefined ? undefined : rule(hospitals.get(hospital.id) ?? hospital, now)
  })

/** Shown once the picture holds what the hub answered, or something newer. */
const isShown =
  ({ id, version }: Hospital) =>
  ({ hospitals }: { readonly hospitals: ReadonlyMap<string, Hospital> }): boolean =>
    (hospitals.get(id)?.version ?? version) >= version

export const divertReason = (desk: Desk, hospital: Hospital, told: hub.Diverting): Reason | undefined =>
  reasonFor(desk, hospital, (held, now) => decideDivert(desk.person, held, told as DivertHospital, now))

export function divert(hospital: Hospital, told: hub.Diverting): Command {
  return {
    occupies: `hospital ${hospital.id}`,
    label: () => done().divert(hospital.name),
    reason: (desk) => divertReason(desk, hospital, told),
    send: async (key) => isShown(await hub.divertHospital(hospital.id, told, key)),
    undo: () => (hospital.diversion ? divert(hospital, before(hospital.diversion)) : open(hospital)),
  }
}

const before = ({ until, reason, capabilities }: NonNullable<Hospital['diversion']>): hub.Diverting => ({
  until,
  reason,
  ...(capabilities && { capabilities }),
})

export function open(hospital: Hospital): Command {
  const { diversion } = hospital
  return {
    occupies: `hospital ${hospital.id}`,
    label: () => done().open(hospital.name),
    reason: (desk) => reasonFor(desk, hospital, (held) => decideOpenHospital(desk.person, held, undefined)),
    send: async (key) => isShown(await hub.openHospital(hospital.id, key)),
    undo: () => diversion && divert(hospital, before(diversion)),
  }
}

export function report(hospital: Hospital, freePlaces: number): Command {
  return {
    occupies: `hospital ${hospital.id}`,
    label: () => done().report(hospital.name, freePlaces),
    reason: (desk) => reasonFor(desk, hospital, (held) => decideReport(desk.person, held, { freePlaces })),
    send: async (key) => isShown(await hub.reportHospital(hospital.id, freePlaces, key)),
  }
}

export interface Taking {
  readonly unit: Unit
  readonly assignment: Assignment
  readonly hospital: Hospital
  readonly bypass?: BypassReason | undefined
}

export function takeTo(taking: Taking): Command {
  const { unit, assignment, hospital, bypass } = taking
  const known = assignment.hospital
  return {
    occupies: `destination ${assignment.id}`,
    label: () => done().destine(unit.callSign, hospital.name),
    reason: (desk) =>
      reasonFor(desk, hospital, (held, now) =>
        decideDestination(
          desk.person,
          {
            unit: desk.live.picture?.units.get(unit.id) ?? unit,
            assignment: desk.live.picture?.assignments.get(assignment.id) ?? assignment,
            hospital: held,
            bypass,
          },
          [],
          now,
        ),
      ),
    send: async (key) => {
      await hub.destine(assignment.id, { hospital: hospital.id, reason: bypass }, key)
      return ({ assignments }) => (assignments.get(assignment.id)?.hospital ?? hospital.id) === hospital.id
    },
    // There is no way back to none.
    undo: ({ live }) => {
      const first = known === undefined ? undefined : live.picture?.hospitals.get(known)
      return (
        first &&
        takeTo({
          unit,
          assignment: { ...assignment, hospital: hospital.id },
          hospital: first,
          bypass: 'other',
        })
      )
    },
  }
}
