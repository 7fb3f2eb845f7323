/** Lines to copy into a shell, which send a test event by the hub's own front door and show its answer. */
import type { SourceView } from '@lien-thong/shared/contract/source'
import { type KeyKind, keyKinds } from '@lien-thong/shared/intake/source-key'
import { type ReactElement, useState } from 'react'
import { Copyable } from './Copyable.tsx'
import { curlLine, secretVariable, type TestKind } from './curl-line.ts'
import type { IntegrationsText } from './text.ts'

const tests: readonly TestKind[] = ['signature', 'call']

interface Props {
  readonly source: SourceView
  readonly text: IntegrationsText
}

export function TestPanel({ source, text }: Props): ReactElement {
  const words = text.test
  const [test, setTest] = useState<TestKind>('signature')
  const [chosen, setKind] = useState<KeyKind>()
  const kind = chosen ?? keyKinds.find((each) => source.kinds.includes(each)) ?? 'signature'
  const variable = secretVariable[kind]
  return (
    <section className="in-panel in-try" aria-labelledby="in-try-title">
      <h3 id="in-try-title">{words.title}</h3>
      <div className="in-bar">
        <fieldset className="segments">
          <legend>{words.what}</legend>
          {tests.map((each) => (
            <label key={each}>
              <input type="radio" name="test" checked={test === each} onChange={() => setTest(each)} />
              {words.test[each]}
            </label>
          ))}
        </fieldset>
        <fieldset className="segments">
          <legend>{words.by}</legend>
          {keyKinds.map((each) => (
            <label key={each}>
              <input type="radio" name="by" checked={kind === each} onChange={() => setKind(each)} />
              {text.kind[each]}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="in-prose">{words.hint[test]}</p>
      {kind === 'token' && <p className="muted in-prose">{words.tokenHint}</p>}
      {!source.kinds.includes(kind) && <p className="in-notice in-prose">{words.noKey}</p>}
      <p className="in-prose">{words.how(variable)}</p>
      <Copyable value={`read -rs ${variable}; export ${variable}`} label={variable} text={text} />
      <p>{words.run}</p>
      <Copyable
        value={curlLine(window.location.origin, source.source, test, { by: kind })}
        label="curl"
        text={text}
      />
    </section>
  )
}
