/** One figure: typed freely, told at once what is wrong with it, and what it is usually. */

import type { SettingName } from '@lien-thong/shared/kernel/setting-name'
import { faultWords } from '@lien-thong/shared/setting/fault-sentence'
import { type Figure, formAt, pointerTo, valueAt } from '@lien-thong/shared/setting/form'
import type { SettingFault } from '@lien-thong/shared/setting/read-setting'
import { settings, usualSetting } from '@lien-thong/shared/setting/setting'
import { type ReactElement, useId } from 'react'
import { durationText } from '../text/format.ts'
import { said, shown } from './place-text.ts'
import { figureOf } from './setting-edit.ts'
import type { SettingText } from './text.ts'

/** What a form is drawn from, alike for all its fields. */
export interface Filled {
  readonly setting: SettingName
  /** As it is typed now; what is no figure yet stands there as it was typed. */
  readonly value: unknown
  readonly faults: readonly SettingFault[]
  readonly isReadOnly: boolean
  readonly text: SettingText
  readonly onChange: (path: readonly string[], value: unknown) => void
}

interface Props {
  readonly form: Filled
  readonly path: readonly string[]
  /** What it is, for those who do not see where it stands. */
  readonly label: string
  readonly hasUnit?: boolean
}

export const figureAt = (setting: SettingName, path: readonly string[]): Figure => {
  const form = formAt(settings[setting].form, path)
  if (form?.of !== 'figure') throw new Error(`${setting} has no figure at ${pointerTo(path)}`)
  return form
}

/** What it stands for, where a number of seconds does not say it at a glance, and what it is usually: lines break between the two. */
function aside(text: SettingText, { unit }: Figure, value: unknown, usual: unknown): string {
  const long =
    unit === 'seconds' && typeof value === 'number' && value >= 120 ? durationText(value) : undefined
  const told = usual === undefined ? undefined : text.usual(usual === null ? text.off : shown(text, usual))
  return [long, told?.replaceAll(' ', '\u00a0')].filter(Boolean).join(' · ')
}

/** @param form its value is shown as it was when the field was put there, and never rewritten while someone types */
export function FigureField({ form, path, label, hasUnit = true }: Props): ReactElement {
  const { setting, value, faults, isReadOnly, text, onChange } = form
  const id = useId()
  const figure = figureAt(setting, path)
  const pointer = pointerTo(path)
  const now = valueAt(value, path)
  const fault = faults.find((each) => each.pointer === pointer)
  const about = aside(text, figure, now, valueAt(usualSetting[setting], path))
  return (
    <div className="st-figure" data-pointer={pointer}>
      <span className="st-entry">
        <input
          className="field"
          inputMode="decimal"
          autoComplete="off"
          aria-label={label}
          aria-invalid={fault !== undefined}
          aria-describedby={id}
          readOnly={isReadOnly}
          placeholder={figure.mayBeOff ? text.off : undefined}
          defaultValue={shown(text, now)}
          onInput={(event) => onChange(path, figureOf(event.currentTarget.value))}
        />
        {hasUnit && text.units[figure.unit] !== '' && (
          <span className="muted">{text.units[figure.unit]}</span>
        )}
      </span>
      <span id={id} className="ro-small">
        {fault ? (
          <span className="field-fault">{said(faultWords(fault.code, fault), text)}</span>
        ) : (
          <span className="muted">{about}</span>
        )}
      </span>
    </div>
  )
}
