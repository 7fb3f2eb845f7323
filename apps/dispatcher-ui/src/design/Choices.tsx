/** One of a few, by arrows, by pointer, or by its number. */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { Keys } from './Keys.tsx'

interface Props<T extends string> {
  readonly legend: string
  readonly options: readonly T[]
  readonly nameOf: (option: T) => ReactNode
  readonly chosen: T | undefined
  readonly onChoose: (option: T) => void
  /** Where a dialog begins. */
  readonly first?: RefObject<HTMLInputElement | null> | undefined
  /** The digits belong to another field: these go with Alt, from anywhere in the dialog. */
  readonly withAlt?: true
}

/** As they lie on a keyboard: the tenth is 0. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

const optionAt = <T,>(options: readonly T[], code: string): T | undefined => {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  return digit === undefined ? undefined : options[digits.indexOf(digit)]
}

export function Choices<T extends string>(props: Props<T>) {
  const { legend, options, nameOf, chosen, onChoose, first, withAlt } = props
  const name = useId()
  const list = useRef<HTMLFieldSetElement>(null)
  const choose = (option: T) => {
    onChoose(option)
    list.current?.querySelectorAll('input')[options.indexOf(option)]?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    const option = optionAt(options, event.code)
    if (option === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    choose(option)
  }
  const onAlt = useRef<(event: globalThis.KeyboardEvent) => void>(undefined)
  onAlt.current = (event) => {
    const option = optionAt(options, event.code)
    if (option === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onChoose(option)
  }
  useEffect(() => {
    if (!withAlt) return
    const listen = (event: globalThis.KeyboardEvent) => onAlt.current?.(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [withAlt])
  return (
    <fieldset ref={list} className="choices" onKeyDown={withAlt ? undefined : onKey}>
      <legend>{legend}</legend>
      {options.map((option, i) => (
        <label key={option} className="choice">
          <input
            ref={option === (chosen ?? options[0]) ? first : undefined}
            type="radio"
            name={name}
            checked={option === chosen}
            onChange={() => onChoose(option)}
          />
          {i < digits.length && <Keys keys={withAlt ? ['Alt', digits[i]!] : [digits[i]!]} />}
          <span>{nameOf(option)}</span>
        </label>
      ))}
    </fieldset>
  )
}
