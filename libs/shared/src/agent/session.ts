/** Who came and went: facts for the audit, seen by administrators and auditors only. */
export type SessionFact =
  | { readonly type: 'session.opened'; readonly session: string; readonly username: string }
  | { readonly type: 'session.closed'; readonly session: string; readonly username: string }
