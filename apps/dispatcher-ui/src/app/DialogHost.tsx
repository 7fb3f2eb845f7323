/** The dialog that is open. One whose incident or call is gone closes itself. */
import { useEffect } from 'react'
import { type ConsoleDialog, closeDialog, useConsole } from '../action/console-store.ts'
import { keepKeys } from '../action/kept-keys.ts'
import { usePicture } from '../live/use-live.ts'
import { Fetched, fetchedLater } from './fetched-later.tsx'

const search = fetchedLater(async () => (await import('../search/SearchDialog.tsx')).SearchDialog)
const send = fetchedLater(async () => (await import('../dispatch/SendDialog.tsx')).SendDialog)
const unitDialogs = fetchedLater(async () => (await import('./UnitDialogs.tsx')).UnitDialogs)
const later = fetchedLater(async () => (await import('./LaterDialogs.tsx')).LaterDialogs)
const incidentDialogs = fetchedLater(async () => (await import('./IncidentDialogs.tsx')).IncidentDialogs)

/** After the picture and the map: then they are there when their keys are pressed. */
const QUIET_MS = 1500

/** Where it fails it is asked for again when one of them is opened. */
const fetchDialogs = () =>
  void Promise.all([search, later, incidentDialogs, unitDialogs].map(({ fetch }) => fetch())).catch(
    () => undefined,
  )

export function DialogHost() {
  useEffect(keepKeys, [])
  useEffect(() => {
    // F8 is pressed before any other of them.
    send.fetch().catch(() => undefined)
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
  return dialog === undefined || isGone ? null : <Loaded dialog={dialog} />
}

function Loaded({ dialog }: { readonly dialog: ConsoleDialog }) {
  switch (dialog.kind) {
    case 'search':
      return <Fetched of={search}>{(SearchDialog) => <SearchDialog />}</Fetched>
    case 'send':
      return (
        <Fetched of={send}>
          {(SendDialog) => (
            <SendDialog incidentId={dialog.incident} agency={dialog.agency} instead={dialog.instead} />
          )}
        </Fetched>
      )
    case 'takeOut':
    case 'correct':
    case 'release':
    case 'refuse':
    case 'backup':
      return <Fetched of={unitDialogs}>{(UnitDialogs) => <UnitDialogs dialog={dialog} />}</Fetched>
    case 'help':
    case 'open':
    case 'close':
    case 'attach':
    case 'desk':
    case 'transfer':
    case 'hangUp':
    case 'outcome':
      return <Fetched of={later}>{(LaterDialogs) => <LaterDialogs dialog={dialog} />}</Fetched>
    default:
      return (
        <Fetched of={incidentDialogs}>{(IncidentDialogs) => <IncidentDialogs dialog={dialog} />}</Fetched>
      )
  }
}
