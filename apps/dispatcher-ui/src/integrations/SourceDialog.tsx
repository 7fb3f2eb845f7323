/** A new source, or the name and addresses of one. What has not the form of one stays here. */
import { addSourceBody, type SourceView, sourceId } from '@lien-thong/shared/contract/source'
import { type ReactElement, useRef, useState } from 'react'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { Refused } from '../action/Refused.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { addSource, changeSource } from './requests.ts'
import type { IntegrationsText } from './text.ts'
import { useChange } from './use-sources.ts'

interface Props {
  /** Undefined: a new one. */
  readonly source: SourceView | undefined
  readonly text: IntegrationsText
  readonly onClose: () => void
  readonly onDone: (source: string) => void
}

type Faults = Partial<Readonly<Record<'source' | 'name' | 'addresses', string>>>

interface Typed {
  readonly source: string
  readonly name: string
  readonly addresses: readonly string[]
}

export function SourceDialog({ source, text, onClose, onDone }: Props): ReactElement {
  const words = text.source
  const id = useRef<HTMLInputElement>(null)
  const name = useRef<HTMLInputElement>(null)
  const addresses = useRef<HTMLTextAreaElement>(null)
  const [faults, setFaults] = useState<Faults>({})
  const change = useChange(({ source: named, ...rest }: Typed) => {
    const body = { ...rest, addresses: [...rest.addresses] }
    return source ? changeSource(named, body) : addSource({ source: named, ...body })
  })
  const save = (): void => {
    const typed: Typed = {
      source: source?.source ?? id.current?.value.trim() ?? '',
      name: name.current?.value.trim().normalize('NFC') ?? '',
      addresses: (addresses.current?.value ?? '').split(/[\s,;]+/).filter((each) => each !== ''),
    }
    const found = faultsIn(typed, text)
    setFaults(found)
    if (Object.keys(found).length > 0 || change.isPending) return
    change.mutate(typed, { onSuccess: () => onDone(typed.source) })
  }
  return (
    <Dialog
      title={source ? `${words.edit}: ${source.source}` : words.addTitle}
      closeLabel={text.close}
      first={source ? name : id}
      onClose={onClose}
      onConfirm={save}
    >
      <div className="form">
        {!source && (
          <label className="labelled">
            {words.id}
            <input
              ref={id}
              className="field"
              maxLength={64}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <span className="muted">{words.idHint}</span>
            <Fault>{faults.source}</Fault>
          </label>
        )}
        <label className="labelled">
          {words.name}
          <input ref={name} className="field" maxLength={80} defaultValue={source?.name} autoComplete="off" />
          <Fault>{faults.name}</Fault>
        </label>
        <label className="labelled">
          {words.addresses}
          <textarea
            ref={addresses}
            className="field"
            rows={3}
            defaultValue={source?.addresses.join('\n')}
            spellCheck={false}
          />
          <span className="muted">{words.addressesHint}</span>
          <Fault>{faults.addresses}</Fault>
        </label>
      </div>
      <Refused error={change.error} />
      <DialogFoot
        cancel={text.cancel}
        onCancel={onClose}
        keys={['Ctrl', 'Enter']}
        isPending={change.isPending}
        onPress={save}
      >
        {text.save}
      </DialogFoot>
    </Dialog>
  )
}

function Fault({ children }: { readonly children: string | undefined }): ReactElement | null {
  return children === undefined ? null : (
    <span className="field-fault" role="alert">
      {children}
    </span>
  )
}

/** By the same forms as the hub. */
function faultsIn(typed: Typed, { source: words }: IntegrationsText): Faults {
  const { name, addresses } = addSourceBody.shape
  const wrong = typed.addresses.find((each) => !addresses.safeParse([each]).success)
  return {
    ...(!sourceId.safeParse(typed.source).success && { source: words.idWrong }),
    ...(!name.safeParse(typed.name).success && { name: words.nameMissing }),
    ...(wrong !== undefined && { addresses: words.addressWrong(wrong) }),
  }
}
