/** Rows of alarms, and the row of `setting` that names the floods under way. */
import {
  type Alarm,
  type AlarmKind,
  CHATTER_S,
  type Flicker,
  type Flood,
  isAlarmOver,
  unansweredSince,
} from '@lien-thong/shared/alarm/alarm'
import { FLOOD_SECONDS } from '@lien-thong/shared/dispatch/alarm'
import { deskKinds } from '@lien-thong/shared/dispatch/alarm-addressee'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { jsonList, plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

async function loadAlarms(
  tx: Transaction,
  rest: string,
  values: readonly unknown[],
): Promise<readonly Alarm[]> {
  const { rows } = await tx.query<{ state: Alarm }>(`select state from alarm ${rest}`, values)
  for (const { state } of rows) tx.held.alarms.set(state.id, state)
  return rows.map(({ state }) => state)
}

export const lockAlarm = async (tx: Transaction, id: string): Promise<Alarm | undefined> =>
  (await loadAlarms(tx, 'where id = $1 for update', [id]))[0]

/** Alarms that one round looks at. */
export interface Looked {
  /** All that live of these kinds. */
  readonly kinds: readonly AlarmKind[]
  /** Of these incidents those that live of these kinds. */
  readonly ofIncidents: { readonly kinds: readonly AlarmKind[]; readonly ids: readonly string[] }
  /** And these, by id. */
  readonly ids: readonly string[]
}

/** Those that are open live, and those that were over so lately that their cause may be the same matter. */
const LIVE = '(open or last > $1)'

/** Locked at once, in order: whoever else locks several waits for none of them in a circle. */
export const lockLiveAlarms = (
  tx: Transaction,
  { kinds, ofIncidents, ids }: Looked,
): Promise<readonly Alarm[]> =>
  loadAlarms(
    tx,
    `where id = any(array(
       select id from alarm where kind = any($2) and ${LIVE}
       union all select id from alarm where incident = any($3::uuid[]) and kind = any($4) and ${LIVE}
       union all select unnest($5::uuid[])
     )) order by id for update`,
    [addSeconds(tx.now, -CHATTER_S), kinds, ofIncidents.ids, ofIncidents.kinds, ids],
  )

interface FlickerRow {
  readonly alarm: string
  readonly gone: Date | null
  readonly came: number
}

/** What the round before left, of alarms that are held up. No facts: each of them would be one that nobody acts on. */
export async function flickersOf(tx: Transaction): Promise<readonly Flicker[]> {
  const { rows } = await tx.query<FlickerRow>(
    'select alarm, gone, came from alarm_flicker',
    [],
    'alarm-flickers',
  )
  return rows.map(({ alarm, gone, came }) => ({ alarm, ...(gone && { gone: gone.toISOString() }), came }))
}

/** @param before those of the same alarms as the round before left them */
export async function saveFlickers(
  tx: Transaction,
  before: readonly Flicker[],
  after: readonly Flicker[],
): Promise<void> {
  const known = new Map(before.map((each) => [each.alarm, each]))
  const kept = new Set(after.map(({ alarm }) => alarm))
  const gone = before.filter(({ alarm }) => !kept.has(alarm))
  const changed = after.filter((each) => {
    const was = known.get(each.alarm)
    return was === undefined || was.gone !== each.gone || was.came !== each.came
  })
  if (gone.length > 0)
    await tx.query('delete from alarm_flicker where alarm = any($1)', [gone.map(({ alarm }) => alarm)])
  if (changed.length === 0) return
  await tx.query(
    `insert into alarm_flicker (alarm, gone, came) select * from unnest($1::uuid[], $2::timestamptz[], $3::int[])
     on conflict (alarm) do update set gone = excluded.gone, came = excluded.came`,
    [
      changed.map(({ alarm }) => alarm),
      changed.map((each) => each.gone ?? null),
      changed.map(({ came }) => came),
    ],
  )
}

/** Alarms raised for people at desks in the time by which floods are judged. */
export async function countRaised(tx: Transaction): Promise<Readonly<Partial<Record<Agency, number>>>> {
  const { rows } = await tx.query<{ agency: Agency; n: number }>(
    'select agency, count(*)::int as n from alarm, unnest(agencies) as agency where raised > $1 and kind = any($2) group by agency',
    [addSeconds(tx.now, -FLOOD_SECONDS), deskKinds],
    'count-raised-alarms',
  )
  return Object.fromEntries(rows.map(({ agency, n }) => [agency, n]))
}

export const FLOODS = `select value from setting where key = 'alarm-floods'`

export async function floodsUnderWay(tx: Transaction): Promise<readonly Flood[]> {
  const { rows } = await tx.query<{ value: readonly Flood[] }>(FLOODS, [], 'alarm-floods')
  return rows[0]?.value ?? []
}

export const saveFloods = (tx: Transaction, floods: readonly Flood[]): Promise<unknown> =>
  tx.query(
    `insert into setting (key, value) values ('alarm-floods', $1::json)
     on conflict (key) do update set value = excluded.value, version = setting.version + 1`,
    [JSON.stringify(floods)],
  )

export const alarmStore: RowStore = {
  save(tx) {
    const alarms = tx.changed('alarms')
    if (alarms.length === 0) return []
    return [
      tx.query(
        `insert into alarm (id, version, key, kind, priority, open, raised, last, agencies, audience, incident, cleared, unanswered, shelved_until, state)
         select id, version, key, kind, priority, open, raised, last, agencies::text[], audience::text[], incident, cleared, unanswered, shelved_until, state
         from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::bool[]), unnest($7::timestamptz[]), unnest($8::timestamptz[]), unnest($9::text[]), unnest($10::text[]), unnest($11::uuid[]), unnest($12::timestamptz[]), unnest($13::timestamptz[]), unnest($14::timestamptz[]), json_array_elements($15::json))
           as t (id, version, key, kind, priority, open, raised, last, agencies, audience, incident, cleared, unanswered, shelved_until, state)
         on conflict (id) do update set version = excluded.version, priority = excluded.priority,
           open = excluded.open, last = excluded.last, cleared = excluded.cleared,
           unanswered = excluded.unanswered, shelved_until = excluded.shelved_until, state = excluded.state`,
        [
          plainList(alarms.map(({ id }) => id)),
          plainList(alarms.map(({ version }) => version)),
          alarms.map(({ key }) => key),
          plainList(alarms.map(({ kind }) => kind)),
          plainList(alarms.map(({ priority }) => priority)),
          plainList(alarms.map((alarm) => !isAlarmOver(alarm))),
          plainList(alarms.map(({ at }) => at.raised)),
          plainList(alarms.map(({ raises, at }) => at.cleared ?? raises.at(-1))),
          alarms.map(({ agencies }) => `{${agencies.join(',')}}`),
          alarms.map(({ audience }) => `{${audience.join(',')}}`),
          plainList(alarms.map(({ about }) => about.incident)),
          plainList(alarms.map(({ at }) => at.cleared)),
          plainList(alarms.map(unansweredSince)),
          plainList(alarms.map((alarm) => (isAlarmOver(alarm) ? undefined : alarm.shelved?.until))),
          jsonList(alarms.map((alarm) => JSON.stringify(alarm))),
        ],
        'save-alarms',
      ),
    ]
  },
}
