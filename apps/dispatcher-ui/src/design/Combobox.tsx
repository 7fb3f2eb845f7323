/** Find by typing, move with the arrows, Enter takes. The input is never rewritten while someone types, and has the focus. */
import {
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react'

export interface ComboItem {
  readonly id: string
  readonly content: ReactNode
  /** Why it may not be taken. */
  readonly reason?: string | undefined
  /** Stands above the first of its kind. */
  readonly head?: ReactNode
}

export interface ComboProps {
  readonly items: readonly ComboItem[]
  readonly onFilter: (text: string) => void
  readonly filterLabel: string
  readonly listLabel: string
  readonly empty: string
  readonly input: RefObject<HTMLInputElement | null>
}

interface Props extends ComboProps {
  /** Where the arrows stand. */
  readonly at: string | undefined
  readonly selected: readonly string[]
  readonly isMany?: boolean
  readonly onGo: (id: string) => void
  readonly onPress: (event: MouseEvent, id: string) => void
  /** Enter, without Ctrl, which is the dialog's; once for each press of the key. */
  readonly onEnter: (event: KeyboardEvent) => void
  /** Space, where it is no letter. */
  readonly onSpace?: (() => void) | undefined
  /** Heads of columns, above the list. */
  readonly columns?: ReactNode
  readonly className?: string
}

export function Combobox(props: Props) {
  const { items, at, selected, isMany, onGo, onPress, onEnter, onFilter, input, columns, className } = props
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const index = items.findIndex((item) => item.id === at)

  useEffect(() => {
    if (index >= 0) list.current?.querySelector('.is-at')?.scrollIntoView({ block: 'nearest' })
  }, [index])

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      const from = index >= 0 ? index + by : by === 1 ? 0 : items.length - 1
      const next = items[Math.min(items.length - 1, Math.max(0, from))]
      if (next) onGo(next.id)
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      if (!event.repeat) onEnter(event)
    } else if (event.key === ' ' && props.onSpace) {
      event.preventDefault()
      if (!event.repeat) props.onSpace()
    }
  }
  return (
    <>
      <input
        ref={input}
        className="field"
        type="text"
        role="combobox"
        aria-label={props.filterLabel}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={index < 0 ? undefined : `${listId}-${at}`}
        placeholder={props.filterLabel}
        autoComplete="off"
        spellCheck={false}
        onInput={(event) => onFilter(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      {columns}
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={props.listLabel}
        aria-multiselectable={isMany || undefined}
        className={className ? `pick-list ${className}` : 'pick-list'}
        tabIndex={-1}
      >
        {items.map((item) => (
          <Fragment key={item.id}>
            {item.head !== undefined && (
              <p className="pick-head" role="presentation">
                {item.head}
              </p>
            )}
            <div
              id={`${listId}-${item.id}`}
              role="option"
              tabIndex={-1}
              className={item.id === at ? 'pick-item is-at' : 'pick-item'}
              aria-selected={selected.includes(item.id)}
              aria-disabled={item.reason !== undefined || undefined}
              onClick={(event) => {
                onPress(event, item.id)
                input.current?.focus()
              }}
              onKeyDown={onKey}
            >
              {item.content}
              {item.reason !== undefined && <div className="pick-reason">{item.reason}</div>}
            </div>
          </Fragment>
        ))}
        {items.length === 0 && <p className="empty">{props.empty}</p>}
      </div>
    </>
  )
}
