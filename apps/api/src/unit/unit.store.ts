/** Rows of units and of their assignments. */
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { INCIDENTS_OF_CALLS_NAMED } from '../intake/call.store.ts'
import { isId } from '../platform/http/id-param.ts'
import { jsonList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

interface Row<T> {
  readonly id: string
  readonly state: T
}

/** The column that the name of a unit stands in; none where it can stand nowhere. */
export const unitKey = (name: string): 'id' | 'call_sign' | undefined =>
  name !== storableText(name) ? undefined : isId(name) ? 'id' : 'call_sign'

/** A unit by id or call-sign, locked. */
export async function lockUnit(tx: Transaction, name: string): Promise<Unit | undefined> {
  const key = unitKey(name)
  if (!key) return undefined
  const { rows } = await tx.query<Row<Unit>>(
    `select id, state from unit where ${key} = $1 for update`,
    [name],
    `lock-unit-by-${key}`,
  )
  for (const { id, state } of rows) tx.held.units.set(id, state)
  return rows[0]?.state
}

/** @param name id or call-sign */
export async function findUnitId(tx: Transaction, name: string): Promise<string | undefined> {
  const key = unitKey(name)
  if (key !== 'call_sign') return key && name.toLowerCase()
  const { rows } = await tx.query<{ id: string }>('select id from unit where call_sign = $1', [name])
  return rows[0]?.id
}

/** Units by id, locked in order of id. */
export async function lockUnits(tx: Transaction, ids: readonly string[]): Promise<void> {
  const { rows } = await tx.query<Row<Unit>>(
    'select id, state from unit where id = any($1::uuid[]) order by id for update',
    [ids],
  )
  for (const { id, state } of rows) tx.held.units.set(id, state)
}

/** Free units whose crew's shift is over, locked; who is at work on one keeps it. */
export async function lockOffShift(tx: Transaction, limit: number): Promise<readonly Unit[]> {
  const { rows } = await tx.query<Row<Unit>>(
    `select id, state from unit u where shift_until <= $1 and not retired
       and not exists (select from assignment a where a.unit = u.id and a.active)
     order by id limit $2 for update skip locked`,
    [tx.now, limit],
    'lock-off-shift',
  )
  for (const { id, state } of rows) tx.held.units.set(id, state)
  return rows.map(({ state }) => state)
}

/**
 * Also by a retired unit, and however it is written: crews type it in any case. Behind the head of the journal no other
 * writer takes it.
 * @param own the unit that wants it
 */
export async function isCallSignTaken(tx: Transaction, callSign: string, own?: string): Promise<boolean> {
  await tx.lockHead()
  const { rows } = await tx.query<{ call_sign: string }>(
    'select call_sign from unit where id is distinct from $1::uuid',
    [own ?? null],
  )
  return rows.some((row) => row.call_sign.toLowerCase() === callSign.toLowerCase())
}

export async function nextUnitNo(tx: Transaction): Promise<number> {
  await tx.lockHead()
  const { rows } = await tx.query<{ no: number }>('select coalesce(max(no), 0)::int + 1 as no from unit')
  return rows[0]!.no
}

/** An assignment, locked. */
export async function lockAssignment(tx: Transaction, id: string): Promise<Assignment | undefined> {
  const { rows } = await tx.query<Row<Assignment>>(
    'select id, state from assignment where id = $1 for update',
    [id],
    'lock-assignment',
  )
  for (const { state } of rows) tx.held.assignments.set(id, state)
  return rows[0]?.state
}

/** The units now assigned to an incident. Its leg's rows need the incident to be locked first. */
export async function activeAssignments(tx: Transaction, incident: string): Promise<readonly Assignment[]> {
  const { rows } = await tx.query<Row<Assignment>>(
    'select id, state from assignment where incident = $1 and active order by id',
    [incident],
  )
  return rows.map((row) => row.state)
}

/**
 * The active assignments of the incidents of calls that a source names by its own ids. Read behind the journal's head,
 * so that none of them ends or begins before this transaction is written.
 */
export async function assignmentsOfCalls(
  tx: Transaction,
  sources: readonly string[],
  names: readonly string[],
): Promise<readonly Assignment[]> {
  const { rows } = await tx.query<{ state: Assignment }>(
    `select state from assignment where active and incident = any(array(${INCIDENTS_OF_CALLS_NAMED})) order by id`,
    [sources, names],
    'assignments-of-calls',
  )
  return rows.map(({ state }) => state)
}

export const unitStore: RowStore = {
  save(tx) {
    const units = tx.changed('units')
    // One that ends makes room for the next of the same unit before that is written: the index allows one active.
    const changed = tx.changed('assignments')
    const assignments = [
      ...changed.filter(({ state }) => state === 'over'),
      ...changed.filter(({ state }) => state !== 'over'),
    ]
    return [
      ...(units.length === 0
        ? []
        : [
            tx.query(
              `insert into unit (id, version, no, call_sign, agency, status, retired, shift_until, state)
               select id, version, no, call_sign, agency, status, retired, shift_until, state
               from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::int[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]), unnest($7::boolean[]), unnest($8::timestamptz[]), json_array_elements($9::json))
                 as t (id, version, no, call_sign, agency, status, retired, shift_until, state)
               on conflict (id) do update set version = excluded.version, call_sign = excluded.call_sign,
                 status = excluded.status, retired = excluded.retired, shift_until = excluded.shift_until, state = excluded.state`,
              [
                units.map((unit) => unit.id),
                units.map((unit) => unit.version),
                units.map((unit) => unit.no),
                units.map((unit) => unit.callSign),
                units.map((unit) => unit.agency),
                units.map((unit) => unit.status),
                units.map((unit) => unit.retired === true),
                units.map((unit) => unit.crew?.until ?? null),
                jsonList(units.map((unit) => JSON.stringify(unit))),
              ],
              'save-units',
            ),
          ]),
      ...(assignments.length === 0
        ? []
        : [
            tx.query(
              `insert into assignment (id, version, unit, incident, agency, active, state)
               select id, version, unit, incident, agency, active, state
               from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::uuid[]), unnest($4::uuid[]), unnest($5::text[]), unnest($6::boolean[]), json_array_elements($7::json))
                 as t (id, version, unit, incident, agency, active, state)
               on conflict (id) do update set version = excluded.version, active = excluded.active, state = excluded.state`,
              [
                assignments.map((each) => each.id),
                assignments.map((each) => each.version),
                assignments.map((each) => each.unit),
                assignments.map((each) => each.incident),
                assignments.map((each) => each.agency),
                assignments.map((each) => each.state === 'active'),
                jsonList(assignments.map((each) => JSON.stringify(each))),
              ],
              'save-assignments',
            ),
          ]),
    ]
  },
}
