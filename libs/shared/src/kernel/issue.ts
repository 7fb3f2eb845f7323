/** What is wrong with one field of a body or one parameter, for programs: a stable code, and the numbers that belong to it. */
import type { z } from 'zod'
import { valueAt } from './form-fault.ts'

/** For the documents; consoles and callers go by the code. */
export const issueMeaning = {
  missing: 'It has to be given',
  unknown: 'Nothing of this name is taken here',
  not_expected: 'It may not be given with what else is given',
  nothing_given: 'At least one of the fields has to be given',
  not_text: 'It has to be text',
  not_a_number: 'It has to be a number',
  not_whole: 'It has to be a whole number',
  not_a_boolean: 'It has to be `true` or `false`',
  not_a_list: 'It has to be a list',
  not_an_object: 'It has to be an object',
  not_an_instant: 'It has to be a point in time as in RFC 3339, with its offset',
  not_a_date: 'It has to be a date, such as 2026-12-31',
  not_a_uuid: 'It has to be a UUID',
  not_allowed: 'It is none of the values that may stand here: `allowed`',
  form_wrong: 'It is not of the form that the field has',
  name_wrong: 'A name within it may not stand here',
  too_short: 'Text of fewer signs than `least`',
  too_long: 'Text of more signs than `most`',
  too_few: 'Fewer than `least`',
  too_many: 'More than `most`',
  too_small: 'A number below `least`, or not above `above`',
  too_big: 'A number beyond `most`, or not below `below`',
  not_a_multiple: 'A number that is no multiple of `of`',
  not_after: 'It has to be later than the beginning',
  over_already: 'A point in time that is past',
  too_far_ahead: 'A point in time more than `most` seconds from now',
  span_too_long: 'More than `most` seconds at once',
  must_keep: 'What it has is not taken away: `kept`',
  not_changeable: 'It stays as it is',
  scheme_wrong: 'An address that begins neither with https:// nor with http://',
  not_encrypted: 'An address that is public has to begin with https://',
  report_malformed: 'The report is not of the form',
  time_invalid: 'It is no point in time',
  location_invalid: 'It is no point on earth',
  location_null_island: 'It is latitude 0, longitude 0',
  location_swapped: 'Latitude and longitude are swapped',
  location_outside: 'It is outside of the area that is served',
  empty: 'A shape without rings',
  too_many_vertices: 'A shape with too many vertices',
  position_invalid: 'A vertex is no point on earth',
  position_swapped: 'Latitude and longitude of a vertex are swapped',
  crosses_antimeridian: 'The shape crosses the antimeridian',
  outside_service_area: 'The shape is outside of the area that is served',
  ring_short: 'A ring of fewer than four vertices',
  ring_open: 'A ring does not end where it begins',
  ring_flat: 'A ring without area',
  ring_crosses_itself: 'A ring crosses itself',
  ring_intricate: 'A ring is too intricate to be judged',
  hole_outside: 'A hole is not inside of its ring',
} as const satisfies Readonly<Record<string, string>>

export type IssueCode = keyof typeof issueMeaning

export interface IssueFacts {
  readonly code: IssueCode
  readonly least?: number
  readonly most?: number
  readonly above?: number
  readonly below?: number
  readonly of?: number
  readonly allowed?: readonly (string | number | boolean | null)[]
  readonly kept?: readonly string[]
}

export interface Issue extends IssueFacts {
  /** Steps into the body, joined by points; empty for the whole. */
  readonly path: string
}

/** For `params` of a check that a schema makes by itself. */
export const coded = (
  code: IssueCode,
  facts: Omit<IssueFacts, 'code'> = {},
): IssueFacts & Record<string, unknown> => ({ code, ...facts })

type Found = z.core.$ZodIssue

/** @param value what was read; nothing in it is believed, and none of it is repeated but the names of its fields */
export const issuesOf = (error: z.ZodError, value: unknown): readonly Issue[] =>
  error.issues.flatMap((each) => read(each, value))

function read(issue: Found, value: unknown): readonly Issue[] {
  if (issue.code === 'invalid_union') {
    const meant = branchMeant(issue, value)
    if (meant) return meant.flatMap((each) => read(each, value))
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), code: 'unknown' }))
  const isMissing = issue.path.length > 0 && valueAt(value, issue.path) === undefined
  return [
    {
      path: pathOf(issue.path),
      ...(isMissing && issue.code !== 'custom' ? { code: 'missing' } : factsOf(issue)),
    },
  ]
}

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.')

/** Of several forms the one whose fields are all there: what is wrong is within them. */
function branchMeant(issue: z.core.$ZodIssueInvalidUnion, value: unknown): readonly Found[] | undefined {
  return issue.errors
    .map((branch) => branch.map((each) => ({ ...each, path: [...issue.path, ...each.path] })))
    .find(
      (branch) =>
        branch.length > 0 &&
        branch.every(({ path }) => path.length > issue.path.length && valueAt(value, path) !== undefined),
    )
}

function factsOf(issue: Found): IssueFacts {
  switch (issue.code) {
    case 'invalid_type':
      return { code: typeCode[issue.expected] ?? 'not_an_object' }
    case 'invalid_value':
      return { code: 'not_allowed', allowed: issue.values.map(plain) }
    case 'invalid_format':
      return { code: formatCode[issue.format] ?? 'form_wrong' }
    case 'invalid_key':
      return { code: 'name_wrong' }
    case 'not_multiple_of':
      return { code: 'not_a_multiple', of: issue.divisor }
    case 'too_small':
      return smallFacts(issue)
    case 'too_big':
      return bigFacts(issue)
    case 'invalid_union':
      return unionFacts(issue)
    default:
      return isCoded(issue) ? issue.params : { code: 'form_wrong' }
  }
}

const isCoded = (issue: Found): issue is Found & { readonly params: IssueFacts } =>
  issue.code === 'custom' && Object.hasOwn(issueMeaning, String(issue.params?.code))

const plain = (value: unknown): string | number | boolean | null =>
  typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value)

const typeCode: Readonly<Record<string, IssueCode>> = {
  string: 'not_text',
  number: 'not_a_number',
  int: 'not_whole',
  boolean: 'not_a_boolean',
  array: 'not_a_list',
  tuple: 'not_a_list',
}

const formatCode: Readonly<Record<string, IssueCode>> = {
  datetime: 'not_an_instant',
  date: 'not_a_date',
  uuid: 'not_a_uuid',
}

function smallFacts({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): IssueFacts {
  const least = Number(minimum)
  if (origin === 'string') return { code: 'too_short', least }
  if (isCounted(origin)) return { code: 'too_few', least }
  return inclusive === false ? { code: 'too_small', above: least } : { code: 'too_small', least }
}

function bigFacts({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): IssueFacts {
  const most = Number(maximum)
  if (origin === 'string') return { code: 'too_long', most }
  if (isCounted(origin)) return { code: 'too_many', most }
  return inclusive === false ? { code: 'too_big', below: most } : { code: 'too_big', most }
}

const isCounted = (origin: string): boolean => origin === 'array' || origin === 'set' || origin === 'map'

/** Where all forms find the same fault, it is told as one. */
function unionFacts({ errors }: z.core.$ZodIssueInvalidUnion): IssueFacts {
  const [first, ...others] = errors.map(([each]) => each && factsOf(each))
  if (!first) return { code: 'not_allowed' }
  if (others.some((each) => each?.code !== first.code)) return { code: 'form_wrong' }
  const allowed = [first, ...others].flatMap((each) => each?.allowed ?? [])
  return { ...first, ...(allowed.length > 0 && { allowed }) }
}
