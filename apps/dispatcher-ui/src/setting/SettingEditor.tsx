/** One setting as a form. What is typed stays here until it is saved as draft; what two people type never mixes. */
import { may } from '@lien-thong/shared/access/access'
import type { ListedSetting, SettingDraft, SettingInForce } from '@lien-thong/shared/contract/setting'
import { isSame } from '@lien-thong/shared/kernel/difference'
import type { SettingName } from '@lien-thong/shared/kernel/setting-name'
import { readSetting } from '@lien-thong/shared/setting/read-setting'
import { settings } from '@lien-thong/shared/setting/setting'
import { type KeyboardEvent, type ReactElement, useState } from 'react'
import { useDesk } from '../action/desk.ts'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { Meanwhile } from '../publishing/Meanwhile.tsx'
import { useDraft, useEditing } from '../publishing/published-document.ts'
import { Unsaved } from '../publishing/Unsaved.tsx'
import { withTyped } from '../publishing/with-typed.ts'
import { BothVersions } from './BothVersions.tsx'
import { settingDocument, useFreshList, useSettingInForce } from './document.ts'
import type { Filled } from './FigureField.tsx'
import { FigureSections } from './FigureSections.tsx'
import { History } from './History.tsx'
import { RadioCodes } from './RadioCodes.tsx'
import { SettingDraftPanel } from './SettingDraftPanel.tsx'
import { SilentSources } from './SilentSources.tsx'
import { withAt } from './setting-edit.ts'
import type { SettingText } from './text.ts'

interface Props {
  readonly about: ListedSetting & { readonly setting: SettingName }
  readonly text: SettingText
}

export function SettingEditor({ about, text }: Props): ReactElement {
  const { setting } = about
  return (
    <BothVersions draft={useDraft(settingDocument(setting))} inForce={useSettingInForce(setting)} text={text}>
      {(draft, inForce) => <Editor about={about} draft={draft} inForce={inForce} text={text} />}
    </BothVersions>
  )
}

/** What is not saved yet. */
interface Typed {
  readonly value: unknown
  /** Version of the draft it was typed over. */
  readonly seen: number
  /** The figures it was typed over. */
  readonly over: unknown
  readonly problem?: string | undefined
}

interface EditorProps extends Props {
  readonly draft: SettingDraft
  readonly inForce: SettingInForce
}

function Editor({ about, draft, inForce, text }: EditorProps): ReactElement {
  const { setting } = about
  const { person } = useDesk()
  const editing = useEditing(settingDocument(setting))
  useFreshList(draft.version, inForce.version)
  const [typed, setTyped] = useState<Typed>()
  const [round, setRound] = useState(0)
  const mayEdit = may(person, settings[setting].action)
  const value = typed?.value ?? draft.value
  const faults = typed ? (readSetting(setting, value).faults ?? []) : []
  const isBehind = typed !== undefined && typed.seen !== draft.version
  const change = (next: unknown, problem?: string): void => {
    const isBack = problem === undefined && !isBehind && isSame(next, draft.value)
    setTyped(
      isBack
        ? undefined
        : { value: next, seen: typed?.seen ?? draft.version, over: typed?.over ?? draft.value, problem },
    )
  }
  const drop = (): void => {
    setTyped(undefined)
    setRound(round + 1)
    editing.save.reset()
  }
  const keepMine = (): void => {
    if (!typed) return
    const mine = withTyped(draft.value, typed.over, typed.value)
    setTyped(isSame(mine, draft.value) ? undefined : { value: mine, seen: draft.version, over: draft.value })
    setRound(round + 1)
    editing.save.reset()
  }
  const form: Filled = {
    setting,
    value,
    faults,
    isReadOnly: !mayEdit,
    text,
    onChange: (path, next) => change(withAt(value, path, next)),
  }
  const whyNotSave = !typed
    ? text.nothingTyped
    : isBehind
      ? text.decide
      : (typed.problem ?? (faults.length > 0 ? text.mend : undefined))
  const save = (): void => {
    if (whyNotSave !== undefined || !typed || editing.save.isPending) return
    const isKept = draft.isChanged ? {} : { base: inForce.version }
    editing.save.mutate(
      { value: typed.value, version: typed.seen, ...isKept },
      // What was typed meanwhile is typed over what was saved.
      {
        onSuccess: ({ version }) =>
          setTyped((now) =>
            now === typed ? undefined : now && { ...now, seen: version, over: typed.value },
          ),
      },
    )
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing || !mayEdit) return
    event.preventDefault()
    save()
  }
  const { error } = editing.save
  // Fields show what they held when they were put there, so another draft puts them there anew.
  const key = `${round} ${typed?.seen ?? draft.version}`
  return (
    <>
      {typed && <Unsaved text={text} />}
      <main className="ro-main" onKeyDown={onKey}>
        {!mayEdit && <p className="ro-notice">{text.notYours}</p>}
        {setting === 'radio-codes' ? (
          <RadioCodes key={key} form={form} onCodes={change} />
        ) : (
          <FigureSections key={key} form={form} />
        )}
        {setting === 'alarm-limits' && <SilentSources key={`silent ${key}`} form={form} />}
        {mayEdit && (
          <div className="st-foot">
            {isBehind && (
              <Meanwhile draft={draft} inForce={inForce} text={text} onKeep={keepMine} onDrop={drop} />
            )}
            {!isBehind && <Refused error={error} className="ro-notice" />}
            <div className="button-row">
              <Button
                kind="act"
                isPending={editing.save.isPending}
                reason={whyNotSave}
                keys={['Ctrl', 'Enter']}
                onPress={save}
              >
                {text.save}
              </Button>
              {typed && <Button onPress={drop}>{text.undo}</Button>}
              <span className="muted" role="status">
                {typed && (typed.problem ?? (faults.length > 0 ? text.mend : text.unsaved))}
              </span>
            </div>
          </div>
        )}
      </main>
      <aside className="ro-side">
        <SettingDraftPanel
          draft={draft}
          inForce={inForce}
          editing={editing}
          text={text}
          reason={mayEdit ? typed && text.unsaved : text.notYours}
        />
        <History
          about={about}
          inForce={inForce.version}
          draft={draft.version}
          reason={mayEdit ? typed && text.unsaved : text.notYours}
          text={text}
        />
      </aside>
    </>
  )
}
