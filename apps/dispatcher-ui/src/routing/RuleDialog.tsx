/** One rule as a form. What has not the form of a rule stays here; whether it makes sense is told once it is in the draft. */
import type { RoutingCondition } from '@lien-thong/shared/routing/condition'
import type { PolicyFault } from '@lien-thong/shared/routing/policy-faults'
import { readPolicy } from '@lien-thong/shared/routing/read-policy'
import type { RoutingPolicy, RoutingRule } from '@lien-thong/shared/routing/routing'
import { type ReactElement, useRef, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { FieldFault } from '../publishing/FieldFault.tsx'
import type { Keeping } from '../publishing/keeping.ts'
import { PartDialog } from '../publishing/PartDialog.tsx'
import { ActionFields } from './ActionFields.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { type ActionForm, actionForm, actionsOf, blankCondition, withRule } from './rule-edit.ts'
import type { RoutingText } from './text.ts'

interface Props {
  /** Undefined: a new one. */
  readonly rule: RoutingRule | undefined
  readonly policy: RoutingPolicy
  readonly text: RoutingText
  readonly keeping: Keeping
  readonly onClose: () => void
  readonly onSave: (rule: RoutingRule) => void
}

/** Conditions have no name of their own, and one that is taken out must not hand its fields to the next. */
interface Row {
  readonly key: number
  readonly condition: RoutingCondition
}

export function RuleDialog({ rule, policy, text, keeping, onClose, onSave }: Props): ReactElement {
  const { form } = text
  const id = useRef<HTMLInputElement>(null)
  const note = useRef<HTMLInputElement>(null)
  const [rows, setRows] = useState<readonly Row[]>(
    () => rule?.conditions.map((condition, key) => ({ key, condition })) ?? [],
  )
  const [actions, setActions] = useState<ActionForm>(() => actionForm(rule, policy))
  const [fault, setFault] = useState<string>()
  const [formFaults, setFormFaults] = useState<readonly PolicyFault[]>([])
  const change = (key: number, condition: RoutingCondition): void =>
    setRows((all) => all.map((row) => (row.key === key ? { key, condition } : row)))
  const save = (): void => {
    const name = id.current?.value.trim() ?? ''
    const isTaken = name !== rule?.id && policy.rules.some((each) => each.id === name)
    if (name === '' || isTaken) {
      setFault(name === '' ? form.idMissing : form.idTaken)
      return
    }
    const said = note.current?.value.trim()
    const next: RoutingRule = {
      id: name,
      priority: rule?.priority ?? 0,
      ...(said && { note: said }),
      conditions: rows.map(({ condition }) => condition),
      actions: actionsOf(actions),
    }
    const { faults = [] } = readPolicy(withRule(policy, next, rule?.id))
    setFormFaults(faults)
    if (faults.length === 0) onSave(next)
  }
  return (
    <PartDialog
      title={rule ? text.editRule(rule.id) : text.add}
      text={text}
      first={id}
      faults={formFaults}
      fields={['id', 'note', 'conditions', 'actions']}
      keeping={keeping}
      onClose={onClose}
      onSave={save}
    >
      <div className="form-pair">
        <label className="labelled">
          {form.id}
          <input ref={id} className="field" defaultValue={rule?.id} maxLength={60} spellCheck={false} />
          {fault !== undefined && (
            <span className="field-fault" role="alert">
              {fault}
            </span>
          )}
          <FieldFault place="id" />
        </label>
        <label className="labelled">
          {form.note}
          <input ref={note} className="field" defaultValue={rule?.note} maxLength={300} />
          <FieldFault place="note" />
        </label>
      </div>
      <fieldset>
        <legend>{form.when}</legend>
        {rows.length === 0 && <p className="muted">{form.always}</p>}
        {rows.map(({ key, condition }, i) => (
          <ConditionFields
            key={key}
            place={`conditions.${i}`}
            condition={condition}
            policy={policy}
            text={text}
            onChange={(next) => change(key, next)}
            onRemove={() => setRows((all) => all.filter((row) => row.key !== key))}
          />
        ))}
        <Button
          small
          onPress={() =>
            setRows((all) => [
              ...all,
              {
                key: Math.max(-1, ...all.map(({ key }) => key)) + 1,
                condition: blankCondition('line', policy),
              },
            ])
          }
        >
          {form.addCondition}
        </Button>
      </fieldset>
      <ActionFields actions={actions} policy={policy} text={text} onChange={setActions} />
    </PartDialog>
  )
}
