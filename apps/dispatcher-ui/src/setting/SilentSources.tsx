/** How long each source of calls may be silent. */
import { valueAt } from '@lien-thong/shared/setting/form'
import { Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../design/Button.tsx'
import { AddName } from './AddName.tsx'
import { useSourceNames } from './document.ts'
import { FigureField, type Filled } from './FigureField.tsx'

const PATH = ['sourceSilent'] as const
const ALL = '*'
const idForm = /^[a-z0-9][a-z0-9_-]{0,63}$/

export function SilentSources({ form }: { readonly form: Filled }): ReactElement {
  const { text, value, isReadOnly, onChange } = form
  const told = (valueAt(value, PATH) ?? {}) as Readonly<Record<string, unknown>>
  const known = useSourceNames().data
  const sources = Object.keys(told).sort((a, b) => (a === ALL ? -1 : b === ALL ? 1 : a < b ? -1 : 1))
  const faultOf = (source: string): string | undefined =>
    sources.includes(source) ? text.nameTaken : idForm.test(source) ? undefined : text.sourceWrong
  return (
    <section className="ro-panel" aria-label={text.silent}>
      <h3>{text.silent}</h3>
      <p className="muted ro-small">
        {text.silentHint} {text.offHint}
      </p>
      <div className="st-list">
        {sources.map((source) => (
          <div key={source} className="st-row">
            <div>
              {source === ALL ? text.otherSources : <code>{source}</code>}
              {source !== ALL && known && !known.includes(source) && (
                <p className="ro-small st-unknown" role="status">
                  {text.sourceUnknown}
                </p>
              )}
            </div>
            <FigureField
              form={form}
              path={[...PATH, source]}
              label={`${text.silent}, ${source === ALL ? text.otherSources : source}`}
            />
            {source !== ALL && !isReadOnly && (
              <Button
                kind="bare"
                small
                label={text.removeSource(source)}
                onPress={() => onChange([...PATH, source], undefined)}
              >
                <Trash2 aria-hidden="true" />
              </Button>
            )}
          </div>
        ))}
      </div>
      {!isReadOnly && (
        <AddName
          label={text.source}
          add={text.addSource}
          maxLength={64}
          faultOf={faultOf}
          onAdd={(source) => onChange([...PATH, source], told[ALL] ?? null)}
        />
      )}
    </section>
  )
}
