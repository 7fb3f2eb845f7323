/** The page that the address names, under the header that every page shares. */

import { may } from '@lien-thong/shared/access/access'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Route, Routes, useLocation } from 'react-router'
import type { Action } from '../action/action.ts'
import { useDesk } from '../action/desk.ts'
import { useKeys } from '../action/keys.ts'
import { actions } from '../action/registry.ts'
import { DeskBanner } from '../desk/DeskBanner.tsx'
import { SurgeBanner } from '../desk/SurgeBanner.tsx'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { DialogHost } from './DialogHost.tsx'
import { Header } from './Header.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import { type Page, pages } from './routes.tsx'

const none: readonly Action[] = []
const everywhere = actions.filter((action) => action.everywhere)

export function Pages() {
  // The console itself owns all keys.
  useKeys(useDesk(), useLocation().pathname === '/' ? none : everywhere)
  return (
    <div className="shell">
      <Header />
      <div className="banners">
        <LinkBanner />
        <DeskBanner />
        <SurgeBanner />
      </div>
      <Routes>
        {pages.map((page) => (
          <Route key={page.path} path={page.path} element={<Guarded page={page} />} />
        ))}
        <Route path="*" element={<NotFound />} />
      </Routes>
      <DialogHost />
    </div>
  )
}

function Guarded({ page }: { readonly page: Page }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  if (!may(person, page.needs)) {
    return (
      <main className="page blank">
        <p>{refusalSentence(t, { code: 'forbidden' })}</p>
        <ToConsole />
      </main>
    )
  }
  return (
    <div className="page">
      <Suspense fallback={<p className="blank">{t('app.loading')}</p>}>
        <page.Component />
      </Suspense>
    </div>
  )
}

function NotFound() {
  const { t } = useTranslation()
  return (
    <main className="page blank">
      <p>{t('app.notFound')}</p>
      <ToConsole />
    </main>
  )
}

function ToConsole() {
  const { t } = useTranslation()
  return (
    <Link className="button button-quiet" to="/">
      {t('app.toConsole')}
    </Link>
  )
}
