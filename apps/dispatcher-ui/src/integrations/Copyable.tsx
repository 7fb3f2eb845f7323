/** Something to copy: shown whole, copied by a button, and said that it was. */
import { type ReactElement, useRef, useState } from 'react'
import { Button } from '../design/Button.tsx'
import type { IntegrationsText } from './text.ts'

interface Props {
  readonly value: string
  /** What it is, for those who do not see where it stands. */
  readonly label: string
  readonly text: IntegrationsText
  readonly onCopied?: () => void
}

export function Copyable({ value, label, text, onCopied }: Props): ReactElement {
  const [said, setSaid] = useState<{ readonly of: string; readonly what: string }>()
  const shown = useRef<HTMLElement>(null)
  const copy = async (): Promise<void> => {
    if (!shown.current) return
    const isCopied = await copyText(value, shown.current)
    setSaid({ of: value, what: isCopied ? text.copied : text.copyByHand })
    if (isCopied) onCopied?.()
  }
  return (
    <div className="in-copyable">
      <pre>
        <code ref={shown}>{value}</code>
      </pre>
      <p>
        <Button small label={`${text.copy}: ${label}`} onPress={() => void copy()}>
          {text.copy}
        </Button>{' '}
        <span role="status" className="muted">
          {said?.of === value && said.what}
        </span>
      </p>
    </div>
  )
}

/** The clipboard is closed to pages on plain http; there the selected text is copied the old way, or left selected. */
async function copyText(value: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    window.getSelection()?.selectAllChildren(shown)
    return document.execCommand('copy')
  }
}
