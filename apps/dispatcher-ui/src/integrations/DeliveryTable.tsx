/** The latest deliveries of one source, newest first: what came, what became of it, and why. */

import type { DeliveryView, Verdict } from '@lien-thong/shared/contract/delivery'
import type { ReactElement } from 'react'
import { clockTime, day, size } from './format.ts'
import type { IntegrationsText } from './text.ts'

/** Shape beside the word, since no colour says it. */
const marks: Readonly<Record<Verdict, string>> = {
  accepted: '✓',
  duplicate: '＝',
  ignored: '○',
  refused: '✕',
}

interface TableProps {
  readonly deliveries: readonly DeliveryView[]
  readonly text: IntegrationsText
}

export function DeliveryTable({ deliveries, text }: TableProps): ReactElement {
  return (
    <table className="in-table">
      <thead>
        <tr>
          <th scope="col" className="in-time">
            {text.column.time}
          </th>
          <th scope="col" className="in-verdict">
            {text.column.verdict}
          </th>
          <th scope="col">{text.column.reason}</th>
          <th scope="col">{text.column.event}</th>
          <th scope="col" className="in-number">
            {text.column.status}
          </th>
          <th scope="col" className="in-number">
            {text.column.size}
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id} className={`in-${delivery.verdict}`}>
            <td className="in-time">
              <small>{day(delivery.received)}</small> {clockTime(delivery.received, text.locale, true)}
            </td>
            <td className="in-verdict">
              <span aria-hidden="true">{marks[delivery.verdict]}</span> {text.verdict[delivery.verdict]}
            </td>
            <td>{reasonOf(delivery, text)}</td>
            <td>
              {delivery.type !== undefined && <b className="in-type">{delivery.type}</b>}
              <Names delivery={delivery} text={text} />
            </td>
            <td className="in-number">{delivery.status}</td>
            <td className="in-number">{size(delivery.bytes, text.locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A duplicate carries the reason of the first answer, which is not why this one is a duplicate. */
function reasonOf({ verdict, reason }: DeliveryView, text: IntegrationsText): string {
  if (reason === undefined || verdict === 'duplicate') return text.plain[verdict]
  return text.reason[reason] ?? text.unknownReason(reason)
}

function Names({
  delivery,
  text,
}: {
  readonly delivery: DeliveryView
  readonly text: IntegrationsText
}): ReactElement {
  const names = [
    ['id', delivery.eventId],
    ['webhook-id', delivery.webhookId === delivery.eventId ? undefined : delivery.webhookId],
    [text.call, delivery.call],
    [text.incident, delivery.incident],
  ] as const
  return (
    <span className="in-names">
      {names.map(
        ([label, value]) =>
          value !== undefined && (
            <span key={label} title={value}>
              {label} <code>{value}</code>
            </span>
          ),
      )}
    </span>
  )
}
