/** Asks the hub where a call would ring, and shows what every rule said to it. */
import { toInstant } from '@lien-thong/shared/kernel/instant'
import { type QueueState, queueStates } from '@lien-thong/shared/routing/queue-state'
import { type RoutingPolicy, rulesInOrder } from '@lien-thong/shared/routing/routing'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactElement, useState } from 'react'
import { Refused } from '../action/Refused.tsx'
import { explain, type TriedCall } from '../api/routing.ts'
import { actionSentence, conditionSentence, queueName, sawSentence } from './rule-sentence.ts'
import type { RoutingText } from './text.ts'

interface Props {
  /** The draft where there is one. */
  readonly policy: RoutingPolicy
  readonly hasDraft: boolean
  readonly text: RoutingText
}

/** Two numbers as people copy them from a map. */
function placeOf(value: string): { readonly lat: number; readonly lon: number } | undefined {
  const [, lat, lon] = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value) ?? []
  return lat === undefined || lon === undefined ? undefined : { lat: Number(lat), lon: Number(lon) }
}

/** A minute by the clocks of the city, as everyone writes it: a browser's own field may show 10:30 PM. */
function momentOf(value: string): string | undefined {
  const [, date, time] = /^\s*(\d{4}-\d\d-\d\d)[ T]+(\d\d:\d\d)\s*$/.exec(value) ?? []
  return date === undefined ? undefined : toInstant(`${date}T${time}:00+07:00`)
}

function callOf(form: FormData, hasDraft: boolean): TriedCall {
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const at = momentOf(text('at'))
  const location = placeOf(text('location'))
  const queue = text('queue')
  return {
    ...(text('to') !== '' && { to: text('to') }),
    ...(text('from') !== '' && { from: text('from') }),
    ...(text('source') !== '' && { source: text('source') }),
    ...(at !== undefined && { at }),
    ...(location && { location }),
    ...(text('score') !== '' && { score: Number(text('score')) }),
    ...(form.get('surge') !== null && { surge: true }),
    ...(queue !== '' && text('state') !== '' && { queueStates: { [queue]: text('state') as QueueState } }),
    draft: hasDraft && form.get('draft') !== null,
  }
}

export function TryCall({ policy, hasDraft, text }: Props): ReactElement {
  const [bad, setBad] = useState({ location: false, at: false })
  const ask = useMutation({ mutationFn: explain })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (name: string): string => String(form.get(name) ?? '').trim()
    const next = {
      location: said('location') !== '' && placeOf(said('location')) === undefined,
      at: said('at') !== '' && momentOf(said('at')) === undefined,
    }
    setBad(next)
    if (!next.location && !next.at) ask.mutate(callOf(form, hasDraft))
  }
  return (
    <section className="ro-panel" aria-labelledby="ro-try">
      <h2 id="ro-try">{text.tryCall}</h2>
      <p className="muted ro-small">{text.tryHint}</p>
      <form className="ro-try" onSubmit={submit}>
        <Field name="to" label={text.to} value="115" />
        <Field name="from" label={text.from} />
        <Field name="source" label={text.source} value="demo" />
        <Field name="at" label={text.at} fault={bad.at ? text.badAt : undefined} />
        <Field name="location" label={text.location} fault={bad.location ? text.badLocation : undefined} />
        <Field name="score" label={text.score} type="number" />
        <label className="labelled">
          {text.queue}
          <select className="field" name="queue">
            {policy.queues.map(({ queue }) => (
              <option key={queue} value={queue}>
                {queueName({ text, policy }, queue)}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {text.state}
          <select className="field" name="state">
            <option value="">{text.asItIs}</option>
            {queueStates.map((state) => (
              <option key={state} value={state}>
                {text.states[state]}
              </option>
            ))}
          </select>
        </label>
        <label className="choice">
          <input type="checkbox" name="surge" />
          {text.surgeOn}
        </label>
        {hasDraft && (
          <label className="choice">
            <input type="checkbox" name="draft" defaultChecked />
            {text.askedDraft}
          </label>
        )}
        <button type="submit" className="button button-quiet ro-ask" aria-busy={ask.isPending}>
          {text.ask}
        </button>
      </form>
      <Refused error={ask.error} className="ro-notice" />
      <div role="status">{ask.data && <Answer answer={ask.data} policy={policy} text={text} />}</div>
    </section>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly type?: 'text' | 'number'
  readonly fault?: string | undefined
}

function Field({ name, label, value = '', type = 'text', fault }: FieldProps): ReactElement {
  return (
    <label className="labelled">
      {label}
      <input
        className="field"
        name={name}
        type={type}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={fault !== undefined || undefined}
        {...(type === 'number' && { min: 0, max: 1, step: 'any' })}
      />
      {fault !== undefined && <span className="field-fault">{fault}</span>}
    </label>
  )
}

interface AnswerProps {
  readonly answer: Awaited<ReturnType<typeof explain>>
  readonly policy: RoutingPolicy
  readonly text: RoutingText
}

function Answer({ answer, policy, text }: AnswerProps): ReactElement {
  const speech = { text, policy }
  const { route, overflow, trace } = answer
  const order = rulesInOrder(policy).map(({ id }) => id)
  const rule = route.cause === 'fallback' ? text.byFallback : route.rule
  return (
    <div className="ro-answer">
      <p className="ro-decision">{text.goesTo(queueName(speech, route.queue), rule)}</p>
      {overflow.map((each) => (
        <p key={each.after} className="ro-small">
          {actionSentence(speech, { type: 'overflow', ...each })}
        </p>
      ))}
      <ol className="ro-trace">
        {trace.map(({ rule: id, result, failed }) => (
          <li key={id} className={`ro-trace-${result}`} value={Math.max(1, order.indexOf(id) + 1)}>
            <code>{id}</code> <b>{text.result[result]}</b>
            {failed && (
              <span className="muted ro-small">
                {text.needed(
                  conditionSentence(speech, failed.condition),
                  sawSentence(speech, failed.condition, failed.saw),
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
