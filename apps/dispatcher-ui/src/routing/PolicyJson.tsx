/** The whole policy as text, for what the form does not offer: lines, queues, areas. What is typed stays here until it is saved. */
import type { PolicyInForce, RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { PolicyFault } from '@lien-thong/shared/routing/policy-faults'
import { type ReactElement, useState } from 'react'
import { Refused } from '../action/Refused.tsx'
import { HubError } from '../api/http.ts'
import { Button } from '../design/Button.tsx'
import { Faults } from '../publishing/Faults.tsx'
import { Meanwhile } from '../publishing/Meanwhile.tsx'
import { Unsaved } from '../publishing/Unsaved.tsx'
import { withTyped } from '../publishing/with-typed.ts'
import type { RoutingText } from './text.ts'
import type { RoutingEditing } from './use-routing.ts'

interface Props {
  readonly draft: RoutingDraft
  readonly inForce: PolicyInForce
  readonly editing: RoutingEditing
  readonly text: RoutingText
}

/** What is not saved yet. */
interface Typed {
  readonly json: string
  /** Version of the draft it was typed over. */
  readonly seen: number
  /** The policy it was typed over. */
  readonly over: unknown
}

export function PolicyJson({ draft, inForce, editing, text }: Props): ReactElement {
  const [typed, setTyped] = useState<Typed>()
  const [isBroken, setBroken] = useState(false)
  const { isPending, error } = editing.save
  const theirs = jsonOf(draft.policy)
  const json = typed?.json ?? theirs
  const isBehind = typed !== undefined && typed.seen !== draft.version
  const faults = formFaults(error)
  const put = (next: Typed | undefined): void => {
    setBroken(false)
    setTyped(next)
  }
  const change = (next: string): void =>
    put(
      next === theirs && !isBehind
        ? undefined
        : { json: next, seen: typed?.seen ?? draft.version, over: typed?.over ?? draft.policy },
    )
  const drop = (): void => {
    put(undefined)
    editing.save.reset()
  }
  const keepMine = (): void => {
    const mine = parsed(json)
    // What cannot be read is kept as it is typed.
    const next = mine === undefined ? json : jsonOf(withTyped(draft.policy, typed?.over, mine, names))
    put(next === theirs ? undefined : { json: next, seen: draft.version, over: draft.policy })
    editing.save.reset()
  }
  const save = (): void => {
    if (isBehind || isPending) return
    const policy = parsed(json)
    setBroken(policy === undefined)
    if (policy === undefined) return
    editing.save.mutate(
      { policy, version: draft.version },
      // What was typed meanwhile is typed over what was saved.
      {
        onSuccess: ({ version }) =>
          setTyped((now) => (now === typed ? undefined : now && { ...now, seen: version, over: policy })),
      },
    )
  }
  return (
    <div className="ro-json">
      {isBehind && <Meanwhile draft={draft} inForce={inForce} text={text} onKeep={keepMine} onDrop={drop} />}
      <label className="labelled">
        <span className="only-heard">{text.json}</span>
        <textarea
          value={json}
          onChange={(event) => change(event.target.value)}
          className="field"
          spellCheck={false}
          autoComplete="off"
        />
      </label>
      <p className="field-fault" role="alert">
        {isBroken && text.notJson}
      </p>
      {typed && <Unsaved text={text} />}
      <Faults faults={faults} text={text} />
      {!isBehind && faults.length === 0 && <Refused error={error} className="ro-notice" />}
      <div className="button-row">
        <Button kind="act" isPending={isPending} reason={isBehind ? text.decide : undefined} onPress={save}>
          {text.saveJson}
        </Button>
      </div>
    </div>
  )
}

const names = { lines: 'line', queues: 'queue', areas: 'area', rules: 'id' } as const

const jsonOf = (policy: unknown): string => JSON.stringify(policy, undefined, 2)

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** What kept the hub from taking it as a policy at all. */
function formFaults(error: Error | null): readonly PolicyFault[] {
  const faults = error instanceof HubError && error.code === 'policy_faulty' ? error.facts.faults : undefined
  return Array.isArray(faults) ? (faults as readonly PolicyFault[]) : []
}
