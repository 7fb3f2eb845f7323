/** A routing rule asks that supervisors be told of a call. */
export interface NoticeFact {
  readonly type: 'routing.notified'
  readonly call: string
  readonly rule: string
  /** Usernames; empty: every supervisor of the agencies that see the call. */
  readonly people: readonly string[]
}
