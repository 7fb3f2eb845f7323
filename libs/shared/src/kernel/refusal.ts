/** The other answer of every `decide`: a stable literal code, and what a person needs to understand it. */
export interface Refusal<Code extends string = string> {
  readonly refusal: Code
  readonly detail?: Readonly<Record<string, unknown>>
}

export function refuse<Code extends string>(
  code: Code,
  detail?: Readonly<Record<string, unknown>>,
): Refusal<Code> {
  return detail === undefined ? { refusal: code } : { refusal: code, detail }
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value
