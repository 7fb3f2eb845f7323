/** The queues as they are now. */
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { ReactElement } from 'react'
import { queueName } from './rule-sentence.ts'
import type { RoutingText } from './text.ts'
import { useQueues } from './use-routing.ts'

interface Props {
  readonly policy: RoutingPolicy
  readonly text: RoutingText
}

export function QueueList({ policy, text }: Props): ReactElement | null {
  const { data } = useQueues()
  if (!data) return null
  return (
    <section className="ro-panel" aria-labelledby="ro-queues">
      <h2 id="ro-queues">{text.queues}</h2>
      <table className="ro-queues">
        <thead>
          <tr>
            <th scope="col">{text.queue}</th>
            <th scope="col">{text.state}</th>
            <th scope="col" className="number">
              {text.waiting}
            </th>
            <th scope="col" className="number">
              {text.handling}
            </th>
            <th scope="col" className="number">
              {text.desks}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ queue, state, waiting, handling, desks }) => (
            <tr key={queue}>
              <th scope="row">{queueName({ text, policy }, queue)}</th>
              <td>{text.states[state]}</td>
              <td className="number">{waiting}</td>
              <td className="number">{handling}</td>
              <td className="number">{desks}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
