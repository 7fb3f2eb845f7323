/** What may be wrong with what a telephone system sends. Explained in `finding-text-en.ts` and `finding-text-vi.ts`. */

/** Faults lose calls or are refused; advice makes calls less useful, or hides what went wrong. */
export type Level = 'fault' | 'advice'

export const levelOf = {
  // Where it was sent
  address_wrong: 'fault',
  source_wrong: 'fault',
  method_wrong: 'fault',
  // Proof of who sends
  headers_missing: 'fault',
  headers_renamed: 'fault',
  timestamp_milliseconds: 'fault',
  timestamp_unreadable: 'fault',
  timestamp_local: 'fault',
  clock_behind: 'fault',
  clock_ahead: 'fault',
  signature_without_prefix: 'fault',
  signature_other_prefix: 'fault',
  signature_hex: 'fault',
  signature_base64_of_hex: 'fault',
  signature_other_hash: 'fault',
  secret_not_decoded: 'fault',
  secret_decoded_with_prefix: 'fault',
  signed_other_content: 'fault',
  body_reserialised: 'fault',
  body_changed: 'fault',
  secret_wrong: 'fault',
  // The body as a whole
  content_coding: 'fault',
  charset_wrong: 'fault',
  not_utf8: 'fault',
  content_type_wrong: 'fault',
  too_large: 'fault',
  body_empty: 'fault',
  json_broken: 'fault',
  json_single_quotes: 'fault',
  json_trailing_comma: 'fault',
  batch_undeclared: 'fault',
  batch_not_a_list: 'fault',
  batch_empty: 'fault',
  batch_too_long: 'fault',
  // One event
  not_an_object: 'fault',
  attribute_missing: 'fault',
  attribute_wrong: 'fault',
  specversion_wrong: 'fault',
  type_unknown: 'fault',
  type_almost_known: 'fault',
  time_missing: 'fault',
  time_without_zone: 'fault',
  time_as_number: 'fault',
  time_unreadable: 'fault',
  time_ahead: 'fault',
  time_old: 'advice',
  data_as_text: 'fault',
  data_no_object: 'fault',
  field_unknown: 'advice',
  field_almost_known: 'fault',
  field_wrong_type: 'fault',
  number_unreadable: 'fault',
  number_without_zero: 'fault',
  location_invalid: 'fault',
  location_swapped: 'fault',
  location_null_island: 'fault',
  location_outside: 'fault',
  radius_wrong: 'fault',
  confidence_wrong: 'fault',
  direction_unknown: 'advice',
  agent_person: 'advice',
  // The story of a call
  id_reused: 'fault',
  id_not_kept: 'fault',
  webhook_id_reused: 'fault',
  time_backwards: 'advice',
  answer_before_ring: 'fault',
  end_before_answer: 'fault',
  event_after_end: 'advice',
  linked_to_itself: 'fault',
  linked_unknown: 'advice',
  no_begin: 'advice',
  never_ended: 'advice',
  end_without_answer: 'advice',
  line_untold: 'fault',
  // Sending again
  not_retried: 'fault',
  retried_too_soon: 'advice',
  retried_with_old_timestamp: 'fault',
} as const satisfies Readonly<Record<string, Level>>

export type FindingKind = keyof typeof levelOf
export const findingKinds = Object.keys(levelOf) as FindingKind[]

export type Facts = Readonly<Record<string, string | number>>

export interface Finding {
  readonly kind: FindingKind
  readonly facts: Facts
}

export const finding = (kind: FindingKind, facts: Facts = {}): Finding => ({ kind, facts })

/** What is wrong, and what to change; `{name}` stands for a fact. */
export interface FindingText {
  readonly what: string
  readonly change: string
}

export const fill = (text: string, facts: Facts): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))

/** Short enough for a line, and without control characters. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const plain = text.replace(/\p{Cc}/gu, '·')
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain
}
