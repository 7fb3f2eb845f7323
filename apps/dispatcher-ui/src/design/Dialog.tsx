/** A dialog over the console: focus stays inside, Escape leaves, Ctrl+Enter carries out. */
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'

interface Props {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly closeLabel: string
  readonly children: ReactNode
  /** Ctrl+Enter anywhere in it. */
  readonly onConfirm?: (() => void) | undefined
  readonly first?: RefObject<HTMLElement | null>
  readonly size?: 'narrow' | 'wide' | 'widest'
}

export function Dialog({ title, onClose, closeLabel, children, onConfirm, first, size = 'narrow' }: Props) {
  const confirm = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing || !onConfirm) return
    event.preventDefault()
    event.stopPropagation()
    onConfirm()
  }
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup
          className={`dialog dialog-${size}`}
          onKeyDown={confirm}
          {...(first && { initialFocus: first })}
        >
          <div className="dialog-head">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Base.Close className="button button-bare" aria-label={closeLabel}>
              <X aria-hidden="true" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
