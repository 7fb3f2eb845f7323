/** Units as the database has them now, with the incident that has each. */
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { Pool } from 'pg'

export interface KnownUnit {
  readonly unit: Unit
  readonly task?: {
    readonly incident: string
    readonly number: string
    readonly agency: Agency
    readonly priority?: Priority
  }
}

interface Row {
  readonly unit: Unit
  readonly incident: string | null
  readonly number: string | null
  readonly agency: Agency | null
  readonly priority: Priority | null
}

/** Those of the list, and all that are on this incident. */
export async function readCandidates(
  pool: Pool,
  units: readonly string[],
  incident: string,
): Promise<readonly KnownUnit[]> {
  const { rows } = await pool.query<Row>({
    name: 'recommendation-candidates',
    text: `select u.state as unit, a.incident, a.agency, a.state->>'incidentNumber' as number,
             (select (leg->>'priority')::int from json_array_elements(i.state->'legs') leg
              where leg->>'agency' = a.agency) as priority
           from unit u left join assignment a on a.unit = u.id and a.active left join incident i on i.id = a.incident
           where u.id = any($1::uuid[])
              or u.id in (select unit from assignment where active and incident = $2)`,
    values: [units, incident],
  })
  return rows.map(({ unit, incident: of, number, agency, priority }) => ({
    unit,
    ...(of !== null &&
      number !== null &&
      agency !== null && {
        task: { incident: of, number, agency, ...(priority !== null && { priority }) },
      }),
  }))
}
