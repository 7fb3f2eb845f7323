/** The whole policy as text, for what the form does not offer: lines, queues, areas. */
import type { RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { PolicyFault } from '@lien-thong/shared/routing/policy-faults'
import { type ReactElement, useRef, useState } from 'react'
import { HubError } from '../api/http.ts'
import { Button } from '../design/Button.tsx'
import { Faults } from '../publishing/Faults.tsx'
import { Unsaved } from '../publishing/Unsaved.tsx'
import type { RoutingText } from './text.ts'
import type { RoutingEditing } from './use-routing.ts'

interface Props {
  readonly draft: RoutingDraft
  readonly editing: RoutingEditing
  readonly text: RoutingText
}

export function PolicyJson({ draft, editing, text }: Props): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null)
  const [isTouched, setTouched] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const save = (): void => {
    const policy = parsed(field.current?.value ?? '')
    setBroken(policy === undefined)
    if (policy !== undefined) editing.save.mutate({ policy, version: draft.version })
  }
  return (
    <div className="ro-json">
      <label className="labelled">
        <span className="only-heard">{text.json}</span>
        <textarea
          ref={field}
          onInput={() => setTouched(true)}
          className="field"
          defaultValue={JSON.stringify(draft.policy, undefined, 2)}
          spellCheck={false}
          autoComplete="off"
        />
      </label>
      <p className="field-fault" role="alert">
        {isBroken && text.notJson}
      </p>
      {isTouched && <Unsaved text={text} />}
      <Faults faults={formFaults(editing.save.error)} text={text} />
      <div className="button-row">
        <Button kind="act" isPending={editing.save.isPending} onPress={save}>
          {text.saveJson}
        </Button>
      </div>
    </div>
  )
}

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
