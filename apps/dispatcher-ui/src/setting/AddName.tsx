/** A name of one's own to add to a list, refused beside the field where it cannot be one. */
import { type ReactElement, useRef, useState } from 'react'
import { Button } from '../design/Button.tsx'

interface Props {
  readonly label: string
  readonly add: string
  /** Characters. */
  readonly maxLength: number
  /** Why this cannot be added, in a sentence; undefined where it can. */
  readonly faultOf: (name: string) => string | undefined
  readonly onAdd: (name: string) => void
}

export function AddName({ label, add, maxLength, faultOf, onAdd }: Props): ReactElement {
  const field = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string>()
  const submit = (): void => {
    const name = field.current?.value.trim() ?? ''
    const fault = faultOf(name)
    setWrong(fault)
    if (fault !== undefined) return
    onAdd(name)
    if (field.current) field.current.value = ''
  }
  return (
    <div className="st-add">
      <input
        ref={field}
        className="field"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
      />
      <Button small onPress={submit}>
        {add}
      </Button>
      <p className="field-fault" role="alert">
        {wrong}
      </p>
    </div>
  )
}
