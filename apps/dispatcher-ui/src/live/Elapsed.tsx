/** A running time by the hub's clock; without that clock, or without a beginning, there is nothing to show. */
import { type Instant, toMs } from '@lien-thong/shared/kernel/instant'
import { durationText } from '../text/format.ts'
import { useServerNow } from './use-live.ts'

export function Elapsed({ since }: { readonly since: Instant | undefined }) {
  const now = useServerNow()
  return (
    <span className="number">
      {durationText(since === undefined || now === undefined ? undefined : (now - toMs(since)) / 1000)}
    </span>
  )
}
