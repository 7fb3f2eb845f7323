/**
 * A text field with suggestions under it. What is typed is never rewritten; the arrows choose, Enter takes the chosen one,
 * Escape closes the list and then leaves the field as it was.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'

export interface Suggestion {
  readonly id: string
  readonly content: ReactNode
  /** Says what the ones from here on have in common. */
  readonly heading?: string
}

interface Props {
  readonly id?: string | undefined
  readonly label: string
  readonly placeholder: string
  readonly listLabel: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly items: readonly Suggestion[]
  /** Enter takes the first one without choosing; where it is not clear which is meant, nothing is taken. */
  readonly isFirstMeant: boolean
  readonly onText: (text: string) => void
  readonly onTake: (id: string) => void
  /** Enter while nothing is chosen. */
  readonly onEnter?: (() => void) | undefined
  /** Above the list: a question, or why there is none. */
  readonly head?: ReactNode
  /** Also before anything is typed. */
  readonly opensEmpty?: boolean
  readonly initial?: string
  readonly describedBy?: string | undefined
}

export function SuggestField(props: Props) {
  const { id, label, placeholder, listLabel, input, items, isFirstMeant, onText, onTake, onEnter, head } =
    props
  const { opensEmpty = false, initial, describedBy } = props
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState(initial ?? '')
  const [pointed, setPointed] = useState<string>()
  const isShown = isOpen && (text.trim() !== '' || opensEmpty) && (items.length > 0 || head !== undefined)
  const chosen = items.findIndex((item) => item.id === pointed)
  const at = chosen >= 0 ? chosen : isFirstMeant && items.length > 0 ? 0 : -1
  const atId = items[at]?.id

  useEffect(() => {
    if (atId !== undefined) document.getElementById(`${listId}-${atId}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, atId])

  const take = (taken: string) => {
    setOpen(false)
    setPointed(undefined)
    onTake(taken)
    setText(input.current?.value ?? '')
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (!isShown || items.length === 0) return
      const next = event.key === 'ArrowDown' ? at + 1 : at < 0 ? items.length - 1 : at - 1
      setPointed(items[Math.min(items.length - 1, Math.max(0, next))]?.id)
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      if (event.repeat) return
      if (isShown && atId !== undefined) take(atId)
      else onEnter?.()
    } else if (event.key === 'Escape' && isShown) {
      // The next one is the console's, which closes what is open.
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }
  return (
    <div className="suggest">
      <input
        id={id}
        ref={input}
        className="field"
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        aria-activedescendant={isShown && atId !== undefined ? `${listId}-${atId}` : undefined}
        placeholder={placeholder}
        defaultValue={initial}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onInput={(event) => {
          setOpen(true)
          setPointed(undefined)
          setText(event.currentTarget.value)
          onText(event.currentTarget.value)
        }}
        onKeyDown={onKey}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field keeps the focus, so that the next key still goes there */}
      <div className="suggest-list" hidden={!isShown} onMouseDown={(event) => event.preventDefault()}>
        {head}
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label={listLabel}
          tabIndex={-1}
          onClick={(event) => {
            const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
            if (option?.dataset.id !== undefined) take(option.dataset.id)
          }}
          onKeyDown={onKey}
        >
          {items.map((item, i) => (
            <div key={item.id} role="presentation">
              {item.heading !== undefined && (
                <p className="suggest-heading" role="presentation">
                  {item.heading}
                </p>
              )}
              <div
                id={`${listId}-${item.id}`}
                data-id={item.id}
                role="option"
                tabIndex={-1}
                className="suggest-item"
                aria-selected={i === at}
              >
                {item.content}
              </div>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
