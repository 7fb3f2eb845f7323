/** The units to choose from: arrows move, Space, Shift+Enter or a press adds and leaves out, Enter sends. */
import type { MouseEvent, ReactNode } from 'react'
import { Combobox, type ComboProps } from '../design/Combobox.tsx'

interface Props extends ComboProps {
  readonly chosen: readonly string[]
  /** Where the arrows stand. */
  readonly at: string | undefined
  /** The arrows go there, and choose only where there is no set that they could lose. */
  readonly onGo: (id: string) => void
  /** In or out. */
  readonly onTick: (id: string) => void
  readonly onTake: () => void
  readonly isMany: boolean
  /** Who is marked is who goes. */
  readonly isByMark: boolean
  readonly isSpaceTick: boolean
  readonly columns: ReactNode
}

export function SendList(props: Props) {
  const { items, chosen, at, onGo, onTick, onTake, isMany, isByMark, isSpaceTick, columns, ...list } = props
  const press = (event: MouseEvent, id: string) => {
    const isOnBox = event.target instanceof Element && event.target.closest('.send-box') !== null
    if (isMany && (isOnBox || event.ctrlKey || !isByMark)) onTick(id)
    else onGo(id)
  }
  return (
    <Combobox
      {...list}
      items={items.map((item) => ({
        ...item,
        content: (
          <div className="send-row">
            {isMany && <span className="send-box" data-on={chosen.includes(item.id) || undefined} />}
            {item.content}
          </div>
        ),
      }))}
      at={at}
      selected={chosen}
      isMany={isMany}
      onGo={onGo}
      onPress={press}
      onEnter={({ shiftKey }) => {
        if (!shiftKey) onTake()
        else if (isMany && at !== undefined) onTick(at)
      }}
      onSpace={isSpaceTick && at !== undefined ? () => onTick(at) : undefined}
      columns={
        <div className={`send-columns send-grid ${isMany ? 'has-boxes' : ''}`} aria-hidden="true">
          {columns}
        </div>
      }
      className="send-list"
    />
  )
}
