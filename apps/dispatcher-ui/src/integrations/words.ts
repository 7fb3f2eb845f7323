/** Which words the page of call sources has: both languages fill this shape. */
import type { Verdict } from '@lien-thong/shared/contract/delivery'
import type { KeyKind } from '@lien-thong/shared/intake/source-key'
import type { TestKind } from './curl-line.ts'

export const views = ['deliveries', 'reasons', 'keys', 'test'] as const
export type View = (typeof views)[number]

export type TimeUnit = 'seconds' | 'minutes' | 'hours' | 'days'

export interface IntegrationsWords {
  readonly locale: string
  readonly title: string
  readonly back: string
  readonly loading: string
  readonly lost: string
  readonly close: string
  readonly cancel: string
  readonly save: string
  readonly copy: string
  readonly copied: string
  readonly copyByHand: string
  readonly verdict: Readonly<Record<Verdict, string>>
  /** For a delivery that carries no reason. */
  readonly plain: Readonly<Record<Verdict, string>>
  readonly unknownReason: (code: string) => string
  readonly kind: Readonly<Record<KeyKind, string>>
  readonly list: {
    readonly title: string
    readonly last24h: string
    readonly add: string
    readonly none: string
    readonly lastReceived: string
    readonly never: string
    readonly disabled: string
    readonly weaker: string
    readonly weakerWhy: string
    readonly noKey: string
    readonly noKeyWhy: string
    readonly refusedLastHour: (share: string) => string
    readonly silentLastHour: string
    readonly unknown: string
    readonly unknownWhy: string
    readonly requests: (n: string) => string
  }
  readonly clock: {
    readonly good: string
    readonly unknown: string
    readonly off: (side: 'behind' | 'ahead', n: string, unit: TimeUnit) => string
    readonly how: (seconds: string, n: string) => string
  }
  readonly source: {
    readonly edit: string
    readonly enable: string
    readonly disable: string
    readonly disableTitle: (source: string) => string
    readonly disableWhat: string
    readonly addTitle: string
    readonly id: string
    readonly idHint: string
    readonly idWrong: string
    readonly name: string
    readonly nameMissing: string
    readonly addresses: string
    readonly addressesHint: string
    readonly anyAddress: string
    readonly addressWrong: (address: string) => string
  }
  readonly view: { readonly label: string } & Readonly<Record<View, string>>
  readonly deliveries: {
    readonly of: (source: string) => string
    readonly verdict: string
    readonly door: string
    readonly all: string
    readonly column: Readonly<
      Record<'time' | 'verdict' | 'reason' | 'event' | 'door' | 'call' | 'status', string>
    >
    readonly live: string
    readonly held: string
    readonly heldWhy: string
    readonly show: (n: string) => string
    readonly shown: (n: string) => string
    readonly empty: string
    readonly emptyFiltered: string
    readonly older: string
    readonly most: (n: string) => string
    readonly call: string
    readonly incident: (number: string) => string
    readonly open: (time: string) => string
  }
  readonly detail: {
    readonly title: (time: string) => string
    readonly received: string
    readonly code: string
    readonly position: string
    readonly size: string
    readonly headers: string
    readonly body: string
    readonly readable: string
    readonly raw: string
    readonly masked: string
    readonly cut: string
    readonly noBody: string
    readonly keptOn: string
    readonly openKept: string
    readonly notAuthentic: string
    readonly vouch: string
    readonly vouchFirst: string
    readonly resend: string
    readonly resendWhat: string
    readonly results: string
    readonly gone: string
  }
  readonly reasons: {
    readonly title: string
    readonly hour: string
    readonly day: string
    readonly share: string
    readonly none: string
    readonly total: string
    readonly why: string
  }
  readonly keys: {
    readonly title: string
    readonly hint: string
    readonly none: string
    readonly kindsOnly: (kinds: string) => string
    readonly add: string
    readonly column: Readonly<Record<'kind' | 'hint' | 'added' | 'lastUsed' | 'state', string>>
    readonly by: (who: string) => string
    readonly neverUsed: string
    readonly live: string
    readonly revoked: string
    readonly revoke: string
    readonly kindLabel: string
    readonly kindHint: Readonly<Record<KeyKind, string>>
    readonly twilioSecret: string
    readonly twilioWrong: string
    readonly make: string
    readonly madeTitle: string
    readonly once: string
    readonly keptTwilio: string
    readonly tryNow: string
    readonly done: string
    readonly notCopied: string
    readonly closeAnyway: string
    readonly revokeTitle: (hint: string) => string
    readonly revokeWhat: (kind: string) => string
    readonly revokeLast: (source: string, kind: string) => string
    readonly usedAt: (when: string) => string
    readonly other: (hint: string, when: string) => string
    readonly otherUnused: (hint: string) => string
    readonly anyway: string
  }
  readonly test: {
    readonly title: string
    readonly what: string
    readonly by: string
    readonly test: Readonly<Record<TestKind, string>>
    readonly hint: Readonly<Record<TestKind, string>>
    readonly tokenHint: string
    readonly how: (variable: string) => string
    readonly run: string
    readonly noKey: string
  }
}
