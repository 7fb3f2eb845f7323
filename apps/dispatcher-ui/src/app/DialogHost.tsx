/** The dialog that is open. One whose incident or call is gone closes itself. */
import { lazy, Suspense, useEffect } from 'react'
import { type ConsoleDialog, closeDialog, useConsole } from '../action/console-store.ts'
import { SendDialog } from '../dispatch/SendDialog.tsx'
import { usePicture } from '../live/use-live.ts'

const SearchDialog = lazy(async () => ({
  default: (await import('../search/SearchDialog.tsx')).SearchDialog,
}))

const fetchLater = () => import('./LaterDialogs.tsx')
const LaterDialogs = lazy(async () => ({ default: (await fetchLater()).LaterDialogs }))

const fetchIncidentDialogs = () => import('./IncidentDialogs.tsx')
const IncidentDialogs = lazy(async () => ({
  default: (await fetchIncidentDialogs()).IncidentDialogs,
}))

/** After the picture and the map: then they are there when their keys are pressed. */
const QUIET_MS = 1500

/** Where it fails it is asked for again when one of them is opened. */
const fetchDialogs = () => void Promise.all([fetchLater(), fetchIncidentDialogs()]).catch(() => undefined)

export function DialogHost() {
  useEffect(() => {
    const timer = setTimeout(fetchDialogs, QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  const dialog = useConsole((state) => state.dialog)
  const picture = usePicture('incidents', 'calls')
  const isGone =
    dialog !== undefined &&
    (('incident' in dialog && !picture?.incidents.has(dialog.incident)) ||
      ('call' in dialog && !picture?.calls.has(dialog.call)) ||
      ('calls' in dialog && !dialog.calls.some((call) => picture?.calls.has(call))))
  useEffect(() => {
    if (isGone) closeDialog()
  }, [isGone])
  return dialog === undefined || isGone ? null : <Open dialog={dialog} />
}

function Open({ dialog }: { readonly dialog: ConsoleDialog }) {
  if (dialog.kind === 'send') return <SendDialog incidentId={dialog.incident} agency={dialog.agency} />
  return (
    <Suspense fallback={null}>
      <Loaded dialog={dialog} />
    </Suspense>
  )
}

type LoadedDialog = Exclude<ConsoleDialog, { readonly kind: 'send' }>

function Loaded({ dialog }: { readonly dialog: LoadedDialog }) {
  switch (dialog.kind) {
    case 'search':
      return <SearchDialog />
    case 'help':
    case 'open':
    case 'close':
    case 'attach':
    case 'desk':
    case 'transfer':
    case 'hangUp':
    case 'outcome':
      return <LaterDialogs dialog={dialog} />
    default:
      return <IncidentDialogs dialog={dialog} />
  }
}
