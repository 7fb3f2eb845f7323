/**
 * A routing policy as it comes from an administrator or from the database, checked for its form. Whether it also makes
 * sense is told by `policyFaults`. Rules of the first form, `{id, conditions: [{line}], queue}`, are read as well.
 */
import { z } from 'zod'
import { agencies } from '../kernel/agency.ts'
import { readForm } from '../kernel/form-fault.ts'
import type { PolicyFault } from './policy-faults.ts'
import { queueStates } from './queue-state.ts'
import type { RoutingPolicy } from './routing.ts'
import { weekdays } from './time-window.ts'

const name = z
  .string()
  .min(1)
  .max(60)
  // Ids travel in facts, addresses and logs.
  .regex(/^[^\p{C}]+$/u)
const number = z.string().min(1).max(40)
const names = z.strictObject({ vi: z.string().min(1).max(80), en: z.string().min(1).max(80) })
const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const date = z.iso.date()
const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'HH:MM')
const coordinate = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })

const shape = z.union([
  z.strictObject({ polygon: z.array(coordinate).max(2000) }),
  z.strictObject({
    box: z.strictObject({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }),
  }),
  z.strictObject({ cells: z.array(z.string().regex(/^-?\d+\.\d\d,-?\d+\.\d\d$/, '10.77,106.70')).max(5000) }),
])

export const routingCondition = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('line'), line: name }),
  z.strictObject({ type: z.literal('no_line') }),
  z.strictObject({ type: z.literal('dialled'), number }),
  z.strictObject({ type: z.literal('source'), source: name }),
  z.strictObject({
    type: z.literal('time'),
    days: z.array(z.enum(weekdays)).max(7).optional(),
    from: clock.optional(),
    to: clock.optional(),
    since: date.optional(),
    until: date.optional(),
  }),
  z.strictObject({ type: z.literal('area'), area: name }),
  z.strictObject({
    type: z.literal('queue_state'),
    queue: name,
    is: z.enum(['EQ', 'NE']),
    state: z.enum(queueStates),
  }),
  z.strictObject({ type: z.literal('caller_score'), atLeast: z.number().positive().max(1) }),
  z.strictObject({ type: z.literal('surge'), on: z.boolean() }),
])

export const routingAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('queue'), queue: name }),
  z.strictObject({ type: z.literal('overflow'), after: z.int().min(1).max(3600), queue: name }),
  z.strictObject({ type: z.literal('notify'), people: z.array(name).min(1).max(50).optional() }),
  z.strictObject({ type: z.literal('mark'), priority }),
])

export const routingPolicy = z.strictObject({
  lines: z
    .array(z.strictObject({ line: name, agency: z.enum(agencies), numbers: z.array(number).max(100) }))
    .min(1)
    .max(50),
  queues: z
    .array(
      z.strictObject({
        queue: name,
        agency: z.enum(agencies),
        name: names,
        priority,
        max: z.int().min(1).max(10_000).optional(),
        disabled: z.boolean().optional(),
        standby: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(50),
  areas: z
    .array(
      z.strictObject({
        area: name,
        name: names,
        within: shape,
        prefixes: z
          .array(z.string().regex(/^\+?[\d\s().-]{1,20}$/, '028 38'))
          .max(100)
          .optional(),
      }),
    )
    .max(200),
  rules: z
    .array(
      z.strictObject({
        id: name,
        priority: z.int().min(0).max(1_000_000),
        note: z.string().max(300).optional(),
        conditions: z.array(routingCondition).max(20),
        actions: z.array(routingAction).max(20),
      }),
    )
    .max(200),
  fallbackQueue: name,
  surge: z
    .strictObject({ multiple: z.number().min(1.1).max(100), atLeast: z.int().min(1).max(100_000) })
    .optional(),
})

type Raw = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first form named a condition by its one field. */
function conditionOf(value: unknown): unknown {
  if (!isObject(value) || 'type' in value) return value
  if ('line' in value) return { type: 'line', line: value.line }
  if ('source' in value) return { type: 'source', source: value.source }
  return value.noLine === true ? { type: 'no_line' } : value
}

/** The first form had one queue in place of actions, and its order in place of a priority. */
function ruleOf(value: unknown, index: number, all: readonly unknown[]): unknown {
  if (!isObject(value)) return value
  const { queue, ...rest } = value
  return {
    ...rest,
    priority: value.priority ?? (all.length - index) * 10,
    ...(Array.isArray(value.conditions) && { conditions: value.conditions.map(conditionOf) }),
    ...(queue !== undefined && value.actions === undefined && { actions: [{ type: 'queue', queue }] }),
  }
}

const migrated = (value: unknown): unknown =>
  isObject(value)
    ? {
        ...value,
        areas: value.areas ?? [],
        ...(Array.isArray(value.rules) && { rules: value.rules.map(ruleOf) }),
      }
    : value

export type PolicyRead =
  | { readonly policy: RoutingPolicy; readonly faults?: undefined }
  | { readonly policy?: undefined; readonly faults: readonly PolicyFault[] }

/** @param json any value; nothing in it is believed */
export function readPolicy(json: unknown): PolicyRead {
  const read = readForm(routingPolicy, migrated(json), { rules: 'id' })
  // Parsed JSON has no field that is present and undefined.
  if (read.value) return { policy: read.value as RoutingPolicy }
  return {
    faults: read.faults.map(({ id, at, where }) =>
      id === undefined
        ? { at, vi: `Sai dạng${where.vi}: ${at.vi}.`, en: `Wrong form${where.en}: ${at.en}.` }
        : {
            rule: id,
            at,
            vi: `Quy tắc ${id} sai dạng${where.vi}: ${at.vi}.`,
            en: `Rule ${id} has a wrong form${where.en}: ${at.en}.`,
          },
    ),
  }
}
