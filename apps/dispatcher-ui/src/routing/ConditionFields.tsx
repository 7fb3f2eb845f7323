/** One condition of a rule: its kind, and the fields of that kind. */
import type { ConditionType, RoutingCondition } from '@lien-thong/shared/routing/condition'
import { queueStates } from '@lien-thong/shared/routing/queue-state'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { weekdays } from '@lien-thong/shared/routing/time-window'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Group } from '../design/Group.tsx'
import { FieldFault } from '../publishing/FieldFault.tsx'
import { blankCondition } from './rule-edit.ts'
import { queueName } from './rule-sentence.ts'
import type { RoutingText } from './text.ts'

interface Props {
  /** Where it stands in the rule. */
  readonly place: string
  readonly condition: RoutingCondition
  readonly policy: RoutingPolicy
  readonly text: RoutingText
  readonly onChange: (condition: RoutingCondition) => void
  readonly onRemove: () => void
}

export function ConditionFields(props: Props): ReactElement {
  const { place, condition, policy, text, onChange, onRemove } = props
  const types = Object.keys(text.conditions) as ConditionType[]
  const name = text.conditions[condition.type]
  return (
    <div className="ro-condition">
      <Choice
        label={text.form.condition}
        value={condition.type}
        options={types.map((type) => [type, text.conditions[type]])}
        onChange={(type) => onChange(blankCondition(type as ConditionType, policy))}
      />
      <div className="ro-condition-fields">
        <Fields place={place} condition={condition} policy={policy} text={text} onChange={onChange} />
      </div>
      <Button kind="bare" small label={text.form.removeCondition(name)} onPress={onRemove}>
        <X aria-hidden="true" />
      </Button>
    </div>
  )
}

function Fields({ place, condition, policy, text, onChange }: Omit<Props, 'onRemove'>): ReactNode {
  const { form } = text
  const speech = { text, policy }
  switch (condition.type) {
    case 'no_line':
      return null
    case 'line':
      return (
        <Choice
          label={text.conditions.line}
          value={condition.line}
          options={policy.lines.map(({ line }) => [line, line])}
          onChange={(line) => onChange({ type: 'line', line })}
        />
      )
    case 'dialled':
      return (
        <Input
          label={form.number}
          place={`${place}.number`}
          value={condition.number}
          onChange={(number) => onChange({ type: 'dialled', number })}
        />
      )
    case 'source':
      return (
        <Input
          label={text.source}
          place={`${place}.source`}
          value={condition.source}
          onChange={(source) => onChange({ type: 'source', source })}
        />
      )
    case 'time':
      return <TimeFields place={place} condition={condition} text={text} onChange={onChange} />
    case 'area':
      return policy.areas.length === 0 ? (
        <p className="muted">{form.none}</p>
      ) : (
        <Choice
          label={text.conditions.area}
          value={condition.area}
          options={policy.areas.map(({ area, name }) => [
            area,
            text.locale.startsWith('en') ? name.en : name.vi,
          ])}
          onChange={(area) => onChange({ type: 'area', area })}
        />
      )
    case 'queue_state':
      return (
        <>
          <Choice
            label={text.queue}
            value={condition.queue}
            options={policy.queues.map(({ queue }) => [queue, queueName(speech, queue)])}
            onChange={(queue) => onChange({ ...condition, queue })}
          />
          <Choice
            label={form.is}
            value={condition.is}
            options={[
              ['EQ', form.equal],
              ['NE', form.notEqual],
            ]}
            onChange={(is) => onChange({ ...condition, is: is === 'NE' ? 'NE' : 'EQ' })}
          />
          <Choice
            label={text.state}
            value={condition.state}
            options={queueStates.map((state) => [state, text.states[state]])}
            onChange={(state) =>
              onChange({ ...condition, state: queueStates.find((each) => each === state) ?? condition.state })
            }
          />
        </>
      )
    case 'caller_score':
      return (
        <Input
          label={form.atLeast}
          place={`${place}.atLeast`}
          type="number"
          value={String(condition.atLeast)}
          onChange={(atLeast) => onChange({ type: 'caller_score', atLeast: Number(atLeast) })}
        />
      )
    case 'surge':
      return (
        <Choice
          label={text.conditions.surge}
          value={condition.on ? 'on' : 'off'}
          options={[
            ['on', form.on],
            ['off', form.off],
          ]}
          onChange={(on) => onChange({ type: 'surge', on: on === 'on' })}
        />
      )
  }
}

type TimeCondition = Extract<RoutingCondition, { type: 'time' }>

interface TimeProps {
  readonly place: string
  readonly condition: TimeCondition
  readonly text: RoutingText
  readonly onChange: (condition: RoutingCondition) => void
}

/** A field that is emptied does not limit any more, so it leaves the condition. */
function TimeFields({ place, condition, text, onChange }: TimeProps): ReactElement {
  const { form } = text
  const { days = [] } = condition
  const set = (field: 'from' | 'to' | 'since' | 'until', value: string): void => {
    const { [field]: _, ...rest } = condition
    onChange(value === '' ? rest : { ...rest, [field]: value })
  }
  const toggle = (day: (typeof weekdays)[number]): void => {
    const { days: _, ...rest } = condition
    const next = weekdays.filter((each) => days.includes(each) !== (each === day))
    onChange(next.length === 0 ? rest : { ...rest, days: next })
  }
  return (
    <>
      <Input
        label={form.from}
        place={`${place}.from`}
        hint="22:00"
        value={condition.from}
        onChange={(value) => set('from', value)}
      />
      <Input
        label={form.until}
        place={`${place}.to`}
        hint="06:00"
        value={condition.to}
        onChange={(value) => set('to', value)}
      />
      <Input
        label={form.since}
        place={`${place}.since`}
        hint="2026-12-31"
        value={condition.since}
        onChange={(value) => set('since', value)}
      />
      <Input
        label={form.lastDay}
        place={`${place}.until`}
        hint="2027-01-01"
        value={condition.until}
        onChange={(value) => set('until', value)}
      />
      <Group label={form.weekdays} className="chips ro-days">
        {weekdays.map((day) => (
          <Chip key={day} isOn={days.includes(day)} onToggle={() => toggle(day)}>
            {text.days[day]}
          </Chip>
        ))}
      </Group>
    </>
  )
}

interface InputProps {
  readonly label: string
  /** Where it stands in the rule. */
  readonly place: string
  readonly value: string | undefined
  readonly type?: 'text' | 'number'
  readonly hint?: string
  readonly onChange: (value: string) => void
}

/** Never rewritten while someone types. Times are text: a browser's own field may show 10:00 PM. */
export function Input({ label, place, value, type = 'text', hint, onChange }: InputProps): ReactElement {
  return (
    <label className="labelled">
      {label}
      <input
        className="field"
        type={type}
        defaultValue={value}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        step={type === 'number' ? 'any' : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <FieldFault place={place} />
    </label>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onChange: (value: string) => void
}

export function Choice({ label, value, options, onChange }: ChoiceProps): ReactElement {
  return (
    <label className="labelled">
      {label}
      <select className="field" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {!options.some(([each]) => each === value) && <option value={value}>{value}</option>}
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
