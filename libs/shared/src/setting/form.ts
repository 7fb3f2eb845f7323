/** What a setting may hold, as a tree: it is read by it, compared by it, and drawn by it. */

/** `times`: a factor; `points`: of a nuisance score. */
export type FigureUnit =
  | 'seconds'
  | 'ms'
  | 'mb'
  | 'entries'
  | 'days'
  | 'rows'
  | 'priority'
  | 'km/h'
  | 'times'
  | 'points'

export interface Figure {
  readonly of: 'figure'
  readonly unit: FigureUnit
  readonly least: number
  readonly most: number
  readonly isWhole: boolean
  /** `null` turns it off. */
  readonly mayBeOff?: true
}

/** One of these words. */
export interface Word {
  readonly of: 'word'
  readonly words: readonly string[]
}

/** These fields and no others. One that is left out is as usual. */
export interface Fields {
  readonly of: 'fields'
  readonly fields: Readonly<Record<string, Form>>
}

/** Under names that people choose. */
export interface Named {
  readonly of: 'named'
  readonly name: RegExp
  readonly each: Form
  readonly least: number
  readonly most: number
}

/** As many as there are, in their order. */
export interface List {
  readonly of: 'list'
  readonly each: Figure
  readonly length: number
}

export type Form = Figure | Word | Fields | Named | List

/** The form at a place in it, if there is one. */
export function formAt(form: Form, [step, ...rest]: readonly string[]): Form | undefined {
  if (step === undefined) return form
  switch (form.of) {
    case 'fields':
      return Object.hasOwn(form.fields, step) ? formAt(form.fields[step]!, rest) : undefined
    case 'named':
    case 'list':
      return formAt(form.each, rest)
    default:
      return undefined
  }
}

/** Of a place in a document (RFC 6901). */
export const pointerTo = (path: readonly string[]): string =>
  path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export const pathOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** What stands at a place in a document. */
export function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return valueAt((value as Readonly<Record<string, unknown>>)[step], rest)
}
