/** Fields of an incident and their values in words. */
import type { Field, Place } from '@lien-thong/shared/incident/incident'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import type { TFunction } from 'i18next'
import { coordinateText } from '../../text/format.ts'
import { priorityName, typeName } from '../../text/names.ts'

export const agencyOf = (field: Field): Agency | undefined =>
  field.startsWith('priority.') ? (field.slice('priority.'.length) as Agency) : undefined

export function fieldText(t: TFunction, field: Field): string {
  const agency = agencyOf(field)
  return agency
    ? t('edit.fieldName.priority', { agency: t(`agency.${agency}`) })
    : t(`edit.fieldName.${field as 'type' | 'place' | 'where'}`)
}

/** @param value of that field, as the incident or a clash has it */
export function valueText(t: TFunction, field: Field, value: unknown): string {
  if (value === undefined || value === null) return t('edit.emptyValue')
  if (field === 'where') return String(value)
  if (field === 'type') return typeName(t, String(value))
  if (field === 'place') {
    const { text, ward, ...at } = value as Place
    return [text ?? coordinateText(at), ward !== undefined && t('where.ward', { ward })]
      .filter(Boolean)
      .join(', ')
  }
  return priorityName(t, value as Priority)
}
