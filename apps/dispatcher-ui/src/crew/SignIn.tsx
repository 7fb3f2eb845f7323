/** Which unit, and its code. */
import { type FormEvent, useState } from 'react'
import { HubError } from '../api/http.ts'
import { useCrew } from './crew-store.ts'
import { EmergencyBanner, useHelp } from './EmergencyBanner.tsx'
import { signIn } from './live.ts'
import { Choices } from './MenuSheet.tsx'
import { useWords, whyOf } from './words.ts'

export function SignIn() {
  const w = useWords()
  const help = useHelp()
  const waiting = useCrew(({ presses }) => presses.length)
  const last = useCrew(({ view }) => view?.unit.callSign)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [isShown, setShown] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFault(undefined)
    try {
      await signIn(String(form.get('unit')), String(form.get('code')))
    } catch (error) {
      setFault(error instanceof HubError ? error.code : 'unknown')
    } finally {
      setBusy(false)
    }
  }
  return (
    <main className="crew-sign-in">
      <h1>{w.signIn.title}</h1>
      <EmergencyBanner help={help} />
      {waiting > 0 && <p className="crew-told">{w.signIn.waiting}</p>}
      <form onSubmit={(event) => void submit(event)}>
        <label>
          {w.signIn.unit}
          <input
            name="unit"
            required
            defaultValue={last}
            autoComplete="username"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </label>
        <label>
          {w.signIn.code}
          <input
            name="code"
            required
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
          />
        </label>
        <label className="crew-check">
          <input type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />
          {w.signIn.show}
        </label>
        {fault !== undefined && (
          <p className="crew-fault" role="alert">
            {whyOf(w, fault)}
          </p>
        )}
        <button type="submit" className="crew-likely" disabled={busy}>
          {busy ? w.signIn.busy : w.signIn.submit}
        </button>
      </form>
      <Choices />
    </main>
  )
}
