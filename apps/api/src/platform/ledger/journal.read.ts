/** The journal, read in order. */
import { isVisible, type Scope, withoutPersonal } from '@lien-thong/shared/access/access'
import type { Entry, Fact, Personal } from '@lien-thong/shared/fact/fact'
import type { Actor, Agency } from '@lien-thong/shared/kernel/agency'
import type { EntriesFrame } from '@lien-thong/shared/watch/cursor'
import type { Pool } from 'pg'
import type { Transaction } from './transaction.ts'

/** An entry as nodes pass it on: with its audience, which viewers do not see. */
export interface TailEntry extends Entry {
  readonly audience: readonly Agency[]
}

interface JournalRow {
  readonly seq: string
  readonly at: Date
  readonly by: string
  readonly audience: readonly Agency[]
  readonly fact: Fact
  readonly personal: Personal | null
}

/** At most `limit` entries with `after` < seq ≤ `upTo`. */
export async function readJournal(
  client: Pick<Pool, 'query'>,
  after: number,
  limit: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<readonly TailEntry[]> {
  const { rows } = await client.query<JournalRow>({
    name: 'read-journal',
    text: 'select seq, at, by, audience, fact, personal from journal where seq > $1 and seq <= $3 order by seq limit $2',
    values: [after, limit, upTo],
  })
  return rows.map(entryOf)
}

const entryOf = ({ seq, at, by, audience, fact, personal }: JournalRow): TailEntry => ({
  seq: Number(seq),
  at: at.toISOString(),
  by,
  audience,
  fact,
  ...(personal !== null && { personal }),
})

/** How far back is looked for what someone did; far more than the hub takes in during the time in which it matters. */
const RECENT = 20_000

/** What someone did lately, oldest first. */
export async function recentEntriesBy(tx: Pick<Transaction, 'query'>, by: Actor): Promise<readonly Entry[]> {
  const { rows } = await tx.query<JournalRow>(
    `select seq, at, by, audience, fact, personal from journal
     where seq > (select seq - ${RECENT} from journal_head) and by = $1 order by seq`,
    [by],
  )
  return rows.map(entryOf)
}

/** What a viewer of this scope may see of the entries, or undefined. */
export function visibleEntry(scope: Scope, { audience, ...entry }: TailEntry): Entry | undefined {
  if (!isVisible(scope, audience)) return undefined
  return scope.personal ? entry : withoutPersonal(entry)
}

/** A frame that tells a viewer everything it may see between two numbers. */
export const frameFor = (
  scope: Scope,
  after: number,
  upTo: number,
  entries: readonly TailEntry[],
): EntriesFrame => ({
  after,
  upTo,
  entries: entries.flatMap((entry) => visibleEntry(scope, entry) ?? []),
})

export async function journalSeq(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ seq: string }>('select seq from journal_head')
  return Number(rows[0]!.seq)
}
