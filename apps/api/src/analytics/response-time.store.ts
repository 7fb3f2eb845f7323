/** Keeps the table `response_time` equal to what the rule says of the rows that the journal has touched. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import {
  firstCall,
  type Segment,
  segments,
  segmentsOf,
  type Timeline,
} from '@lien-thong/shared/response-time/segments'
import type { Pool, QueryConfig } from 'pg'
import { readJournal } from '../platform/ledger/journal.read.ts'
import { atOnce, type BatchEnd, type InPieces } from '../platform/ledger/journal-follower.ts'
import { readBatchFor } from '../platform/ledger/journal-reader.ts'
import { type Heard, hear } from './heard.ts'

/** Raise the number when the rule changes: the table is then computed again from the first entry. */
export const READER = 'response_time.2'
/** Entries of the journal looked at in one transaction. */
export const BATCH = 1000

/** @param heard what this node heard from the tail; without it, or with a gap before it, the journal itself is read. */
export const readBatch = (pool: Pool, heard?: Heard, inPieces: InPieces = atOnce): Promise<BatchEnd> =>
  readBatchFor(pool, READER, async (client, { after, head }) => {
    const isWhole = heard !== undefined && heard.after <= after && heard.upTo > after
    const touched = isWhole ? heard : hear(undefined, await readJournal(client, after, BATCH, head))
    if (!touched) return after
    await inPieces(slicesOf(touched), async (query) => {
      const incidents = await client.query<TouchedIncident>(query)
      const measured = incidents.rows.flatMap(measuredLegs)
      if (measured.length > 0) {
        await client.query({ name: 'response-time-upsert', text: UPSERT, values: [JSON.stringify(measured)] })
      }
    })
    return touched.upTo
  })

/** So many at a time, that a ring never waits long behind them for this process. */
const SLICE = 25

function slicesOf({ incidents, calls, assignments, attached }: Heard): readonly QueryConfig[] {
  const lists = [incidents, calls, assignments, attached].map((ids) => [...ids])
  const longest = Math.max(...lists.map((ids) => ids.length))
  return Array.from({ length: Math.ceil(longest / SLICE) }, (_, i) => ({
    name: 'response-time-heard',
    text: HEARD,
    values: lists.map((ids) => ids.slice(i * SLICE, (i + 1) * SLICE)),
  }))
}

interface TouchedIncident extends Pick<Timeline, 'calls' | 'assignments'> {
  readonly state: Incident
}

const DETAILS = `
select i.state,
  coalesce((
    select json_agg(json_build_object('id', c.id, 'at', c.state -> 'at', 'marks', c.state -> 'marks'))
    from call c where c.incident = i.id), '[]') as calls,
  coalesce((
    select json_agg(json_strip_nulls(json_build_object('id', a.id, 'agency', a.agency, 'at', a.state -> 'at', 'ending', a.state -> 'ending')))
    from assignment a where a.incident = i.id), '[]') as assignments
from touched join incident i on i.id = touched.incident`

/**
 * The incidents whose times may have changed, each with its calls and assignments as they are now, without what is
 * personal. A call that is attached elsewhere, or turns out to be another, also touches the incident that it leaves.
 */
const HEARD = `
with touched as (
  select unnest($1::uuid[]) as incident
  union select incident from call where id = any($2::uuid[])
  union select incident from assignment where id = any($3::uuid[])
  union select incident from response_time where call = any($4::uuid[])
)${DETAILS}`

type MeasuredLeg = {
  readonly incident: string
  readonly agency: string
  readonly opened: string
  readonly priority: number
  readonly call: string | null
} & { readonly [S in Segment | `${Segment}_excluded`]?: number | string }

const measuredLegs = ({ state, calls, assignments }: TouchedIncident): readonly MeasuredLeg[] =>
  state.legs.map(({ agency, priority }) => {
    const measures = segmentsOf({ agency, incident: state, calls, assignments })
    return {
      incident: state.id,
      agency,
      opened: state.at.opened,
      priority,
      call: firstCall(calls)?.id ?? null,
      ...Object.fromEntries(
        segments.map((segment) => {
          const measure = measures[segment]
          return 'seconds' in measure ? [segment, measure.seconds] : [`${segment}_excluded`, measure.excluded]
        }),
      ),
    }
  })

const typed = segments.map((name) => `${name} double precision, ${name}_excluded text`).join(', ')
const names = ['priority', 'call', ...segments.flatMap((name) => [name, `${name}_excluded`])]

/** Rows that stay as they are are not written again. */
const UPSERT = `
insert into response_time as r (incident, agency, opened, ${names.join(', ')})
select incident, agency, opened, ${names.join(', ')}
from json_to_recordset($1::json) as t (incident uuid, agency text, opened timestamptz, priority smallint, call uuid, ${typed})
on conflict (incident, agency) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
where (${names.map((name) => `r.${name}`).join(', ')}) is distinct from (${names.map((name) => `excluded.${name}`).join(', ')})`
