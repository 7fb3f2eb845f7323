/** What the crew must read: what the hub changed, what it did not take, and what can still be taken back. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import { tell, useCrew } from './crew-store.ts'
import { InsteadOfHub } from './EmergencyBanner.tsx'
import { hearNews } from './live.ts'
import type { News } from './news.ts'
import { sendAgain, undo } from './outbox.ts'
import { phoneNow } from './phone-clock.ts'
import { heldFor } from './press.ts'
import { useTick } from './use-tick.ts'
import { useWords, whyOf } from './words.ts'

/** Sounds until it was read. */
export function NewsBanner({ view: { incident } }: { readonly view: CrewView }) {
  const w = useWords()
  const news = useCrew((crew) => crew.news)
  if (news.length === 0) return null
  const textOf = (each: News): string => {
    if (each.kind === 'withdrawn') {
      const { ending, reason } = each.withdrawn
      return w.withdrawn(
        each.number,
        w.ending[ending],
        reason === undefined ? '' : (w.reason[reason] ?? reason),
      )
    }
    const now = incident?.number === each.number ? incident : undefined
    return each.kind === 'place'
      ? w.placeChanged(each.number, now?.place?.text ?? now?.where ?? '')
      : w.priorityChanged(each.number, now ? w.priority(now.priority) : '')
  }
  return (
    <div className="crew-told crew-news" role="alert">
      {news.map((each) => (
        <p key={`${each.number} ${each.kind}`}>{textOf(each)}</p>
      ))}
      <button type="button" onClick={() => hearNews([])}>
        {w.understood}
      </button>
    </div>
  )
}

/** Stays until it was read: what was refused is not sent again. */
export function ToldBanner() {
  const w = useWords()
  const told = useCrew((crew) => crew.told)
  if (!told) return null
  const why = whyOf(w, told.code)
  return (
    <div className={told.isUnheard ? 'crew-told crew-unsent' : 'crew-told'} role="alert">
      <p>{told.about === 'page' ? why : w.refused(w.press[told.about], why)}</p>
      {told.isUnheard && <InsteadOfHub />}
      {told.code === 'hub_failed' && (
        <button
          type="button"
          onClick={() => {
            tell(undefined)
            sendAgain()
          }}
        >
          {w.again}
        </button>
      )}
      <button type="button" onClick={() => tell(undefined)}>
        {w.understood}
      </button>
    </div>
  )
}

/** Ending a run by mistake costs the crew its order: there is a moment to take it back. */
export function UndoBar() {
  const w = useWords()
  const presses = useCrew((crew) => crew.presses)
  const held = presses.find((each) => heldFor(each, phoneNow()) > 0)
  useTick(500, held !== undefined)
  if (!held) return null
  return (
    <button type="button" className="crew-undo" onClick={() => void undo()}>
      {w.undo(Math.ceil(heldFor(held, phoneNow()) / 1000))}
    </button>
  )
}
