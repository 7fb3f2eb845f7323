/** Where something stands in a setting, and what stands there, in words. */

import { priorities } from '@lien-thong/shared/kernel/agency'
import type { Bilingual } from '@lien-thong/shared/kernel/bilingual'
import type { SettingName } from '@lien-thong/shared/kernel/setting-name'
import { formAt, pathOf } from '@lien-thong/shared/setting/form'
import { settings } from '@lien-thong/shared/setting/setting'
import type { TFunction } from 'i18next'
import { priorityName } from '../text/names.ts'
import { vi } from '../text/vi.ts'
import { figureSections } from './figure-text.ts'
import type { SettingText } from './text.ts'

export const said = (words: Bilingual, text: SettingText): string =>
  text.locale.startsWith('en') ? words.en : words.vi

/** With the comma or the point of the language. */
export const shown = (text: SettingText, value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'number' && !text.locale.startsWith('en')
    ? String(value).replace('.', ',')
    : String(value)
}

export function placeText(t: TFunction, text: SettingText, setting: SettingName, pointer: string): string {
  const path = pathOf(pointer)
  for (const section of figureSections[setting] ?? [])
    for (const row of section.rows) {
      if (!row.path.every((step, i) => step === path[i])) continue
      const [rest] = path.slice(row.path.length)
      const label =
        section.as === 'grid'
          ? `${said(section.title, text)}, ${said(row.label, text)}`
          : said(row.label, text)
      if (section.as !== 'priorities') {
        if (rest === undefined)
          return section.rows.length > 1 && section.as === 'list' && row.path.length > 1
            ? `${said(section.title, text)}: ${label}`
            : label
        continue
      }
      const priority = priorities.find((each) => String(each) === rest)
      if (priority) return `${label}, ${priorityName(t, priority)}`
    }
  if (path[0] === 'sourceSilent' && path[1] !== undefined)
    return path[1] === '*' ? `${text.silent}, ${text.otherSources}` : `${text.silent}, ${path[1]}`
  return path.join(' › ')
}

export function meaningName(t: TFunction, text: SettingText, meaning: string): string {
  if (meaning === 'emergency') return text.emergency
  return meaning in vi.unitStatus ? t(`unitStatus.${meaning as keyof typeof vi.unitStatus}`) : meaning
}

export function valueText(
  t: TFunction,
  text: SettingText,
  setting: SettingName,
  pointer: string,
  value: unknown,
): string {
  if (value === null) return text.off
  if (typeof value === 'string') return meaningName(t, text, value)
  const form = formAt(settings[setting].form, pathOf(pointer))
  return form?.of === 'figure'
    ? `${shown(text, value)} ${text.units[form.unit]}`.trim()
    : JSON.stringify(value)
}
