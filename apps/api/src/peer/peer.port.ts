/** What a house outside the hub can be given. An adapter for each kind of peer; what has none cannot be set up. */
import type { OutboxEvent } from './peer-outbox.store.ts'

export type PeerAnswer =
  /** On disk there; `reference` is the number of the incident at the peer. */
  | { readonly delivered: true; readonly reference?: string }
  /** It will never be taken as it is: a code. */
  | { readonly refused: string }
  /** Nobody knows, or it said later: a code. */
  | { readonly retry: string }

export interface PeerAdapter {
  /** The same event may come again, with the same id. */
  readonly deliver: (event: Pick<OutboxEvent, 'id' | 'handOver' | 'body'>) => Promise<PeerAnswer>
}
