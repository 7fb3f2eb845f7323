/** What the hub needs of a telephone system that can be asked for something. Adapters: signed webhook, Asterisk ARI. */
import type { ControlAnswer, ControlOrder } from '@lien-thong/shared/dispatch/call-control'

export interface CallControl {
  /**
   * Asks once. Never rejects for what the other side does: no answer, or one that promises nothing, is `retry`.
   * @param again whether an earlier try of the same order may have arrived without the hub knowing
   */
  readonly ask: (order: ControlOrder, again: boolean) => Promise<ControlAnswer>
}
