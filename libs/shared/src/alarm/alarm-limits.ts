/**
 * When something is abnormal, and how soon a person should have responded: data of the city (`setting`, key
 * `alarm-limits`). How long a part may wait to be accepted stands in `leg-limits`, how long a call may be owed something in
 * `call-limits`. What the setting does not say, or says in no way that makes sense, is as below: a typing error must not
 * silence an alarm. Only `null` where it is allowed turns a limit off.
 */
import type { Priority } from '../kernel/agency.ts'
import type { AlarmPriority } from './alarm.ts'

/** Statuses that last for a while on an assignment, and then not longer. */
export const timedStatuses = [
  'en_route',
  'staging',
  'on_scene',
  'patient_contact',
  'transporting',
  'at_hospital',
] as const

/** When a node of the hub is short of something. */
export interface SystemLimits {
  /** Milliseconds of the simplest question to the database. */
  readonly databaseMs: number
  /** Megabytes that are free where the hub keeps its data. */
  readonly diskFreeMb: number
  /** Entries of the journal that its consoles have not been given yet. */
  readonly journalBehind: number
  /** Seconds for which it has to be so. */
  readonly seconds: number
}

/** In seconds, unless said otherwise. */
export interface AlarmLimits {
  /** From the request until a part that somebody accepted has its first unit. Null: no alarm. */
  readonly withoutUnit: { readonly [P in Priority]: number | null }
  /** From the moment on in which a part lost its unit, or asked for a further one. */
  readonly unitWanted: { readonly [P in Priority]: number }
  /** From sending a unit until it is under way. */
  readonly noMovement: number
  /** In one status. Null: no alarm. */
  readonly status: { readonly [S in (typeof timedStatuses)[number]]: number | null }
  /** Without a word from a source of calls that was heard within a week. By id of the source, and `*` for all others. Null: no alarm. */
  readonly sourceSilent: Readonly<Record<string, number | null>>
  readonly system: SystemLimits
  /** In which somebody takes note of an alarm; then supervisors are told. */
  readonly respond: { readonly [P in AlarmPriority]: number }
}

export const usualAlarmLimits: AlarmLimits = {
  withoutUnit: { 1: 120, 2: 300, 3: null, 4: null },
  unitWanted: { 1: 30, 2: 60, 3: 300, 4: 600 },
  noMovement: 120,
  status: {
    en_route: 1800,
    staging: 1800,
    on_scene: 5400,
    patient_contact: 3600,
    transporting: 2700,
    at_hospital: 3600,
  },
  sourceSilent: { '*': 1800 },
  system: { databaseMs: 500, diskFreeMb: 2048, journalBehind: 1000, seconds: 30 },
  respond: { high: 60, medium: 180, low: 900 },
}

/** @param value what the setting holds */
export function readAlarmLimits(value: unknown): AlarmLimits {
  const told = fieldsOf(value)
  const usual = usualAlarmLimits
  return {
    withoutUnit: merged(usual.withoutUnit, told.withoutUnit, true),
    unitWanted: merged(usual.unitWanted, told.unitWanted, false),
    noMovement: secondsOr(usual.noMovement, told.noMovement),
    status: merged(usual.status, told.status, true),
    sourceSilent: readSources(told.sourceSilent),
    system: merged(usual.system, told.system, false),
    respond: merged(usual.respond, told.respond, false),
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0

const secondsOr = (usual: number, told: unknown): number => (isSeconds(told) ? told : usual)

function merged<T extends object>(usual: T, told: unknown, mayBeOff: boolean): T {
  const fields = fieldsOf(told)
  return Object.fromEntries(
    Object.entries(usual).map(([name, limit]) => {
      const given = fields[name]
      return [name, isSeconds(given) || (mayBeOff && given === null) ? given : limit]
    }),
  ) as T
}

function readSources(told: unknown): AlarmLimits['sourceSilent'] {
  const given = Object.entries(fieldsOf(told)).filter(([, limit]) => limit === null || isSeconds(limit))
  return { ...usualAlarmLimits.sourceSilent, ...(Object.fromEntries(given) as Record<string, number | null>) }
}
