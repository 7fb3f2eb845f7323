/** A sheet of large buttons over the page: closed by its own button, by Escape, or by choosing. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useDeaf } from './use-deaf.ts'
import { useWords } from './words.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Sheet({ title, onClose, children }: Props) {
  const w = useWords()
  // A second tap on the button that opened it would choose something.
  const isDeaf = useDeaf('open', 'shut')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="crew-sheet" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      <div className="crew-choices" inert={isDeaf}>
        {children}
        <button type="button" onClick={onClose}>
          {w.menu.back}
        </button>
      </div>
    </dialog>
  )
}

interface ReasonProps<R extends string> {
  readonly title: string
  readonly reasons: readonly R[]
  readonly names: Readonly<Record<R, string>>
  readonly onChoose: (reason: R) => void
  readonly onClose: () => void
}

export function ReasonSheet<R extends string>({ title, reasons, names, onChoose, onClose }: ReasonProps<R>) {
  return (
    <Sheet title={title} onClose={onClose}>
      {reasons.map((reason) => (
        <button key={reason} type="button" className="crew-choice" onClick={() => onChoose(reason)}>
          {names[reason]}
        </button>
      ))}
    </Sheet>
  )
}
