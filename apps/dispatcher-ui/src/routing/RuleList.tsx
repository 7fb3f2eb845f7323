/** The rules in the order in which they are asked, each as a sentence with what is wrong with it. */
import type { RoutingDraft } from '@lien-thong/shared/contract/routing'
import { type RoutingRule, rulesInOrder } from '@lien-thong/shared/routing/routing'
import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../design/Button.tsx'
import { Faults } from '../publishing/Faults.tsx'
import { queueName, ruleSentence } from './rule-sentence.ts'
import type { RoutingText } from './text.ts'

interface Props {
  readonly draft: RoutingDraft
  readonly text: RoutingText
  readonly onEdit: (rule: RoutingRule) => void
  readonly onMove: (id: string, by: 1 | -1) => void
  readonly onRemove: (id: string) => void
}

export function RuleList({ draft, text, onEdit, onMove, onRemove }: Props): ReactElement {
  const { policy, faults } = draft
  const rules = rulesInOrder(policy)
  return (
    <ol className="ro-rules">
      {rules.map((rule, i) => (
        <li key={rule.id} className="ro-rule" data-rule={rule.id}>
          <RuleText draft={draft} rule={rule} text={text} />
          <div className="ro-tools">
            <Button
              kind="bare"
              small
              label={text.up(rule.id)}
              reason={i === 0 ? text.first : undefined}
              onPress={() => onMove(rule.id, -1)}
            >
              <ArrowUp aria-hidden="true" />
            </Button>
            <Button
              kind="bare"
              small
              label={text.down(rule.id)}
              reason={i === rules.length - 1 ? text.last : undefined}
              onPress={() => onMove(rule.id, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </Button>
            <Button kind="bare" small label={text.editRule(rule.id)} onPress={() => onEdit(rule)}>
              <Pencil aria-hidden="true" />
            </Button>
            <Button kind="bare" small label={text.removeRule(rule.id)} onPress={() => onRemove(rule.id)}>
              <Trash2 aria-hidden="true" />
            </Button>
          </div>
          <Faults faults={faults.filter((each) => each.rule === rule.id)} text={text} />
        </li>
      ))}
      <li className="ro-rule ro-rest">
        <p className="ro-sentence">
          {text.rest} <b>→ {queueName({ text, policy }, policy.fallbackQueue)}</b>
        </p>
      </li>
    </ol>
  )
}

function RuleText({
  draft,
  rule,
  text,
}: {
  readonly draft: RoutingDraft
  readonly rule: RoutingRule
  readonly text: RoutingText
}): ReactElement {
  const { when, does } = ruleSentence({ text, policy: draft.policy }, rule)
  const [queue, ...more] = does
  return (
    <div className="ro-said">
      <p className="ro-sentence">
        {when} <b>→ {queue}</b>
        {more.map((each) => (
          <span key={each}>; {each}</span>
        ))}
      </p>
      <p className="muted ro-small">
        <code>{rule.id}</code>
        {rule.note !== undefined && ` · ${rule.note}`}
      </p>
    </div>
  )
}
