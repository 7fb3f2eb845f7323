/** What the draft would change, what stands in its way, and publishing it. */
import type { PolicyInForce, RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { FieldChange } from '@lien-thong/shared/kernel/difference'
import type { PolicyChange } from '@lien-thong/shared/routing/policy-difference'
import { isPublishable } from '@lien-thong/shared/routing/policy-faults'
import type { RoutingRule } from '@lien-thong/shared/routing/routing'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { HubError } from '../api/http.ts'
import { Button } from '../design/Button.tsx'
import { actorText, momentText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { Faults } from './RuleList.tsx'
import { actionSentence, conditionSentence, queueName, type Speech } from './rule-sentence.ts'
import type { RoutingText } from './text.ts'
import { type Editing, useDifference } from './use-routing.ts'

interface Props {
  readonly draft: RoutingDraft
  readonly inForce: PolicyInForce
  readonly editing: Editing
  readonly text: RoutingText
}

export function DraftPanel({ draft, inForce, editing, text }: Props): ReactElement {
  const { t } = useTranslation()
  const { policy, version, base, faults, isChanged } = draft
  const { save, publish } = editing
  const error = save.error ?? publish.error
  const isBehind = isChanged && base !== inForce.version
  return (
    <section className="ro-panel ro-draft" aria-labelledby="ro-draft">
      <h2 id="ro-draft">{text.draft}</h2>
      {!isChanged && <p className="muted">{text.noDraft}</p>}
      {isChanged && draft.at !== undefined && (
        <p className="muted ro-small">{text.draftBy(actorText(t, draft.by), momentText(draft.at, 0))}</p>
      )}
      {isChanged && <Difference draft={draft} inForce={inForce} text={text} />}
      <Faults faults={faults} text={text} />
      {isBehind && (
        <p className="ro-notice">
          {text.publishedMeanwhile(inForce.version)}{' '}
          <Button small onPress={() => save.mutate({ policy, version, base: inForce.version })}>
            {text.rebase}
          </Button>
        </p>
      )}
      {error && (
        <p className="ro-notice" role="alert">
          {refusalSentence(t, error instanceof HubError ? error : { code: 'internal' })}
        </p>
      )}
      <p className="ro-small" role="status">
        {publish.data && !isChanged && text.published(publish.data.version)}
      </p>
      {isChanged && (
        <div className="button-row">
          <Button
            kind="act"
            isPending={publish.isPending}
            reason={isPublishable(faults) ? undefined : text.publishWhy}
            onPress={() => {
              if (isPublishable(faults)) publish.mutate(version)
            }}
          >
            {text.publish}
          </Button>
          <Button onPress={() => save.mutate({ policy: policyOf(inForce), version, base: inForce.version })}>
            {text.discard}
          </Button>
        </div>
      )}
    </section>
  )
}

function policyOf({ version: _version, by: _by, at: _at, ...policy }: PolicyInForce): object {
  return policy
}

function Difference({ draft, inForce, text }: Omit<Props, 'editing'>): ReactElement | null {
  const { data } = useDifference(draft)
  if (!data) return null
  const was = { text, policy: inForce }
  const is = { text, policy: draft.policy }
  return (
    <ul className="ro-changes">
      {data.changes.map((change) => (
        <li key={`${change.kind} ${change.id}`}>
          <p>
            <span className={`ro-change ro-${change.change}`}>{text.change[change.change]}</span>{' '}
            {text.kind[change.kind]} <code>{change.id}</code>
          </p>
          <Fields change={change} was={was} is={is} />
        </li>
      ))}
    </ul>
  )
}

interface FieldsProps {
  readonly change: PolicyChange
  readonly was: Speech
  readonly is: Speech
}

/** What came or went is told by what it was; of what changed each field is told twice. */
function Fields({ change, was, is }: FieldsProps): ReactElement {
  return (
    <dl className="ro-fields">
      {change.fields
        .filter(
          ({ field }) => change.change === 'changed' || ['conditions', 'actions', 'name'].includes(field),
        )
        .map((field) => (
          <div key={field.field}>
            {change.change === 'changed' && <dt>{is.text.fields[field.field] ?? field.field}</dt>}
            {change.change !== 'added' && (
              <dd>
                <del>{valueText(was, field, field.from)}</del>
              </dd>
            )}
            {change.change !== 'removed' && (
              <dd>
                <ins>{valueText(is, field, field.to)}</ins>
              </dd>
            )}
          </div>
        ))}
    </dl>
  )
}

function valueText(speech: Speech, { field }: FieldChange, value: unknown): string {
  const { text } = speech
  if (value === undefined) return text.nothing
  if (field === 'conditions' && Array.isArray(value))
    return (
      (value as RoutingRule['conditions']).map((each) => conditionSentence(speech, each)).join(', ') ||
      text.form.always
    )
  if (field === 'actions' && Array.isArray(value))
    return `→ ${(value as RoutingRule['actions']).map((each) => actionSentence(speech, each)).join('; ')}`
  if (field === 'fallbackQueue' && typeof value === 'string') return queueName(speech, value)
  if (field === 'name' && typeof value === 'object' && value !== null)
    return String((value as Record<string, unknown>)[text.locale.startsWith('en') ? 'en' : 'vi'])
  return typeof value === 'string' ? value : JSON.stringify(value)
}
