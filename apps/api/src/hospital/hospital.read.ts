/** Hospitals with how busy they are, and which of them suit the patient of an incident. */
import { forbids, isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type {
  BusyHospital,
  HospitalChoices,
  HospitalsOfIncidentQuery,
} from '@lien-thong/shared/contract/hospital'
import { chooseHospital } from '@lien-thong/shared/dispatch/hospital-choice'
import { countDoors, type DoorCounts, loadOf } from '@lien-thong/shared/dispatch/hospital-load'
import { hospitalNeed } from '@lien-thong/shared/dispatch/hospital-need'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { HospitalCapability } from '@lien-thong/shared/hospital/capability'
import { type Hospital, hospitalReaders } from '@lien-thong/shared/hospital/hospital'
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import { estimateTravel, hasLights } from '@lien-thong/shared/travel/travel'
import { usualTravelModel } from '@lien-thong/shared/travel/travel-model'
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { IncidentRead } from '../incident/incident.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { isId } from '../platform/http/id-param.ts'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { PositionsRead } from '../unit/positions.read.ts'

export interface Asked {
  readonly incident: Pick<Incident, 'type' | 'determination' | 'place' | 'legs'>
  readonly unit?: Pick<Unit, 'id' | 'agency' | 'kind' | 'assignment'> | undefined
  readonly capability?: HospitalCapability | undefined
}

/** An ambulance is meant where no unit is named. */
const USUAL_KIND = 'ambulance'

@Injectable()
export class HospitalRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly incidents: IncidentRead,
    private readonly positions: PositionsRead,
  ) {}

  /** All that are not retired, in order of name. */
  async list(viewer: Viewer): Promise<readonly BusyHospital[]> {
    const refusal = forbids(viewer, 'picture.read')
    if (refusal) throwRefusal(refusal)
    if (!isVisible(scopeOf(viewer), hospitalReaders)) return []
    const [hospitals, { counts }] = await Promise.all([this.hospitals(), this.doors()])
    const now = this.clock.now()
    return hospitals
      .map((hospital) => ({ ...hospital, load: loadOf(hospital, counts, now) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
  }

  async ofIncident(
    viewer: Viewer,
    id: string,
    { unit: name, capability }: HospitalsOfIncidentQuery,
  ): Promise<HospitalChoices> {
    const { incident, assignments } = await this.incidents.view(viewer, id)
    const unit = name === undefined ? undefined : await this.unit(name)
    // A unit that is not at this incident is as good as none for who may not see its service.
    const isSeen =
      unit && (viewer.agencies.includes(unit.agency) || assignments.some((each) => each.unit === unit.id))
    if (name !== undefined && !isSeen) throw new ProblemError('unit_unknown')
    return this.choices({ incident, unit, capability })
  }

  /** For desks, and for the crew's own page. */
  async choices({ incident, unit, capability }: Asked): Promise<HospitalChoices> {
    const [hospitals, { counts, destinations }] = await Promise.all([this.hospitals(), this.doors()])
    const now = this.clock.now()
    const needed = capability === undefined ? hospitalNeed(incident) : [capability]
    const from: Coordinate | undefined = (unit && this.positions.of(unit.id)) ?? incident.place
    const agency = unit?.agency ?? 'ambulance'
    const lights = hasLights(usualTravelModel, legOf(incident as Incident, agency)?.priority ?? 3)
    const kind = unit?.kind ?? USUAL_KIND
    return {
      needed,
      from: from === undefined ? 'unknown' : from === incident.place ? 'incident' : 'unit',
      hospitals: chooseHospital({
        hospitals,
        counts,
        needed,
        destined: unit?.assignment === undefined ? undefined : destinations.get(unit.assignment),
        wayTo: (to) => from && estimateTravel(usualTravelModel, { from, to, kind, at: now, lights }),
        now,
      }),
    }
  }

  private async hospitals(): Promise<readonly Hospital[]> {
    const { rows } = await this.pool.query<{ state: Hospital }>(
      'select state from hospital where not retired',
    )
    return rows.map(({ state }) => state)
  }

  private async doors(): Promise<{
    readonly counts: DoorCounts
    readonly destinations: ReadonlyMap<string, string>
  }> {
    const { rows } = await this.pool.query<{ state: Assignment; status: UnitStatus }>(
      `select a.state, u.status from assignment a join unit u on u.id = a.unit
       where a.active and a.state->>'hospital' is not null`,
    )
    const statuses = new Map(rows.map(({ state, status }) => [state.unit, status]))
    return {
      counts: countDoors(
        rows.map(({ state }) => state),
        (unit) => statuses.get(unit),
      ),
      destinations: new Map(
        rows
          .filter(({ status }) => status === 'transporting' || status === 'at_hospital')
          .map(({ state }) => [state.id, state.hospital!]),
      ),
    }
  }

  private async unit(name: string): Promise<Unit | undefined> {
    const key = isId(name) ? 'id' : 'call_sign'
    const { rows } = await this.pool.query<{ state: Unit }>(`select state from unit where ${key} = $1`, [
      name,
    ])
    return rows[0]?.state
  }
}
