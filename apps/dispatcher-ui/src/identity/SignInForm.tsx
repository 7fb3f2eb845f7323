/** Name and password. The fields are read when they are sent, never rewritten while someone types. */
import type { TFunction } from 'i18next'
import { type FormEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { HubError } from '../api/http.ts'
import type { Person } from '../api/hub.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { useSignIn } from './session.ts'

interface Props {
  readonly username?: string
  readonly onDone?: (person: Person) => void
}

const sentenceOf = (t: TFunction, error: Error): string => {
  if (!(error instanceof HubError)) return t('app.failed')
  return error.code === 'unreachable' ? t('app.unreachable') : refusalSentence(t, error)
}

export function SignInForm({ username, onDone }: Props) {
  const { t } = useTranslation()
  const signIn = useSignIn(onDone)
  const password = useRef<HTMLInputElement>(null)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (signIn.isPending) return
    const written = new FormData(event.currentTarget)
    signIn.mutate(
      { username: String(written.get('username')).trim(), password: String(written.get('password')) },
      { onError: () => password.current?.select() },
    )
  }
  const { error } = signIn
  return (
    <form className="form" onSubmit={submit}>
      <label className="labelled">
        {t('session.username')}
        <input
          name="username"
          className="field"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          defaultValue={username}
          // biome-ignore lint/a11y/noAutofocus: the page and the dialog exist for this form alone
          autoFocus={username === undefined}
        />
      </label>
      <label className="labelled">
        {t('session.password')}
        <input
          ref={password}
          name="password"
          className="field"
          type="password"
          autoComplete="current-password"
          required
          // biome-ignore lint/a11y/noAutofocus: the page and the dialog exist for this form alone
          autoFocus={username !== undefined}
        />
      </label>
      <p className="field-fault" role="alert">
        {error && sentenceOf(t, error)}
      </p>
      <button type="submit" className="button button-act" aria-disabled={signIn.isPending || undefined}>
        {signIn.isPending ? t('session.submitting') : t('session.submit')}
      </button>
    </form>
  )
}
