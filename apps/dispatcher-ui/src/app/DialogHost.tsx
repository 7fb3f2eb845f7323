/** The dialog that is open. One whose incident or call is gone closes itself. */
import { lazy, Suspense, useEffect } from 'react'
import { type ConsoleDialog, closeDialog, useConsole } from '../action/console-store.ts'
import { usePicture } from '../live/use-live.ts'

const SearchDialog = lazy(async () => ({
  default: (await import('../search/SearchDialog.tsx')).SearchDialog,
}))

const fetchSend = () => import('../dispatch/SendDialog.tsx')
const SendDialog = lazy(async () => ({ default: (await fetchSend()).SendDialog }))

const fetchUnitDialogs = () => import('./UnitDialogs.tsx')
const UnitDialogs = lazy(async () => ({ default: (await fetchUnitDialogs()).UnitDialogs }))

const fetchLater = () => import('./LaterDialogs.tsx')
const LaterDialogs = lazy(async () => ({ default: (await fetchLater()).LaterDialogs }))

const fetchIncidentDialogs = () => import('./IncidentDialogs.tsx')
const IncidentDialogs = lazy(async () => ({
  default: (await fetchIncidentDialogs()).IncidentDialogs,
}))

/** After the picture and the map: then they are there when their keys are pressed. */
const QUIET_MS = 1500

/** Where it fails it is asked for again when one of them is opened. */
const fetchDialogs = () =>
  void Promise.all([fetchLater(), fetchIncidentDialogs(), fetchUnitDialogs()]).catch(() => undefined)

export function DialogHost() {
  useEffect(() => {
    // F8 is pressed before any other of them.
    fetchSend().catch(() => undefined)
    const timer = setTimeout(fetchDialogs, QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  const dialog = useConsole((state) => state.dialog)
  const picture = usePicture('incidents', 'calls', 'units', 'assignments')
  const isGone =
    dialog !== undefined &&
    (('incident' in dialog && !picture?.incidents.has(dialog.incident)) ||
      ('unit' in dialog && !picture?.units.has(dialog.unit)) ||
      ('assignment' in dialog && !picture?.assignments.has(dialog.assignment)) ||
      ('instead' in dialog && !picture?.assignments.has(dialog.instead)) ||
      ('call' in dialog && !picture?.calls.has(dialog.call)) ||
      ('calls' in dialog && !dialog.calls.some((call) => picture?.calls.has(call))))
  useEffect(() => {
    if (isGone) closeDialog()
  }, [isGone])
  return dialog === undefined || isGone ? null : <Open dialog={dialog} />
}

function Open({ dialog }: { readonly dialog: ConsoleDialog }) {
  return (
    <Suspense fallback={null}>
      <Loaded dialog={dialog} />
    </Suspense>
  )
}

function Loaded({ dialog }: { readonly dialog: ConsoleDialog }) {
  switch (dialog.kind) {
    case 'search':
      return <SearchDialog />
    case 'send':
      return <SendDialog incidentId={dialog.incident} agency={dialog.agency} instead={dialog.instead} />
    case 'takeOut':
    case 'correct':
    case 'release':
    case 'refuse':
    case 'backup':
      return <UnitDialogs dialog={dialog} />
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
