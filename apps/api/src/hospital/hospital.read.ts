/** Hospitals with how busy they are, and which of them suit the patient of an incident. */
import { isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type {
  BusyHospital,
  HospitalChoices,
  HospitalsOfIncidentQuery,
} from '@lien-thong/shared/contract/hospital'
import { hasPatient } from '@lien-thong/shared/dispatch/destination'
import { chooseHospital } from '@lien-thong/shared/dispatch/hospital-choice'
import { countDoors, type DoorCounts, loadOf } from '@lien-thong/shared/dispatch/hospital-load'
import { hospitalNeed } from '@lien-thong/shared/dispatch/hospital-need'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { HospitalCapability } from '@lien-thong/shared/hospital/capability'
import { type Hospital, hospitalReaders } from '@lien-thong/shared/hospital/hospital'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { estimateTravel, hasLights } from '@lien-thong/shared/travel/travel'
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { IncidentRead } from '../incident/incident.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { TravelRead } from '../travel/travel.read.ts'
import { PositionsRead } from '../unit/positions.read.ts'
import { unitKey } from '../unit/unit.store.ts'

export interface Asked {
  readonly incident: Pick<Incident, 'type' | 'determination' | 'place' | 'legs'>
  readonly unit?: Pick<Unit, 'id' | 'agency' | 'kind' | 'assignment'> | undefined
  readonly capability?: HospitalCapability | undefined
}

/** An ambulance is meant where no unit is named. */
const USUAL_KIND = 'ambulance'
const USUAL_PRIORITY = 3
/** The best by the estimate, whose way a router is asked for. */
const BY_ROUTER = 6

@Injectable()
export class HospitalRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly incidents: IncidentRead,
    private readonly positions: PositionsRead,
    private readonly travel: TravelRead,
  ) {}

  /** All that are not retired, in order of name. */
  async list(viewer: Viewer): Promise<readonly BusyHospital[]> {
    demand(viewer, 'picture.read')
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
    const [hospitals, { counts, destinations }, model] = await Promise.all([
      this.hospitals(),
      this.doors(),
      this.travel.model(),
    ])
    const now = this.clock.now()
    const from: Coordinate | undefined = (unit && this.positions.of(unit.id)) ?? incident.place
    const agency = unit?.agency ?? 'ambulance'
    const lights = hasLights(
      model,
      incident.legs.find((leg) => leg.agency === agency)?.priority ?? USUAL_PRIORITY,
    )
    const kind = unit?.kind ?? USUAL_KIND
    const question = {
      hospitals,
      counts,
      needed: capability === undefined ? hospitalNeed(incident) : [capability],
      destined: unit?.assignment === undefined ? undefined : destinations.get(unit.assignment),
      now,
    }
    const estimated = chooseHospital({
      ...question,
      wayTo: (to) => from && estimateTravel(model, { from, to, kind, at: now, lights }),
    })
    const ways = new Map(estimated.map(({ hospital, way }) => [hospital, way]))
    // A router is asked for those that can be chosen; where there is none, this is the estimate once more.
    const near = new Set(estimated.slice(0, BY_ROUTER).map(({ hospital }) => hospital))
    await Promise.all(
      hospitals
        .filter(({ id }) => from && near.has(id))
        .map(async (to) =>
          ways.set(to.id, (await this.travel.times([{ from: from!, kind }], to, now, lights))[0]),
        ),
    )
    return {
      needed: question.needed,
      from: from === undefined ? 'unknown' : from === incident.place ? 'incident' : 'unit',
      hospitals: chooseHospital({ ...question, wayTo: ({ id }) => ways.get(id) }),
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
        rows.filter(({ status }) => hasPatient(status)).map(({ state }) => [state.id, state.hospital!]),
      ),
    }
  }

  private async unit(name: string): Promise<Unit | undefined> {
    const key = unitKey(name)
    if (!key) return undefined
    const { rows } = await this.pool.query<{ state: Unit }>(`select state from unit where ${key} = $1`, [
      name,
    ])
    return rows[0]?.state
  }
}
