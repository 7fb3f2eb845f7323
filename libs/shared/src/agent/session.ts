/** Who came and went: facts for the audit, seen by administrators and auditors only. */
export type SessionFact =
  | { readonly type: 'session.opened'; readonly session: string; readonly username: string }
  | { readonly type: 'session.closed'; readonly session: string; readonly username: string }
  /** A unit's crew signed in on a telephone. */
  | { readonly type: 'crew.signed_in'; readonly session: string; readonly unit: string }
  | { readonly type: 'crew.signed_out'; readonly session: string; readonly unit: string }
  /** The unit has a new code, and every telephone with the old one is signed out. */
  | { readonly type: 'crew.code_set'; readonly unit: string }
