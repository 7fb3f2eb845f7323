/** What is wrong with the form of a document, place by place and in words for people: never those of the schema library. */
import type { z } from 'zod'
import type { Bilingual } from './bilingual.ts'
import { lessThan, moreThan, notAList, notAnObject, notWhole, type Words } from './wrong-words.ts'

/** What is wrong at a place, without saying where: steps into the thing, joined by points. */
export interface WrongAt extends Bilingual {
  readonly place: string
}

export interface FormFault {
  readonly at: WrongAt
  /** List in which the thing stands, and its id where it has one; a fault without them is of the whole document. */
  readonly list?: string
  readonly id?: string
  /** Where, as a sentence names it: from the thing where it has an id, else from the document. */
  readonly where: Bilingual
}

export type FormRead<T> =
  | { readonly value: T; readonly faults?: undefined }
  | { readonly value?: undefined; readonly faults: readonly FormFault[] }

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** A schema's own message is an example or a list of signs, the same in every language; others are not believed. */
const unsaid = { error: () => '' } as const

/**
 * Constraints: of several faults at a place the first is told.
 * @param json any value; nothing in it is believed
 * @param ids of each list of things the field that holds their id
 */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  ids: Readonly<Record<string, string>>,
): FormRead<z.output<Schema>> {
  const read = schema.safeParse(json, unsaid)
  if (read.success) return { value: read.data }
  const issues = read.error.issues.map(innermost)
  const places = issues.map(({ path }) => path.map(String).join('.'))
  return {
    faults: issues
      .filter((_, i) => places.indexOf(places[i]!) === i)
      .map((issue) => formFault(issue, json, ids)),
  }
}

/** Of a choice of forms, what is wrong with the one that was meant: all its fields are there. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const meant = issue.errors.find((each) => each.length > 0 && each.every(({ path }) => path.length > 1))
  const [first] = meant ?? []
  return first ? innermost({ ...first, path: [...issue.path, ...first.path] }) : issue
}

function formFault(issue: Issue, json: unknown, ids: Readonly<Record<string, string>>): FormFault {
  const [list, index] = issue.path
  const key = typeof list === 'string' && typeof index === 'number' ? ids[list] : undefined
  const id = key === undefined ? undefined : valueAt(json, [list!, index!, key])
  const isNamed = typeof id === 'string' && id !== ''
  const within = issue.path.slice(2).map(String).join('.')
  const whole = issue.path.map(String).join('.')
  const where = isNamed ? within : whole
  const [vi, en] = wordsFor(issue, json)
  return {
    at: { place: key === undefined ? whole : within, vi, en },
    ...(key !== undefined && { list: list as string }),
    ...(isNamed && { id }),
    where: where === '' ? { vi: '', en: '' } : { vi: ` ở “${where}”`, en: ` at “${where}”` },
  }
}

export function valueAt(of: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    of,
  )
}

function wordsFor(issue: Issue, json: unknown): Words {
  if (issue.path.length > 0 && valueAt(json, issue.path) === undefined) return ['còn thiếu', 'is missing']
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected)
    case 'too_small':
      return smallWords(issue)
    case 'too_big':
      return bigWords(issue)
    case 'unrecognized_keys': {
      const fields = issue.keys.map((each) => `“${each}”`).join(', ')
      return [`có trường không được dùng ở đây: ${fields}`, `has fields that do not stand here: ${fields}`]
    }
    case 'invalid_format':
    case 'custom': {
      const form = issue.message || (issue.code === 'invalid_format' && FORMS[issue.format])
      return form
        ? [`phải có dạng ${form}`, `has to be of the form ${form}`]
        : ['có dạng không dùng được', 'has a form that cannot be used']
    }
    default:
      return ['không phải là một giá trị được dùng ở đây', 'is no value that stands here']
  }
}

const FORMS: Readonly<Record<string, string>> = { date: '2026-12-31' }

function typeWords(expected: string): Words {
  switch (expected) {
    case 'string':
      return ['phải là chữ', 'has to be text']
    case 'number':
      return ['phải là một số', 'has to be a number']
    case 'int':
      return notWhole
    case 'boolean':
      return ['phải là true hoặc false', 'has to be true or false']
    case 'array':
      return notAList
    default:
      return notAnObject
  }
}

function smallWords({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Words {
  if (origin === 'string') return ['không được để trống', 'may not be empty']
  if (origin === 'array') return [`cần ít nhất ${minimum} mục`, `needs at least ${minimum}`]
  return inclusive === false
    ? [`phải lớn hơn ${minimum}`, `has to be more than ${minimum}`]
    : lessThan(minimum)
}

function bigWords({ origin, maximum }: z.core.$ZodIssueTooBig): Words {
  if (origin === 'string') return [`dài quá ${maximum} ký tự`, `is longer than ${maximum} signs`]
  if (origin === 'array') return [`chỉ được có ${maximum} mục`, `may have ${maximum} at most`]
  return moreThan(maximum)
}
