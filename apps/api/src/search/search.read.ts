/**
 * Candidates from the index, judged by their rows: an index that is behind shows nothing that is gone or not the viewer's.
 */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { FoundPerson } from '@lien-thong/shared/search/hits'
import type { Question } from '@lien-thong/shared/search/question'
import type { SearchScope } from '@lien-thong/shared/search/search-rights'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool, PoolClient } from 'pg'
import { inTransaction } from '../platform/database/in-transaction.ts'
import { entriesBehind } from '../platform/ledger/journal-reader.ts'
import { POOL } from '../platform/tokens.ts'
import { askedFor, questionFor, reversedDigits, SLICE, SLICE_MARK } from './lexemes.ts'
import { READER } from './search.store.ts'
import { TypeNames } from './type-names.ts'

/** The newest so many that answer are ranked. */
export const CANDIDATES = 60

export interface Candidates {
  readonly incidents: readonly Incident[]
  readonly calls: readonly Call[]
  readonly units: readonly Pick<Unit, 'id' | 'callSign' | 'agency' | 'status' | 'kind' | 'station'>[]
  readonly people: readonly FoundPerson[]
  readonly behind: number
}

const inSlice = (question: string, slice: string): string =>
  `replace(${question}, '${SLICE_MARK}', (${slice})::text)::tsquery`

/**
 * Slice by slice from the newest, until there are enough. The planner must not sort first or compile: it cannot know that
 * the first slices mostly suffice.
 * @param question what the index is asked
 * @param judged what is asked of the rows that it gives
 */
const incidentsSql = (question: string, judged = 'true'): string => `
select i.state from (
  select h.incident
  from generate_series((select incidents / ${SLICE} from journal_head), 0, -1) as slice,
    lateral (
      select incident, running from search_incident
      where words @@ ${inSlice(question, 'slice')} and agencies && $2 and ${judged}
      order by running desc limit ${CANDIDATES}
    ) h
  limit ${CANDIDATES}
) f join incident i on i.id = f.incident
where i.agencies && $2`

const INCIDENTS = incidentsSql('$1')

/**
 * The index reads the whole list of every word that it is asked for, so of three words and more it is asked for the rarest:
 * so many at most, and never for the commonest.
 */
const RAREST = 3
/** The newest incidents, by which it is judged what is rare: a wrong guess costs time and changes no answer. */
const SAMPLE = 64

/** @param $3 the question word by word. A function is judged by the row, while the operator would ask the index. */
const BY_RAREST = `
with newest as materialized (
  select words, running from search_incident order by incident desc limit ${SAMPLE}
), rarest as materialized (
  select asked from unnest($3::text[]) with ordinality as word (asked, place)
  order by (
    select count(*) from newest where ts_match_vq(words, ${inSlice('asked', `running / ${SLICE}`)})
  ), place
  limit least(${RAREST}, cardinality($3) - 1)
)${incidentsSql(
  `(select string_agg(asked, ' & ') from rarest)`,
  `ts_match_vq(words, ${inSlice('$1', 'slice')})`,
)}`

/** One read of the index in its order: a planner that expects few would gather and sort the thousands of a busy number. */
const IN_ORDER = 'set local enable_bitmapscan = off'

/** @param group how many of the last digits the index groups by: few for short questions, more for longer ones. */
const callsSql = (group: 3 | 5): string => `
select c.state from (
  select call from search_call
  where left(digits, ${group}) = left($1, ${group}) and left(digits, length($1)) = $1 and agencies && $2
  order by received desc limit ${CANDIDATES}
) f join call c on c.id = f.call
where c.agencies && $2 and c.outcome is distinct from 'joined'`

@Injectable()
export class SearchRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly names: TypeNames,
  ) {}

  candidates(question: Question, scope: SearchScope): Promise<Candidates> {
    const begin = 'begin read only; set local enable_seqscan = off; set local jit = off'
    return inTransaction(this.pool, begin, (client) => this.find(client, question, scope))
  }

  private async find(client: PoolClient, question: Question, scope: SearchScope): Promise<Candidates> {
    const { kinds, agencies, personal } = scope
    const { digits } = question
    const asked = askedFor(question, personal, this.names.codesOf)
    const byRarest = asked.length >= RAREST && digits === undefined
    const asks = (...some: SearchScope['kinds']): boolean => some.some((kind) => kinds.includes(kind))
    const rows = async <T extends object>(wanted: boolean, text: string, values: unknown[]): Promise<T[]> =>
      wanted ? (await client.query<T>({ text, values })).rows : []
    const [behind, incidents, units, people, , calls] = await Promise.all([
      // Before the others: whatever is written meanwhile may be in them, but nothing up to here is missing.
      entriesBehind(client, READER),
      rows<{ state: Incident }>(asks('incident'), byRarest ? BY_RAREST : INCIDENTS, [
        questionFor(asked, question),
        agencies,
        ...(byRarest ? [asked] : []),
      ]),
      rows<Candidates['units'][number]>(
        asks('unit'),
        `select id, call_sign as "callSign", agency, status, state ->> 'kind' as kind,
           coalesce(state ->> 'station', '') as station
         from unit where agency = any($1) order by call_sign`,
        [agencies],
      ),
      rows<FoundPerson>(
        asks('person'),
        'select username, name, agencies from person where active and agencies && $1 order by username',
        [agencies],
      ),
      client.query(IN_ORDER),
      rows<{ state: Call }>(
        digits !== undefined && personal && asks('call', 'caller'),
        callsSql((digits ?? '').length >= 5 ? 5 : 3),
        [reversedDigits(digits ?? ''), agencies],
      ),
    ])
    return {
      incidents: incidents.map(({ state }) => state),
      calls: calls.map(({ state }) => state),
      units,
      people,
      behind,
    }
  }
}
