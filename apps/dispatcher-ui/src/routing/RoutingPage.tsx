/** The administrator's page of routing: rules as sentences, a draft, its difference, publishing, and trying a call. */
import type { PolicyInForce, RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { RoutingPolicy, RoutingRule } from '@lien-thong/shared/routing/routing'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leaveFor } from '../action/unsaved.ts'
import type { DraftToSave } from '../api/routing.ts'
import { Button } from '../design/Button.tsx'
import { Group } from '../design/Group.tsx'
import { DocumentPage } from '../publishing/DocumentPage.tsx'
import { usePart } from '../publishing/keeping.ts'
import { useDraft, useEditing } from '../publishing/published-document.ts'
import { DraftPanel } from './DraftPanel.tsx'
import { PolicyJson } from './PolicyJson.tsx'
import { QueueList } from './QueueList.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleList } from './RuleList.tsx'
import { movedRule, withoutRule, withRule } from './rule-edit.ts'
import { TryCall } from './TryCall.tsx'
import { type RoutingText, textFor } from './text.ts'
import { routingDocument, useInForce } from './use-routing.ts'

export function RoutingPage(): ReactElement {
  const text = textFor(useTranslation().i18n.language)
  return (
    <DocumentPage
      title={text.title}
      text={text}
      inForce={useInForce()}
      draft={useDraft(routingDocument)}
      editor={(draft, inForce) => <Editor draft={draft} inForce={inForce} text={text} />}
    />
  )
}

interface EditorProps {
  readonly draft: RoutingDraft
  readonly inForce: PolicyInForce
  readonly text: RoutingText
}

/** A new rule has no id yet. */
type Edited = { readonly rule: RoutingRule | undefined }

function Editor({ draft, inForce, text }: EditorProps): ReactElement {
  const editing = useEditing(routingDocument)
  const [isJson, setJson] = useState(false)
  const { edited, open, keep, keeping } = usePart<Edited, RoutingDraft, DraftToSave, PolicyInForce>(editing)
  const before = edited?.rule?.id
  const show = (json: boolean): void => {
    if (json !== isJson) leaveFor(() => setJson(json))
  }
  const { policy } = draft
  const edit = (change: (now: RoutingPolicy) => RoutingPolicy): void => {
    void editing.edit((now) => {
      const next = change(now.policy)
      return next === now.policy ? undefined : { policy: next, version: now.version }
    })
  }
  return (
    <div className="ro-body">
      <main className="ro-main">
        <div className="ro-bar">
          <Group label={text.view} className="ro-views">
            {[false, true].map((json) => (
              <Button key={String(json)} small isOn={isJson === json} onPress={() => show(json)}>
                {json ? text.asJson : text.asForm}
              </Button>
            ))}
          </Group>
          {!isJson && <p className="muted grow">{text.rulesHint}</p>}
          {!isJson && (
            <Button small onPress={() => open({ rule: undefined })}>
              {text.add}
            </Button>
          )}
        </div>
        {isJson ? (
          <PolicyJson draft={draft} inForce={inForce} editing={editing} text={text} />
        ) : (
          <RuleList
            draft={draft}
            text={text}
            onEdit={(rule) => open({ rule })}
            onMove={(id, by) => edit((now) => movedRule(now, id, by))}
            onRemove={(id) => edit((now) => withoutRule(now, id))}
          />
        )}
      </main>
      <aside className="ro-side">
        <DraftPanel draft={draft} inForce={inForce} editing={editing} text={text} />
        <TryCall policy={policy} hasDraft={draft.isChanged} text={text} />
        <QueueList policy={inForce} text={text} />
      </aside>
      {edited && (
        <RuleDialog
          rule={edited.rule}
          policy={policy}
          text={text}
          onClose={() => open(undefined)}
          keeping={{
            ...keeping,
            isGone: before !== undefined && !policy.rules.some(({ id }) => id === before),
          }}
          onSave={(rule) =>
            keep((now) => ({ policy: withRule(now.policy, rule, before), version: now.version }))
          }
        />
      )}
    </div>
  )
}
