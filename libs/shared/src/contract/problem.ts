/** Every refusal an outsider can meet: a stable code and its HTTP status. Bodies are RFC 9457 problem details. */
export const problemStatus = {
  body_malformed: 400,
  body_invalid: 400,
  charset_unsupported: 400,
  event_malformed: 400,
  batch_empty: 400,
  batch_too_long: 400,
  incident_required: 400,
  incident_not_expected: 400,
  query_invalid: 400,
  desk_required: 400,
  policy_faulty: 400,
  target_required: 400,
  number_required: 400,
  addresses_required: 400,
  signature_missing: 401,
  signature_wrong: 401,
  token_wrong: 401,
  address_not_allowed: 401,
  door_not_enabled: 401,
  timestamp_outside_window: 401,
  not_signed_in: 401,
  credentials_wrong: 401,
  key_wrong: 401,
  forbidden: 403,
  cross_site: 403,
  not_found: 404,
  source_unknown: 404,
  incident_unknown: 404,
  call_unknown: 404,
  unit_unknown: 404,
  leg_unknown: 404,
  desk_unknown: 404,
  key_unknown: 404,
  delivery_unknown: 404,
  method_not_allowed: 405,
  stale_version: 409,
  unit_taken: 409,
  unit_unavailable: 409,
  illegal_move: 409,
  incident_closed: 409,
  leg_not_queued: 409,
  units_still_assigned: 409,
  idempotency_key_reused: 409,
  call_claimed: 409,
  call_over: 409,
  call_not_over: 409,
  call_not_claimed: 409,
  control_pending: 409,
  control_unavailable: 409,
  desk_taken: 409,
  extension_taken: 409,
  desk_not_logged_in: 409,
  source_exists: 409,
  keys_full: 409,
  last_key: 409,
  body_not_kept: 409,
  delivery_not_authentic: 409,
  already_so: 409,
  body_too_large: 413,
  media_type_unsupported: 415,
  too_many_attempts: 429,
  internal: 500,
  intake_full: 503,
  database_unavailable: 503,
  starting: 503,
  stopping: 503,
} as const satisfies Readonly<Record<string, number>>

export type ProblemCode = keyof typeof problemStatus

/** `application/problem+json`. `detail` is an English sentence; consoles show their own sentence for `code`. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  /** Facts about the refusal: who has the unit, which moves are legal, which version is current. */
  readonly [fact: string]: unknown
}
