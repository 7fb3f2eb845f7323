/** A new key: its kind, then the secret once, with a line that tries it. */
import { type AddedKey, addKeyBody, type SourceView } from '@lien-thong/shared/contract/source'
import { decideAddKey, type KeyKind, keyKinds, type SourceState } from '@lien-thong/shared/intake/source-key'
import { type ReactElement, useRef, useState } from 'react'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Copyable } from './Copyable.tsx'
import { curlLine } from './curl-line.ts'
import { addKey, type KeyToAdd } from './requests.ts'
import type { IntegrationsText } from './text.ts'
import { useRefusal } from './use-right.ts'
import { useChange } from './use-sources.ts'

/** The form of one field: to read a whole object zod makes code at run time, which the console's policy forbids. */
const twilioSecret = addKeyBody.options[1].shape.secret

interface Props {
  readonly source: SourceView
  readonly state: SourceState
  readonly text: IntegrationsText
  readonly onClose: () => void
}

export function AddKeyDialog({ source, state, text, onClose }: Props): ReactElement {
  const change = useChange((key: KeyToAdd) => addKey(source.source, key))
  const made = change.data
  return made ? (
    <Made source={source.source} made={made} given={change.variables?.secret} text={text} onClose={onClose} />
  ) : (
    <Dialog title={text.keys.add} closeLabel={text.close} onClose={onClose}>
      <Form state={state} change={change} text={text} onClose={onClose} />
    </Dialog>
  )
}

interface FormProps extends Omit<Props, 'source'> {
  readonly change: ReturnType<typeof useChange<KeyToAdd, AddedKey>>
}

function Form({ state, change, text, onClose }: FormProps): ReactElement {
  const words = text.keys
  const { person } = useDesk()
  const [kind, setKind] = useState<KeyKind>('signature')
  const [isWrong, setWrong] = useState(false)
  const secret = useRef<HTMLInputElement>(null)
  const reason = useRefusal(decideAddKey(person, state, '', kind))
  const make = (): void => {
    if (reason !== undefined || change.isPending) return
    const key: KeyToAdd = kind === 'twilio' ? { kind, secret: secret.current?.value.trim() ?? '' } : { kind }
    const isFit = kind !== 'twilio' || twilioSecret.safeParse(key.secret).success
    setWrong(!isFit)
    if (isFit) change.mutate(key)
  }
  return (
    <>
      <fieldset className="in-kinds">
        <legend>{words.kindLabel}</legend>
        {keyKinds.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="kind"
              checked={each === kind}
              onChange={() => {
                setKind(each)
                change.reset()
              }}
            />
            <span>
              {text.kind[each]}
              <span className="muted"> {words.kindHint[each]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {reason !== undefined && <p className="in-notice">{reason}</p>}
      {kind === 'twilio' && (
        <label className="labelled">
          {words.twilioSecret}
          <input ref={secret} className="field" type="password" maxLength={128} autoComplete="off" />
          {isWrong && (
            <span className="field-fault" role="alert">
              {words.twilioWrong}
            </span>
          )}
        </label>
      )}
      <Refused error={change.error} />
      <DialogFoot
        cancel={text.cancel}
        onCancel={onClose}
        isPending={change.isPending}
        reason={reason}
        onPress={make}
      >
        {words.make}
      </DialogFoot>
    </>
  )
}

interface MadeProps {
  readonly source: string
  readonly made: AddedKey
  /** What the person gave, where the hub did not make it. */
  readonly given: string | undefined
  readonly text: IntegrationsText
  readonly onClose: () => void
}

/** Leaving without having copied asks once: nobody can show this again. */
function Made({ source, made, given, text, onClose }: MadeProps): ReactElement {
  const words = text.keys
  const [isCopied, setCopied] = useState(made.secret === undefined)
  const [isWarned, setWarned] = useState(false)
  const leave = (): void => (isCopied || isWarned ? onClose() : setWarned(true))
  const { kind, hint } = made.key
  const secret = made.secret ?? given
  return (
    <Dialog
      title={`${words.madeTitle}: ${text.kind[kind]} ${hint}`}
      closeLabel={text.close}
      size="wide"
      onClose={leave}
    >
      {made.secret === undefined ? (
        <p>{words.keptTwilio}</p>
      ) : (
        <>
          <p className="in-notice">{words.once}</p>
          <Copyable
            value={made.secret}
            label={text.kind[kind]}
            text={text}
            onCopied={() => setCopied(true)}
          />
          <p>{words.tryNow}</p>
        </>
      )}
      {kind === 'token' && <p className="muted">{text.test.tokenHint}</p>}
      <Copyable
        value={curlLine(window.location.origin, source, 'signature', { by: kind, secret })}
        label="curl"
        text={text}
        onCopied={() => setCopied(true)}
      />
      <p className="muted">{text.test.hint.signature}</p>
      {isWarned && !isCopied && (
        <p className="field-fault" role="alert">
          {words.notCopied}
        </p>
      )}
      <div className="dialog-foot">
        {isWarned && !isCopied && <Button onPress={onClose}>{words.closeAnyway}</Button>}
        <Button kind="act" onPress={onClose}>
          {words.done}
        </Button>
      </div>
    </Dialog>
  )
}
