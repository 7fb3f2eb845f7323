/** From an empty page to a desk: which hub, who, then the pages. */
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { setExpired } from '../action/console-store.ts'
import { HubError } from '../api/http.ts'
import { SignInPage } from '../identity/SignInPage.tsx'
import { useHub, usePerson } from '../identity/session.ts'
import { DeskProvider } from './DeskProvider.tsx'
import { Failure } from './Failure.tsx'
import { Pages } from './Pages.tsx'

const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof HubError && error.code === 'not_signed_in') setExpired(true)
    },
  }),
  defaultOptions: { queries: { refetchOnWindowFocus: false } },
})

// Of this kind because no other can be held back while something is not saved.
const router = createBrowserRouter([
  {
    path: '*',
    element: (
      <Failure>
        <Entrance />
      </Failure>
    ),
  },
])

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Tooltip.Provider delay={300}>
        <RouterProvider router={router} />
      </Tooltip.Provider>
    </QueryClientProvider>
  )
}

function Entrance() {
  const { t } = useTranslation()
  const hub = useHub()
  const person = usePerson()
  if (hub.data === undefined || person.data === undefined) {
    const isUnreachable = hub.failureCount > 0 || person.failureCount > 0
    return (
      <main className="blank" aria-busy="true">
        <p>{isUnreachable ? t('app.unreachable') : t('app.loading')}</p>
      </main>
    )
  }
  if (person.data === null) return <SignInPage hub={hub.data} />
  return (
    // Another person is another desk: nothing of the one before stays.
    <DeskProvider key={person.data.username} hub={hub.data} person={person.data}>
      <Pages />
    </DeskProvider>
  )
}
