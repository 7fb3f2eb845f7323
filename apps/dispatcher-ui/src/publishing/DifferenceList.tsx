/** What a draft would change, thing by thing: what came or went is told by what it was, of what changed each field twice. */
import type { FieldChange, ThingChange } from '@lien-thong/shared/kernel/difference'
import type { ReactElement } from 'react'
import type { DraftText } from './text.ts'

interface Props<Kind extends string> {
  readonly changes: readonly ThingChange<Kind>[]
  readonly text: Pick<DraftText, 'change'>
  readonly kindName: (kind: Kind) => string
  readonly fieldName: (field: string) => string
  /** Fields that are told of what came or went. */
  readonly telling: readonly string[]
  /** The same field as it was and as it would be. */
  readonly was: (field: FieldChange, of: ThingChange<Kind>) => string
  readonly is: (field: FieldChange, of: ThingChange<Kind>) => string
}

export function DifferenceList<Kind extends string>(props: Props<Kind>): ReactElement {
  const { changes, text, kindName, fieldName, telling, was, is } = props
  return (
    <ul className="ro-changes">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.id}`}>
          <p>
            <span className={`ro-change ro-${change.change}`}>{text.change[change.change]}</span>{' '}
            {kindName(change.kind)} <code>{change.id}</code>
          </p>
          <dl className="ro-fields">
            {change.fields
              .filter(({ field }) => change.change === 'changed' || telling.includes(field))
              .map((field) => (
                <div key={field.field}>
                  {change.change === 'changed' && <dt>{fieldName(field.field)}</dt>}
                  {change.change !== 'added' && (
                    <dd>
                      <del>{was(field, change)}</del>
                    </dd>
                  )}
                  {change.change !== 'removed' && (
                    <dd>
                      <ins>{is(field, change)}</ins>
                    </dd>
                  )}
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
