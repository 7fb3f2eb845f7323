/** What the draft of a setting would change, figure by figure. */
import type { SettingDraft, SettingInForce } from '@lien-thong/shared/contract/setting'
import { faultWords } from '@lien-thong/shared/setting/fault-sentence'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftPanel } from '../publishing/DraftPanel.tsx'
import { useDifference } from '../publishing/published-document.ts'
import { type SettingEditing, settingDocument } from './document.ts'
import { placeText, valueText } from './place-text.ts'
import type { SettingText } from './text.ts'

interface Props {
  readonly draft: SettingDraft
  readonly inForce: SettingInForce
  readonly editing: SettingEditing
  readonly text: SettingText
  /** Why it may not be published now, whatever is in it. */
  readonly reason: string | undefined
}

export function SettingDraftPanel({ draft, inForce, editing, text, reason }: Props): ReactElement {
  const { t } = useTranslation()
  const { setting, value, version } = draft
  const { publish, save } = editing
  const faults = draft.faults.map((fault) => {
    const { vi, en } = faultWords(fault.code, fault)
    const place = placeText(t, text, setting, fault.pointer)
    return { ...fault, vi: `${place} ${vi}.`, en: `${place} ${en}.` }
  })
  return (
    <DraftPanel
      draft={{ ...draft, faults: draft.isChanged ? faults : [] }}
      inForce={inForce}
      text={{ ...text, publishWhy: reason ?? text.publishWhy }}
      isPublishable={reason === undefined && faults.every(({ warning }) => warning)}
      isPublishing={publish.isPending}
      error={publish.error}
      published={publish.data?.version}
      onRebase={() => save.mutate({ value, version, base: inForce.version })}
      onPublish={() => publish.mutate(version)}
      onDiscard={() => save.mutate({ value: inForce.value, version, base: inForce.version })}
    >
      <Difference draft={draft} text={text} />
    </DraftPanel>
  )
}

function Difference({ draft, text }: Pick<Props, 'draft' | 'text'>): ReactElement | null {
  const { t } = useTranslation()
  const { setting } = draft
  const { data } = useDifference(settingDocument(setting), draft)
  if (!data) return null
  return (
    <dl className="ro-fields st-changes">
      {data.changes.map(({ pointer, from, to }) => (
        <div key={pointer}>
          <dt>{placeText(t, text, setting, pointer)}</dt>
          {from !== undefined && (
            <dd>
              <del>{valueText(t, text, setting, pointer, from)}</del>
            </dd>
          )}
          {to !== undefined && (
            <dd>
              <ins>{valueText(t, text, setting, pointer, to)}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
