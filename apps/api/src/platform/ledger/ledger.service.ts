/**
 * The one way in which anything changes: load and lock, decide, and then rows, facts and chain in one transaction.
 * `journal_head` is lock, counter and chain head at once and is taken last, so the order of numbers is the order of
 * commits and the journal has no gaps: who has read up to n asks for more than n and is whole.
 */
import { createHash } from 'node:crypto'
import { actorOf, type Viewer } from '@lien-thong/shared/agent/viewer'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../clock/clock.ts'
import { BY_KEY, rollback } from '../database/in-transaction.ts'
import { ProblemError, throwRefusal } from '../http/problem.ts'
import { CLOCK, POOL } from '../tokens.ts'
import { chainHash, newSalt, personalDigest } from './hash-chain.ts'
import type { TailEntry } from './journal.read.ts'
import { noticeOf } from './journal-notice.ts'
import { type JournalHead, KnownEnd } from './known-end.ts'
import { jsonList, LostRace, type RowStore, Transaction, textList } from './transaction.ts'

export const ROW_STORES = Symbol('ROW_STORES')
export const JOURNAL_CHANNEL = 'journal'

/** Deadlock, or a row that two transactions changed at once: the loser may simply try again. */
const RETRYABLE = new Set(['40P01', '40001'])
const TRIES = 4

export interface CommandOptions {
  /** `Idempotency-Key` of the request: the same key by the same person gives the first answer again. */
  readonly key?: string | undefined
  /** What the key stands for; another body under the same key is refused. */
  readonly body?: unknown
}

const commit = (tx: Transaction): Promise<unknown> => tx.query('commit', [], 'commit')

const NO_SALT = Buffer.alloc(16)
const NO_DIGEST = Buffer.alloc(32)

/** Texts and bytes of all entries travel as one value each: arrays would have to be quoted element by element. */
const APPEND = `
with entry as (
  insert into journal (seq, at, by, audience, fact, personal, salt, digest, hash)
  select $2::bigint + n, $1::timestamptz, by, audience::text[], fact,
    case when personal::text <> 'null' then personal end,
    case when personal::text <> 'null' then substring($7::bytea from (n::int - 1) * 16 + 1 for 16) end,
    case when personal::text <> 'null' then substring($8::bytea from (n::int - 1) * 32 + 1 for 32) end,
    substring($9::bytea from (n::int - 1) * 32 + 1 for 32)
  from rows from (unnest($3::text[]), unnest($4::text[]), json_array_elements($5::json), json_array_elements($6::json))
    with ordinality as t (by, audience, fact, personal, n)
), head as (update journal_head set seq = $10, hash = $11, incidents = incidents + $12)
select pg_notify('${JOURNAL_CHANNEL}', $13)`

/** Entries that are on disk, and the same as JSON. */
export interface Committed {
  readonly entries: readonly TailEntry[]
  readonly text: string
}

type Writes = (tx: Transaction) => readonly Promise<unknown>[]

@Injectable()
export class Ledger {
  /** Told what this node has just committed, before anyone is answered; nothing where it failed. */
  settled: (committed: Committed | undefined) => void = () => undefined
  readonly known = new KnownEnd()
  private writing = 0

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ROW_STORES) private readonly stores: readonly RowStore[],
  ) {}

  /**
   * A person's command. `decide` loads, locks and decides; `answer` reads the outcome from what the transaction holds.
   * @throws ProblemError of the refusal; nothing is written then.
   */
  async command<T>(
    viewer: Viewer,
    decide: (tx: Transaction) => Promise<Decided>,
    answer: (tx: Transaction) => T,
    options: CommandOptions = {},
  ): Promise<T> {
    const by = actorOf(viewer)
    return this.transact(async (tx) => {
      const earlier = await this.earlierAnswer<T>(tx, by, options)
      if (earlier) return earlier.answer
      const decided = await decide(tx)
      if (isRefusal(decided)) throwRefusal(decided)
      tx.record(by, decided)
      const result = answer(tx)
      if (options.key !== undefined) {
        await tx.query('update command set answer = $3 where by = $1 and key = $2', [
          by,
          options.key,
          JSON.stringify(result),
        ])
      }
      return result
    })
  }

  /** Facts without aggregates: sessions, settings. */
  record(by: Actor, decisions: readonly Decision[]): Promise<void> {
    return this.transact(async (tx) => tx.record(by, decisions))
  }

  /**
   * Runs `work` in a transaction, then appends what it staged; retried as a whole when it lost a race for locks.
   * @param writes rows beside the journal, written in the same transaction
   */
  async transact<T>(work: (tx: Transaction) => Promise<T> | T, writes: Writes = () => []): Promise<T> {
    for (let left = TRIES - 1; ; left--) {
      try {
        return await this.once(work, writes)
      } catch (error) {
        if (!RETRYABLE.has((error as { code?: string }).code ?? '')) throw error
        if (left > 0) continue
        if (error instanceof LostRace) throwRefusal(error.refusal)
        throw error
      }
    }
  }

  private async once<T>(work: (tx: Transaction) => Promise<T> | T, writes: Writes): Promise<T> {
    const client = await this.pool.connect()
    const tx = new Transaction(client, this.clock.now(), this.known)
    let broken: Error | undefined
    try {
      const begun = Promise.all([tx.query('begin', [], 'begin'), tx.query(BY_KEY, [], 'by-key')])
      // Where it fails, whatever is asked after it fails too.
      begun.catch(() => undefined)
      const result = await work(tx)
      if (tx.staged.length > 0) await this.append(tx, await tx.lockHead(), writes)
      else await Promise.all([begun, ...tx.confirm(), ...writes(tx), commit(tx)])
      return result
    } catch (error) {
      // What was refused at once is refused before the transaction has begun.
      tx.end()
      broken = await rollback(client)
      throw error
    } finally {
      tx.end()
      client.release(broken)
    }
  }

  /** Entries of this node are under way: whoever follows the journal is told of them sooner than he could read them. */
  get isWriting(): boolean {
    return this.writing > 0
  }

  private async append(tx: Transaction, head: JournalHead, writes: Writes): Promise<void> {
    this.writing += 1
    let committed: Committed | undefined
    try {
      committed = await this.write(tx, head, writes)
    } finally {
      this.writing -= 1
      this.settled(committed)
    }
  }

  /** Numbers, chains and writes everything staged, with its rows, and commits. */
  private async write(tx: Transaction, head: JournalHead, writes: Writes): Promise<Committed> {
    const entries: TailEntry[] = []
    const texts: string[] = []
    const facts: string[] = []
    const personals: string[] = []
    const salts: Buffer[] = []
    const digests: Buffer[] = []
    const hashes: Buffer[] = []
    let { seq, hash } = head
    for (const { fact, personal, audience, by } of tx.staged) {
      const factText = JSON.stringify(fact)
      const personalText = personal && JSON.stringify(personal)
      const salt = personalText === undefined ? NO_SALT : newSalt()
      const digest = personalText === undefined ? NO_DIGEST : personalDigest(salt, personalText)
      seq += 1
      hash = chainHash(hash, {
        seq,
        at: tx.now,
        by,
        audience,
        fact: factText,
        digest: personalText === undefined ? undefined : digest.toString('hex'),
      })
      entries.push({ seq, at: tx.now, by, audience, fact, ...(personal && { personal }) })
      const first = JSON.stringify({ seq, at: tx.now, by, audience }).slice(0, -1)
      texts.push(
        `${first},"fact":${factText}${personalText === undefined ? '' : `,"personal":${personalText}`}}`,
      )
      facts.push(factText)
      personals.push(personalText ?? 'null')
      salts.push(salt)
      digests.push(digest)
      hashes.push(hash)
    }
    const text = jsonList(texts)
    await Promise.all([
      ...this.stores.flatMap((store) => store.save(tx)),
      ...writes(tx),
      ...tx.confirm(head),
      tx.query(
        APPEND,
        [
          tx.now,
          head.seq,
          textList(tx.staged.map(({ by }) => by)),
          textList(tx.staged.map(({ audience }) => `{${audience.join(',')}}`)),
          jsonList(facts),
          jsonList(personals),
          Buffer.concat(salts),
          Buffer.concat(digests),
          Buffer.concat(hashes),
          seq,
          hash,
          tx.newNumbers,
          noticeOf({ seq, text }),
        ],
        'append-journal',
      ),
      commit(tx),
    ])
    const end = { seq, hash, incidents: head.incidents + tx.newNumbers }
    this.known.follow(head, end, { calls: tx.changed('calls'), names: tx.names })
    return { entries, text }
  }

  private async earlierAnswer<T>(
    tx: Transaction,
    by: Actor,
    { key, body }: CommandOptions,
  ): Promise<{ answer: T } | undefined> {
    if (key === undefined) return undefined
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(body ?? null))
      .digest()
    const { rowCount } = await tx.query(
      'insert into command (by, key, fingerprint, at) values ($1, $2, $3, $4) on conflict do nothing',
      [by, key, fingerprint, tx.now],
    )
    if (rowCount === 1) return undefined
    const { rows } = await tx.query<{ answer: T; fingerprint: Buffer }>(
      'select answer, fingerprint from command where by = $1 and key = $2',
      [by, key],
    )
    if (!rows[0]!.fingerprint.equals(fingerprint)) throw new ProblemError('idempotency_key_reused')
    return { answer: rows[0]!.answer }
  }
}
