/** A signed test event to copy into a shell. */
import { type ReactElement, useRef, useState } from 'react'
import { curlLine, type TestKind } from './curl-line.ts'
import type { IntegrationsText } from './text.ts'

const kinds: readonly TestKind[] = ['signature', 'call']

export function TestEvent({
  source,
  text,
}: {
  readonly source: string
  readonly text: IntegrationsText
}): ReactElement {
  const [kind, setKind] = useState<TestKind>('signature')
  const [said, setSaid] = useState('')
  const code = useRef<HTMLElement>(null)
  const line = curlLine(window.location.origin, source, kind)

  async function copy(): Promise<void> {
    const shown = code.current
    if (!shown) return
    setSaid((await copyText(line, shown)) ? text.copied : text.copyByHand)
  }

  return (
    <section className="in-try" aria-labelledby="in-try-title">
      <h2 id="in-try-title">{text.tryIt}</h2>
      <fieldset className="in-choice">
        <legend>{text.kind.label}</legend>
        {kinds.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="kind"
              checked={kind === each}
              onChange={() => {
                setKind(each)
                setSaid('')
              }}
            />
            {text.kind[each]}
          </label>
        ))}
      </fieldset>
      <p className="in-quiet">{text.kindHint[kind]}</p>
      <p>{text.tryHow}</p>
      <pre>
        <code>read -rs WHSEC; export WHSEC</code>
      </pre>
      <p>{text.tryThen}</p>
      <pre>
        <code ref={code}>{line}</code>
      </pre>
      <p className="in-copy">
        <button type="button" onClick={() => void copy()}>
          {text.copy}
        </button>
        <span role="status">{said}</span>
      </p>
    </section>
  )
}

/** The clipboard is closed to pages on plain http; there the selected text is copied the old way, or left selected. */
async function copyText(line: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(line)
    return true
  } catch {
    window.getSelection()?.selectAllChildren(shown)
    return document.execCommand('copy')
  }
}
