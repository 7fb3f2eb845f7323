/** Which unit, what it is, and whether the hub hears it. */
import { useState } from 'react'
import { useCrew } from './crew-store.ts'
import { MenuSheet, SharingAge } from './MenuSheet.tsx'
import { hubTimeOf } from './phone-clock.ts'
import { useTick } from './use-tick.ts'
import { clockText, useChoice, useWords } from './words.ts'

const signs = { live: '●', slow: '◐', lost: '▲' } as const

/** Drawn, because not every telephone's letters have one. */
const PositionMark = () => (
  <svg className="crew-position" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M8 0v4M8 12v4M0 8h4M12 8h4" />
    <circle cx="8" cy="8" r="4" />
  </svg>
)

export function TopBar({ callSign, status }: { readonly callSign: string; readonly status: string }) {
  const w = useWords()
  const language = useChoice((choice) => choice.language)
  const link = useCrew((crew) => crew.link)
  const heardAt = useCrew((crew) => crew.heardAt)
  const waiting = useCrew(({ presses }) => presses.length)
  const isShared = useCrew(({ sharing }) => sharing.state === 'on' || sharing.state === 'waiting')
  const [isOpen, setOpen] = useState(false)
  useTick(5_000)
  const lostSince =
    link === 'lost' && heardAt !== undefined ? w.since(clockText(hubTimeOf(heardAt), language)) : ''
  return (
    <header className="crew-top">
      <div className="crew-who">
        <h1>{callSign}</h1>
        <p className="crew-status" aria-live="polite">
          {status}
        </p>
      </div>
      <div className="crew-signs">
        <p className={`crew-link crew-${link}`} role="status">
          <span aria-hidden="true">{signs[link]}</span> {w.link[link]} {lostSince}
        </p>
        {waiting > 0 && (
          <p className="crew-waiting" role="status">
            {w.waiting(waiting)}
          </p>
        )}
        {isShared && (
          <p className="crew-sharing">
            <PositionMark /> <SharingAge />
          </p>
        )}
      </div>
      <button type="button" className="crew-menu" aria-label={w.menu.open} onClick={() => setOpen(true)}>
        <span aria-hidden="true">⋮</span>
      </button>
      {isOpen && <MenuSheet onClose={() => setOpen(false)} />}
    </header>
  )
}
