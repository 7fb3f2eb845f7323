/** What a rule does with its calls: the queue, where they ring when nobody answers, who is told, and the mark. */
import { priorities } from '@lien-thong/shared/kernel/agency'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../design/Button.tsx'
import { Choice, Input } from './ConditionFields.tsx'
import type { ActionForm } from './rule-edit.ts'
import { queueName } from './rule-sentence.ts'
import type { RoutingText } from './text.ts'

interface Props {
  readonly actions: ActionForm
  readonly policy: RoutingPolicy
  readonly text: RoutingText
  readonly onChange: (actions: ActionForm) => void
}

const FIRST_S = 30

export function ActionFields({ actions, policy, text, onChange }: Props): ReactElement {
  const { form } = text
  const queues = policy.queues.map(({ queue }) => [queue, queueName({ text, policy }, queue)] as const)
  const set = (change: Partial<ActionForm>): void => onChange({ ...actions, ...change })
  const { overflows, mark } = actions
  // The queue stands first, then where it rings next, then the mark.
  const toldAt = 1 + overflows.length + (mark === undefined ? 0 : 1)
  const further = queues.find(([queue]) => queue !== actions.queue)?.[0] ?? actions.queue
  return (
    <fieldset>
      <legend>{form.does}</legend>
      <Choice
        label={form.toQueue}
        value={actions.queue}
        options={queues}
        onChange={(queue) => set({ queue })}
      />
      {overflows.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an overflow is known by its place, and its fields are told their values
        <div key={i} className="ro-condition">
          <Choice
            label={form.overflow}
            value={each.queue}
            options={queues}
            onChange={(queue) => set({ overflows: overflows.with(i, { ...each, queue }) })}
          />
          <Input
            key={`after-${overflows.length}`}
            label={form.after}
            place={`actions.${i + 1}.after`}
            type="number"
            value={String(each.after)}
            onChange={(after) => set({ overflows: overflows.with(i, { ...each, after: Number(after) }) })}
          />
          <Button
            kind="bare"
            small
            label={form.removeOverflow}
            onPress={() => set({ overflows: overflows.toSpliced(i, 1) })}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      ))}
      <div className="button-row">
        <Button
          small
          onPress={() =>
            set({
              overflows: [...overflows, { after: (overflows.at(-1)?.after ?? 0) + FIRST_S, queue: further }],
            })
          }
        >
          {form.addOverflow}
        </Button>
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={actions.notify !== undefined}
          onChange={(event) => set({ notify: event.currentTarget.checked ? '' : undefined })}
        />
        {form.notify}
      </label>
      {actions.notify !== undefined && (
        <Input
          label={form.people}
          place={`actions.${toldAt}.people`}
          value={actions.notify}
          onChange={(notify) => set({ notify })}
        />
      )}
      <div className="ro-mark">
        <label className="choice">
          <input
            type="checkbox"
            checked={actions.mark !== undefined}
            onChange={(event) => set({ mark: event.currentTarget.checked ? 4 : undefined })}
          />
          {form.mark}
        </label>
        {actions.mark !== undefined && (
          <select
            className="field"
            aria-label={form.mark}
            value={actions.mark}
            onChange={(event) =>
              set({ mark: priorities.find((each) => String(each) === event.currentTarget.value) })
            }
          >
            {priorities.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </div>
    </fieldset>
  )
}
