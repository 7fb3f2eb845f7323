/** What the draft of the routing policy would change, told in sentences. */
import type { PolicyInForce, RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { FieldChange } from '@lien-thong/shared/kernel/difference'
import { isPublishable } from '@lien-thong/shared/routing/policy-faults'
import type { RoutingRule } from '@lien-thong/shared/routing/routing'
import type { ReactElement } from 'react'
import { DifferenceList } from '../publishing/DifferenceList.tsx'
import { DraftPanel as Panel } from '../publishing/DraftPanel.tsx'
import { useDifference } from '../publishing/published-document.ts'
import { actionSentence, conditionSentence, queueName, type Speech } from './rule-sentence.ts'
import type { RoutingText } from './text.ts'
import { type RoutingEditing, routingDocument } from './use-routing.ts'

interface Props {
  readonly draft: RoutingDraft
  readonly inForce: PolicyInForce
  readonly editing: RoutingEditing
  readonly text: RoutingText
}

export function DraftPanel({ draft, inForce, editing, text }: Props): ReactElement {
  const { policy, version, faults } = draft
  const { save, publish } = editing
  return (
    <Panel
      draft={draft}
      inForce={inForce}
      text={text}
      isPublishable={isPublishable(faults)}
      isPublishing={publish.isPending}
      error={save.error ?? publish.error}
      published={publish.data?.version}
      onRebase={() => save.mutate({ policy, version, base: inForce.version })}
      onPublish={() => publish.mutate(version)}
      onDiscard={() => save.mutate({ policy: policyOf(inForce), version, base: inForce.version })}
    >
      <Difference draft={draft} inForce={inForce} text={text} />
    </Panel>
  )
}

function policyOf({ version: _version, by: _by, at: _at, ...policy }: PolicyInForce): object {
  return policy
}

function Difference({ draft, inForce, text }: Omit<Props, 'editing'>): ReactElement | null {
  const { data } = useDifference(routingDocument, draft)
  if (!data) return null
  const was = { text, policy: inForce }
  const is = { text, policy: draft.policy }
  return (
    <DifferenceList
      changes={data.changes}
      text={text}
      kindName={(kind) => text.kind[kind]}
      fieldName={(field) => text.fields[field] ?? field}
      telling={['conditions', 'actions', 'name']}
      was={(field) => valueText(was, field, field.from)}
      is={(field) => valueText(is, field, field.to)}
    />
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
