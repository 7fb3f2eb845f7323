/** One of a few, by arrows, by pointer, or by its number. */
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef } from 'react'
import { Keys } from './Keys.tsx'

interface Props<T extends string> {
  readonly legend: string
  readonly options: readonly T[]
  readonly nameOf: (option: T) => ReactNode
  readonly chosen: T | undefined
  readonly onChoose: (option: T) => void
  /** Where a dialog begins. */
  readonly first?: RefObject<HTMLInputElement | null> | undefined
}

export function Choices<T extends string>(props: Props<T>) {
  const { legend, options, nameOf, chosen, onChoose, first } = props
  const name = useId()
  const list = useRef<HTMLFieldSetElement>(null)
  const onKey = (event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    const option = digit === undefined ? undefined : options[Number(digit) - 1]
    if (option === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onChoose(option)
    list.current?.querySelectorAll('input')[options.indexOf(option)]?.focus()
  }
  return (
    <fieldset ref={list} className="choices" onKeyDown={onKey}>
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
          {i < 9 && <Keys keys={[String(i + 1)]} />}
          <span>{nameOf(option)}</span>
        </label>
      ))}
    </fieldset>
  )
}
