/** The first page: who are you. In a demonstration it names the accounts, never their password. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hub } from '../api/hub.ts'
import { PreferenceSwitches } from './PreferenceSwitches.tsx'
import { SignInForm } from './SignInForm.tsx'

export function SignInPage({ hub }: { readonly hub: Hub }) {
  const { t } = useTranslation()
  const [picked, setPicked] = useState<string>()
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="sign-in-lines number" aria-hidden="true">
          113 · 114 · 115
        </p>
        <h1>{hub.name}</h1>
        <SignInForm key={picked} {...(picked !== undefined && { username: picked })} />
        {hub.mode === 'demo' && hub.demoUsers && (
          <div className="demo">
            <p>{t('session.demo')}</p>
            <p className="demo-users">
              {hub.demoUsers.map((user) => (
                <button key={user} type="button" className="chip" onClick={() => setPicked(user)}>
                  {user}
                </button>
              ))}
            </p>
            <p className="muted">{t('session.demoPassword')}</p>
          </div>
        )}
        <PreferenceSwitches />
      </div>
    </main>
  )
}
