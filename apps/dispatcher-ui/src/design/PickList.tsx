/** Find by typing, move with the arrows, Enter takes the chosen one. The input is never rewritten while someone types. */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'

export interface PickItem {
  readonly id: string
  readonly content: ReactNode
  /** Why it may not be taken. */
  readonly reason?: string | undefined
}

interface Props {
  readonly items: readonly PickItem[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  /** Enter, or a press on the chosen one. */
  readonly onTake: () => void
  readonly onFilter: (text: string) => void
  readonly filterLabel: string
  readonly listLabel: string
  readonly empty: string
  readonly input: RefObject<HTMLInputElement | null>
}

export function PickList(props: Props) {
  const { items, chosen, onChoose, onTake, onFilter, filterLabel, listLabel, empty, input } = props
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const at = items.findIndex((item) => item.id === chosen)

  useEffect(() => {
    if (at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      const next =
        items[at < 0 ? (by === 1 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))]
      if (next) onChoose(next.id)
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      if (!event.repeat) onTake()
    }
  }
  return (
    <>
      <input
        ref={input}
        className="field"
        type="text"
        role="combobox"
        aria-label={filterLabel}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={at < 0 ? undefined : `${listId}-${chosen}`}
        placeholder={filterLabel}
        autoComplete="off"
        spellCheck={false}
        onInput={(event) => onFilter(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div ref={list} id={listId} role="listbox" aria-label={listLabel} className="pick-list" tabIndex={-1}>
        {items.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which owns the focus
          <div
            key={item.id}
            id={`${listId}-${item.id}`}
            role="option"
            tabIndex={-1}
            className="pick-item"
            aria-selected={item.id === chosen}
            aria-disabled={item.reason !== undefined || undefined}
            onClick={() => {
              onChoose(item.id)
              input.current?.focus()
            }}
          >
            {item.content}
            {item.reason !== undefined && <div className="pick-reason">{item.reason}</div>}
          </div>
        ))}
        {items.length === 0 && <p className="empty">{empty}</p>}
      </div>
    </>
  )
}
