/** Where a run card applies: anywhere, in a box, or in an area that was drawn elsewhere and stays as it is. */
import type { RunCard } from '@lien-thong/shared/dispatch/run-card'
import { type ReactElement, useState } from 'react'
import { FieldFault } from '../publishing/FieldFault.tsx'
import type { SettingText } from './text.ts'

type Area = RunCard['area']

interface Props {
  readonly area: Area
  readonly text: SettingText
  readonly onChange: (area: Area) => void
}

/** What is no number yet keeps the card from being saved, by the form of run cards. */
const blank = { south: Number.NaN, west: Number.NaN, north: Number.NaN, east: Number.NaN }
const sides = ['south', 'west', 'north', 'east'] as const

const numberOf = (written: string): number =>
  written.trim() === '' ? Number.NaN : Number(written.trim().replace(',', '.'))

export function AreaFields({ area, text, onChange }: Props): ReactElement {
  const { form } = text
  const [drawn] = useState(area && !('box' in area) ? area : undefined)
  const box = area && 'box' in area ? area.box : undefined
  const chosen = box ? 'box' : area ? 'kept' : 'everywhere'
  const choices = { everywhere: undefined, box: { box: box ?? blank }, ...(drawn && { kept: drawn }) }
  return (
    <fieldset>
      <legend>{form.area}</legend>
      <div className="st-choices">
        {(Object.keys(choices) as (keyof typeof choices)[]).map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="st-area"
              checked={chosen === each}
              onChange={() => onChange(choices[each])}
            />
            {form[each]}
          </label>
        ))}
      </div>
      {box && (
        <div className="st-box">
          {sides.map((side) => (
            <label key={side} className="labelled">
              {form[side]}
              <input
                className="field"
                inputMode="decimal"
                autoComplete="off"
                defaultValue={Number.isNaN(box[side]) ? '' : box[side]}
                onInput={(event) =>
                  onChange({ box: { ...box, [side]: numberOf(event.currentTarget.value) } })
                }
              />
              <FieldFault place={`area.box.${side}`} />
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}
