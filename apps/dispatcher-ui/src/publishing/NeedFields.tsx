/** What the units that come must be able to do: a number of them for each capability. */
import type { Capability } from '@lien-thong/shared/catalogue/catalogue'
import type { Need } from '@lien-thong/shared/incident/determination'
import type { ReactElement } from 'react'
import { languageNow } from '../text/i18n.ts'
import { withNeed } from './need-edit.ts'

interface Props {
  readonly capabilities: readonly Capability[]
  readonly needs: readonly Need[]
  readonly onChange: (needs: readonly Need[]) => void
}

export function NeedFields({ capabilities, needs, onChange }: Props): ReactElement {
  return (
    <div className="part-needs">
      {capabilities.map(({ capability, name }) => (
        <label key={capability} className="part-need">
          {name[languageNow()]}
          <input
            className="field"
            type="number"
            min={0}
            max={50}
            defaultValue={needs.find((need) => need.capability === capability)?.count ?? 0}
            onInput={(event) =>
              onChange(withNeed(needs, capability, Math.round(Number(event.currentTarget.value))))
            }
          />
        </label>
      ))}
    </div>
  )
}
