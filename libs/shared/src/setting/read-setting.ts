/** A setting as people send it, checked field by field: what is wrong stands with the place where it is wrong. */
import type { SettingName } from '../kernel/setting-name.ts'
import { faultSentence, type SettingFaultCode } from './fault-sentence.ts'
import {
  type Fields,
  type Figure,
  type Form,
  formAt,
  type List,
  type Named,
  pathOf,
  pointerTo,
  valueAt,
} from './form.ts'
import { type SettingValue, settings, usualSetting } from './setting.ts'

/** What is wrong at a place. Bounds are those of the form. */
export interface SettingFault {
  /** JSON Pointer (RFC 6901) into the value. */
  readonly pointer: string
  readonly code: SettingFaultCode
  readonly least?: number
  readonly most?: number
  readonly usual?: number
  /** It may be meant so: the setting can be published with it. */
  readonly warning?: true
  readonly vi: string
  readonly en: string
}

export type SettingRead =
  | { readonly value: SettingValue; readonly faults?: undefined }
  | { readonly value?: undefined; readonly faults: readonly SettingFault[] }

/** Told at once; nobody mends more at a time. */
const MOST_FAULTS = 100
/** A figure so many times as large or small as usual is asked about. */
const UNUSUAL = 10

type Bounds = Pick<SettingFault, 'least' | 'most' | 'usual'>

function fault(path: readonly string[], code: SettingFaultCode, bounds: Bounds = {}): SettingFault {
  const pointer = pointerTo(path)
  return { pointer, code, ...bounds, ...faultSentence(pointer, code, bounds) }
}

/** @param json any value; nothing in it is believed. What it leaves out is as usual. */
export function readSetting(name: SettingName, json: unknown): SettingRead {
  const { form, read } = settings[name]
  const faults = faultsIn(form, json, [])
  return faults.length > 0 ? { faults: faults.slice(0, MOST_FAULTS) } : { value: read(json) }
}

/** What may be a slip of the hand. */
export function settingWarnings(name: SettingName, value: SettingValue): readonly SettingFault[] {
  const { form } = settings[name]
  return leavesOf(value).flatMap(([pointer, told]) => {
    const path = pathOf(pointer)
    const usual = valueAt(usualSetting[name], path)
    if (formAt(form, path)?.of !== 'figure' || typeof told !== 'number' || typeof usual !== 'number')
      return []
    const isUnusual = usual > 0 && (told >= usual * UNUSUAL || told <= usual / UNUSUAL)
    return isUnusual ? [{ ...fault(path, 'unusual', { usual }), warning: true as const }] : []
  })
}

/** Every figure and word with its place. */
export function leavesOf(
  value: unknown,
  path: readonly string[] = [],
): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[pointerTo(path), value]]
  return Object.entries(value).flatMap(([step, each]) => leavesOf(each, [...path, step]))
}

function faultsIn(form: Form, value: unknown, path: readonly string[]): readonly SettingFault[] {
  switch (form.of) {
    case 'figure':
      return figureFaults(form, value, path)
    case 'word':
      return form.words.some((word) => word === value) ? [] : [fault(path, 'word_unknown')]
    case 'list':
      return listFaults(form, value, path)
    default:
      return isObject(value) ? memberFaults(form, value, path) : [fault(path, 'not_an_object')]
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function figureFaults(form: Figure, value: unknown, path: readonly string[]): readonly SettingFault[] {
  const { least, most, isWhole, mayBeOff } = form
  if (value === null) return mayBeOff ? [] : [fault(path, 'never_off', { least, most })]
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [fault(path, 'not_a_number', { least, most })]
  if (value < least) return [fault(path, 'too_small', { least, most })]
  if (value > most) return [fault(path, 'too_large', { least, most })]
  return isWhole && !Number.isInteger(value) ? [fault(path, 'not_whole', { least, most })] : []
}

function listFaults(form: List, value: unknown, path: readonly string[]): readonly SettingFault[] {
  if (!Array.isArray(value)) return [fault(path, 'not_a_list')]
  if (value.length !== form.length)
    return [fault(path, 'wrong_length', { least: form.length, most: form.length })]
  return value.flatMap((each, i) => figureFaults(form.each, each, [...path, String(i)]))
}

function memberFaults(
  form: Fields | Named,
  value: Readonly<Record<string, unknown>>,
  path: readonly string[],
): readonly SettingFault[] {
  const entries = Object.entries(value)
  if (form.of === 'fields')
    return entries.flatMap(([name, each]) =>
      Object.hasOwn(form.fields, name)
        ? faultsIn(form.fields[name]!, each, [...path, name])
        : [fault([...path, name], 'field_unknown')],
    )
  const { least, most } = form
  if (entries.length < least) return [fault(path, 'too_few', { least, most })]
  if (entries.length > most) return [fault(path, 'too_many', { least, most })]
  return entries.flatMap(([name, each]) =>
    form.name.test(name)
      ? faultsIn(form.each, each, [...path, name])
      : [fault([...path, name], 'name_malformed')],
  )
}
