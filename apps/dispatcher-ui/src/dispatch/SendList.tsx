/** The units to choose from: arrows choose one, Shift+Enter or the box adds and leaves out, Enter sends. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react'

export interface ListItem {
  readonly id: string
  readonly content: ReactNode
  /** Why it may not be taken. */
  readonly reason?: string | undefined
  /** Stands above the first of its kind. */
  readonly head?: ReactNode
}

interface Props {
  readonly items: readonly ListItem[]
  readonly chosen: readonly string[]
  /** Where the arrows stand. */
  readonly at: string | undefined
  /** This one, and where several are being put together nothing but the arrows moves. */
  readonly onGo: (id: string) => void
  /** In or out. */
  readonly onTick: (id: string) => void
  readonly onTake: () => void
  readonly onFilter: (text: string) => void
  readonly filterLabel: string
  readonly listLabel: string
  readonly empty: string
  readonly isMany: boolean
  readonly input: RefObject<HTMLInputElement | null>
  readonly columns: ReactNode
}

export function SendList(props: Props) {
  const { items, chosen, at, onGo, onTick, onTake, onFilter, filterLabel, listLabel, empty } = props
  const { isMany, input, columns } = props
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
      const next =
        items[
          index < 0 ? (by === 1 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, index + by))
        ]
      if (next) onGo(next.id)
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      if (event.repeat) return
      if (!event.shiftKey) onTake()
      else if (isMany && at !== undefined) onTick(at)
    }
  }
  const press = (event: MouseEvent, id: string) => {
    const isOnBox = event.target instanceof Element && event.target.closest('.send-box') !== null
    if (isMany && (isOnBox || event.ctrlKey)) onTick(id)
    else onGo(id)
    input.current?.focus()
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
        aria-activedescendant={index < 0 ? undefined : `${listId}-${at}`}
        placeholder={filterLabel}
        autoComplete="off"
        spellCheck={false}
        onInput={(event) => onFilter(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div className="send-columns send-grid" aria-hidden="true">
        {columns}
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={listLabel}
        aria-multiselectable={isMany || undefined}
        className="pick-list send-list"
        tabIndex={-1}
      >
        {items.map((item) => (
          <Row
            key={item.id}
            item={item}
            id={`${listId}-${item.id}`}
            isAt={item.id === at}
            isChosen={chosen.includes(item.id)}
            isMany={isMany}
            onPress={press}
          />
        ))}
        {items.length === 0 && <p className="empty">{empty}</p>}
      </div>
    </>
  )
}

interface RowProps {
  readonly item: ListItem
  readonly id: string
  readonly isAt: boolean
  readonly isChosen: boolean
  readonly isMany: boolean
  readonly onPress: (event: MouseEvent, id: string) => void
}

function Row({ item, id, isAt, isChosen, isMany, onPress }: RowProps) {
  return (
    <>
      {item.head !== undefined && (
        <p className="send-head" role="presentation">
          {item.head}
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which owns the focus */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        className={`pick-item ${isAt ? 'is-at' : ''}`}
        aria-selected={isChosen}
        aria-disabled={item.reason !== undefined || undefined}
        onClick={(event) => onPress(event, item.id)}
      >
        <div className="send-row">
          {isMany && <span className="send-box" data-on={isChosen || undefined} />}
          {item.content}
        </div>
        {item.reason !== undefined && <div className="pick-reason">{item.reason}</div>}
      </div>
    </>
  )
}
