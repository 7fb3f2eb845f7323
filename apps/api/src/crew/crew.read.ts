/** All that a crew may know: its unit, its assignment, and of that incident what it takes to go there. */
import { typeOf } from '@lien-thong/shared/catalogue/catalogue'
import {
  type CrewAssignment,
  type CrewHospital,
  type CrewIncident,
  type CrewNote,
  type CrewUnit,
  type CrewView,
  type CrewWithdrawal,
  type CrewZone,
  withdrawnEndings,
} from '@lien-thong/shared/contract/crew'
import { hasPatient } from '@lien-thong/shared/dispatch/destination'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import { type Incident, legOf, type Note } from '@lien-thong/shared/incident/incident'
import type { Actor, Agency } from '@lien-thong/shared/kernel/agency'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { Zone } from '@lien-thong/shared/zone/zone'
import { type ZoneHit, zonesAt } from '@lien-thong/shared/zone/zones-at'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { HospitalRead } from '../hospital/hospital.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { journalSeq } from '../platform/ledger/journal.read.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'

/** A screen of them; farther down nobody looks. */
const HOSPITALS = 8

interface Row {
  readonly unit: Unit
  readonly assignment: Assignment | null
  readonly incident: Incident | null
  /** The one before. */
  readonly last: Assignment | null
}

@Injectable()
export class CrewRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly catalogue: CatalogueRead,
    private readonly hospitals: HospitalRead,
  ) {}

  /** The number is read first: whatever comes after it may already be in the rest, and nothing before it is missing. */
  async view(unitId: string): Promise<CrewView> {
    const seq = await journalSeq(this.pool)
    const { rows } = await this.pool.query<Row>({
      name: 'crew-view',
      text: `select unit.state as unit, assignment.state as assignment, incident.state as incident,
                    last.state as last
               from unit
               left join assignment on assignment.unit = unit.id and assignment.active
               left join incident on incident.id = assignment.incident
               left join lateral (select state from assignment
                                   where assignment.unit = unit.id and not active
                                   order by id desc limit 1) last on true
              where unit.id = $1`,
      values: [unitId],
    })
    const [row] = rows
    if (!row) throw new ProblemError('unit_unknown')
    const { unit, assignment, incident, last } = row
    const withdrawn = last ? withdrawalFor(last) : undefined
    const now = this.clock.now()
    return {
      seq,
      now,
      unit: unitFor(unit),
      ...(assignment && { assignment: assignmentFor(assignment) }),
      ...(assignment && incident && { incident: await this.incidentFor(incident, assignment, now) }),
      ...(withdrawn && { withdrawn }),
      hospitals: incident && hasPatient(unit.status) ? await this.hospitalsFor(incident, unit) : [],
    }
  }

  private async incidentFor(
    incident: Incident,
    { agency, callSign }: Assignment,
    now: string,
  ): Promise<CrewIncident> {
    const { number, status, place, where, type, notes, attachments = [] } = incident
    const mine: Actor = `crew:${callSign}`
    const typeName = typeOf(this.catalogue.inForce, type)?.name
    return {
      number,
      status,
      priority: legOf(incident, agency)?.priority ?? 2,
      ...(type !== undefined && { type }),
      ...(typeName && { typeName }),
      ...(place && { place }),
      ...(where !== undefined && { where }),
      notes: notes.map(noteFor),
      pictures: attachments.filter(({ by, removed }) => by === mine && !removed).length,
      zones: await this.zonesFor(incident, agency, now),
    }
  }

  /** As the hub would suggest them to a desk. */
  private async hospitalsFor(incident: Incident, unit: Unit): Promise<readonly CrewHospital[]> {
    if (unit.agency !== 'ambulance') return []
    const { hospitals } = await this.hospitals.choices({ incident, unit })
    const shown = hospitals.slice(0, HOSPITALS)
    const { rows } = await this.pool.query<{ state: Hospital }>(
      'select state from hospital where id = any($1::uuid[])',
      [shown.map(({ hospital }) => hospital)],
    )
    const places = new Map(rows.map(({ state }) => [state.id, state]))
    return shown.flatMap(({ hospital: id, name, suitability, way, why }) => {
      const place = places.get(id)
      const diverts = why.find(({ code }) => code === 'diverts')
      return place
        ? [
            {
              id,
              name,
              lat: place.lat,
              lon: place.lon,
              suitability,
              ...(way && { seconds: Math.round(way.seconds) }),
              ...(diverts?.code === 'diverts' && { divertedUntil: diverts.until }),
            },
          ]
        : []
    })
  }

  private async zonesFor(incident: Incident, agency: Agency, now: string): Promise<readonly CrewZone[]> {
    if (!incident.place && incident.where === undefined) return []
    const { rows } = await this.pool.query<{ state: Zone }>({
      name: 'zones-of-agency',
      text: 'select state from zone where not ended and $1 = any(agencies)',
      values: [agency],
    })
    return zonesAt(
      rows.map(({ state }) => state),
      incident,
      now,
    ).map(zoneFor)
  }
}

/** Without the names of its crew: the telephone may be anyone's who knows the code. */
const unitFor = ({ id, callSign, agency, kind, status, since, reason, emergency, crew }: Unit): CrewUnit => ({
  id,
  callSign,
  agency,
  kind,
  status,
  since,
  ...(reason !== undefined && { reason }),
  ...(emergency && { emergency }),
  ...(crew?.until !== undefined && { shiftEnds: crew.until }),
})

const assignmentFor = ({ id, at, hospital }: Assignment): CrewAssignment => ({
  id,
  at,
  ...(hospital !== undefined && { hospital }),
})

function withdrawalFor({ id, incidentNumber, ending, reason }: Assignment): CrewWithdrawal | undefined {
  const withdrawn = withdrawnEndings.find((each) => each === ending)
  return (
    withdrawn && {
      assignment: id,
      number: incidentNumber,
      ending: withdrawn,
      ...(reason !== undefined && { reason }),
    }
  )
}

/** Who at the hub wrote it is nothing that a crew needs; another crew on the scene is. */
function noteFor({ id, at, happened, by, text, corrects }: Note): CrewNote {
  const [kind, name] = by.split(':', 2)
  return {
    id,
    at: happened ?? at,
    text,
    ...(corrects !== undefined && { corrects }),
    ...(kind === 'crew' && name !== undefined && { crew: name }),
  }
}

const zoneFor = ({ zone: { id, kind, severity, name, note }, certainty }: ZoneHit): CrewZone => ({
  id,
  kind,
  severity,
  certainty,
  ...(name && { name }),
  ...(note !== undefined && { note }),
})
