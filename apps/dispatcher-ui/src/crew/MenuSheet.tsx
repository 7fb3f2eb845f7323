/** What is seldom needed: language, theme, sharing the position, signing out. */
import { useState } from 'react'
import { useCrew } from './crew-store.ts'
import { signOut } from './live.ts'
import { phoneNow } from './phone-clock.ts'
import { share } from './position.ts'
import { Sheet } from './Sheet.tsx'
import { type Language, type Theme, themeOf, useChoice, useWords, whyOf } from './words.ts'

export function Choices() {
  const w = useWords()
  const choice = useChoice()
  const languages: readonly (readonly [Language, string])[] = [
    ['vi', 'Tiếng Việt'],
    ['en', 'English'],
  ]
  const themes: readonly Theme[] = ['dark', 'light']
  return (
    <>
      <fieldset className="crew-pair">
        <legend>{w.menu.language}</legend>
        {languages.map(([language, name]) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={choice.language === language}
            onClick={() => useChoice.setState({ language })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <fieldset className="crew-pair">
        <legend>{w.menu.theme}</legend>
        {themes.map((theme) => (
          <button
            key={theme}
            type="button"
            aria-pressed={themeOf(choice) === theme}
            onClick={() => useChoice.setState({ theme })}
          >
            {w.menu[theme]}
          </button>
        ))}
      </fieldset>
    </>
  )
}

/** How old the position is that the hub has. */
export function SharingAge() {
  const w = useWords()
  const { state, sentAt } = useCrew(({ sharing }) => sharing)
  if (state !== 'on' || sentAt === undefined) return w.menu[state === 'on' ? 'waiting' : state]
  return w.age(Math.max(0, Math.round((phoneNow() - sentAt) / 1000)))
}

export function MenuSheet({ onClose }: { readonly onClose: () => void }) {
  const w = useWords()
  const state = useCrew(({ sharing }) => sharing.state)
  const waiting = useCrew(({ presses }) => presses.length)
  const [fault, setFault] = useState<string>()
  const isShared = state === 'on' || state === 'waiting'
  return (
    <Sheet title={w.menu.open} onClose={onClose}>
      <button
        type="button"
        role="switch"
        className="crew-choice"
        aria-checked={isShared}
        onClick={() => share(!isShared)}
      >
        <span>{w.menu.share}</span>
        <small>
          <SharingAge /> · {w.menu.shareWhy}
        </small>
      </button>
      <Choices />
      {fault !== undefined && (
        <p className="crew-fault" role="alert">
          {whyOf(w, fault)}
        </p>
      )}
      <button
        type="button"
        className="crew-choice"
        onClick={() => {
          signOut().catch(() => setFault('unreachable'))
        }}
      >
        {waiting > 0 ? w.menu.signOutWaiting : w.menu.signOut}
      </button>
    </Sheet>
  )
}
