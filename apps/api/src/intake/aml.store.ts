/** Where handsets said they were: attached to the call of their number, or waiting for it. */
import type { Call, CallLocation } from '@lien-thong/shared/call/call'
import {
  AFTER_CALL_S,
  callOfCaller,
  decideCallerLocation,
  WAITS_FOR_CALL_S,
} from '@lien-thong/shared/intake/caller-location'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { lockIncidents } from '../incident/incident.store.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'

/** A message of a handset, under the key that its delivery has. */
export interface CallerLocation {
  readonly id: string
  readonly source: string
  readonly device: string
  readonly received: string
  readonly location: CallLocation
}

/** No call lasts longer, and an index answers the question. */
const LONGEST_CALL_S = 24 * 60 * 60

/** Calls of these numbers that may still be going on, locked, and their incidents after them. */
async function lockCallsOf(tx: Transaction, devices: readonly string[]): Promise<readonly Call[]> {
  const { rows } = await tx.query<{ id: string; state: Call }>(
    `select id, state from call where caller = any($1) and received > $2 order by id for update`,
    [devices, addSeconds(tx.now, -LONGEST_CALL_S)],
    'lock-calls-of-callers',
  )
  for (const { id, state } of rows) tx.held.calls.set(id, state)
  const calls = rows.map(({ state }) => state)
  await lockIncidents(tx, [...new Set(calls.flatMap(({ incident }) => incident ?? []))])
  return calls
}

/** @returns the call each message belongs to now, in their order; undefined where there is none yet. */
export async function attachLocations(
  tx: Transaction,
  messages: readonly CallerLocation[],
): Promise<readonly (Call | undefined)[]> {
  const calls = await lockCallsOf(tx, [...new Set(messages.map(({ device }) => device))])
  return messages.map(({ device, source, location }) => {
    const call = callOfCaller(calls, device, tx.now)
    const incident = call?.incident === undefined ? undefined : tx.held.incidents.get(call.incident)
    if (call) tx.record(`source:${source}`, decideCallerLocation(call, incident, location))
    return call
  })
}

export async function saveLocation(
  tx: Transaction,
  { id, source, device, received, location }: CallerLocation,
  call: string | undefined,
): Promise<void> {
  await tx.query(
    `insert into caller_location (id, source, device, received, expires, location, call)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [
      id,
      source,
      device,
      received,
      addSeconds(received, WAITS_FOR_CALL_S),
      JSON.stringify(location),
      call ?? null,
    ],
    'save-caller-location',
  )
}

/** Messages whose call has come since, locked, and no longer waiting; those that expired are forgotten. */
export async function lockWaitingLocations(
  tx: Transaction,
  most: number,
): Promise<readonly CallerLocation[]> {
  await tx.query('delete from caller_location where expires <= $1', [tx.now])
  const { rows } = await tx.query<CallerLocation & { received: Date }>(
    `select id, source, device, received, location from caller_location l
     where call is null and exists (
       select from call c where c.caller = l.device and c.received > $2 and (not c.over or c.heard >= $1))
     order by received limit $3 for update skip locked`,
    [addSeconds(tx.now, -AFTER_CALL_S), addSeconds(tx.now, -LONGEST_CALL_S), most],
  )
  return rows.map((row) => ({ ...row, received: row.received.toISOString() }))
}

/** The message waits no longer, and its delivery shows what it belonged to. */
export async function settleLocation(tx: Transaction, id: string, call: Call): Promise<void> {
  await Promise.all([
    tx.query('update caller_location set call = $2 where id = $1', [id, call.id]),
    tx.query('update delivery set call = $2, incident = $3, reason = null where event_key = $1', [
      id,
      call.id,
      call.incident ?? null,
    ]),
  ])
}
