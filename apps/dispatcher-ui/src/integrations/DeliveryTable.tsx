/** Deliveries of one source, newest first, in rows of 28 pixels: what came, what became of it, and why. */
import type { DeliveryView } from '@lien-thong/shared/contract/delivery'
import { type KeyboardEvent, memo, type ReactElement, useState } from 'react'
import { Link } from 'react-router'
import { select, selectCall } from '../action/console-store.ts'
import { useServerNow } from '../live/use-live.ts'
import { clockTime, day, reasonSentence } from './format.ts'
import type { IntegrationsText } from './text.ts'
import { VerdictSign } from './VerdictSign.tsx'

interface TableProps {
  readonly rows: readonly DeliveryView[]
  /** The one whose details are shown. */
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
  readonly text: IntegrationsText
}

const columns = ['time', 'verdict', 'reason', 'event', 'door', 'call', 'status'] as const
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }

export function DeliveryTable({ rows, open, onOpen, text }: TableProps): ReactElement {
  // One stop of the Tab key for the whole table; the arrows walk along its rows.
  const now = useServerNow()
  const today = now === undefined ? undefined : day(now)
  const hasDays = rows.some(({ received }) => day(received) !== today)
  const [active, setActive] = useState<string>()
  const stop = rows.some(({ id }) => id === active) ? active : rows[0]?.id
  const walk = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const step = steps[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const at = rows.findIndex(({ id }) => id === stop)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (!next) return
    setActive(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-delivery="${next.id}"]`)?.focus()
    if (open !== undefined) onOpen(next.id)
  }
  return (
    <table className={hasDays ? 'in-table in-dense has-days' : 'in-table in-dense'}>
      <thead>
        <tr>
          {columns.map((each) => (
            <th key={each} scope="col" className={`in-${each}`}>
              {text.deliveries.column[each]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={walk}>
        {rows.map((delivery) => (
          <Row
            key={delivery.id}
            delivery={delivery}
            today={today}
            isOpen={delivery.id === open}
            isStop={delivery.id === stop}
            onOpen={onOpen}
            onFocus={setActive}
            text={text}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly delivery: DeliveryView
  readonly today: string | undefined
  readonly isOpen: boolean
  readonly isStop: boolean
  readonly onOpen: (id: string) => void
  readonly onFocus: (id: string) => void
  readonly text: IntegrationsText
}

const Row = memo(({ delivery, today, isOpen, isStop, onOpen, onFocus, text }: RowProps): ReactElement => {
  const { id, received, verdict, door, status, type, eventId } = delivery
  const time = clockTime(received, text.locale)
  const otherDay = day(received) === today ? undefined : day(received)
  const reason = reasonSentence(delivery, text)
  return (
    // The button in the first cell is for keys and for those who hear; the whole row is for the pointer.
    <tr
      className={`in-${verdict}${isOpen ? ' is-open' : ''}`}
      onClick={({ target }) => {
        if (!(target instanceof Element && target.closest('a, button'))) onOpen(id)
      }}
    >
      <td className="in-time">
        <button
          type="button"
          data-delivery={id}
          tabIndex={isStop ? 0 : -1}
          aria-label={text.deliveries.open(otherDay === undefined ? time : `${otherDay} ${time}`)}
          aria-expanded={isOpen}
          onFocus={() => onFocus(id)}
          onClick={() => onOpen(id)}
        >
          {otherDay !== undefined && <small>{otherDay}</small>} {time}
        </button>
      </td>
      <td className="in-verdict">
        <VerdictSign verdict={verdict} text={text} />
      </td>
      <td className="in-reason" title={reason}>
        {reason}
      </td>
      <td className="in-event" title={eventId}>
        {type === undefined ? '—' : <b>{type}</b>} <code className="muted">{eventId}</code>
      </td>
      <td className="in-door">/{door}</td>
      <td className="in-call">
        <Became delivery={delivery} tabIndex={isStop ? 0 : -1} text={text} />
      </td>
      <td className="in-status">{status}</td>
    </tr>
  )
})

interface BecameProps {
  readonly delivery: Pick<DeliveryView, 'call' | 'incident' | 'incidentNumber'>
  readonly tabIndex?: number
  readonly text: IntegrationsText
}

/** Leads to the incident or the call on the desk. */
export function Became({
  delivery: { call, incident, incidentNumber },
  tabIndex,
  text,
}: BecameProps): ReactElement {
  if (incident !== undefined) {
    const number = incidentNumber ?? incident.slice(0, 8)
    return (
      <Link
        to="/"
        tabIndex={tabIndex}
        aria-label={text.deliveries.incident(number)}
        onClick={() => (call === undefined ? select(incident) : selectCall({ id: call, incident }))}
      >
        {number}
      </Link>
    )
  }
  if (call === undefined) return <>—</>
  return (
    <Link to="/" tabIndex={tabIndex} title={call} onClick={() => selectCall({ id: call })}>
      {text.deliveries.call} {call.slice(-6)}
    </Link>
  )
}
