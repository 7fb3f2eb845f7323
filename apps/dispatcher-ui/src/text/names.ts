/** Names of what the domain calls by literals, in the language that is on. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import type { Bilingual } from '@lien-thong/shared/kernel/bilingual'
import i18next, { type TFunction } from 'i18next'
import { phoneText } from './format.ts'
import { vi } from './vi.ts'

const priorities = { 1: 'one', 2: 'two', 3: 'three', 4: 'four' } as const

export const priorityName = (t: TFunction, priority: Priority): string =>
  t(`priority.${priorities[priority]}`)

/** The names that the city has given its types take the place of those that a console comes with. */
export function teachTypes(types: readonly { readonly code: string; readonly name: Bilingual }[]): void {
  for (const language of ['vi', 'en'] as const)
    i18next.addResources(
      language,
      'words',
      Object.fromEntries(types.map(({ code, name }) => [`type.${code}`, name[language]])),
    )
}

/** A type this console has no name for is shown as it came. */
export const typeName = (t: TFunction, type: string | undefined): string => {
  if (type === undefined) return t('type.unclassified')
  return i18next.exists(`type.${type}`)
    ? t(`type.${type as keyof typeof vi.type}`)
    : type.replaceAll('_', ' ')
}

const unitKinds: Readonly<Record<string, string>> = vi.unitKind

/** A kind of vehicle or team; one this console has no name for is shown as it came. */
export const unitKindName = (t: TFunction, kind: string): string =>
  kind in unitKinds ? t(`unitKind.${kind as keyof typeof vi.unitKind}`) : kind.replaceAll('_', ' ')

const reasons: Readonly<Record<string, string>> = vi.dispatch.reason

/** Why a unit does not go, is released or out of service; a reason this console has no name for is shown as it came. */
export const reasonName = (t: TFunction, reason: string | undefined): string => {
  if (reason === undefined) return t('dispatch.noReason')
  return reason in reasons
    ? t(`dispatch.reason.${reason as keyof typeof vi.dispatch.reason}`)
    : reason.replaceAll('_', ' ')
}

const locationSources: Readonly<Record<string, string>> = vi.call.source

export const locationSourceName = (t: TFunction, source: string): string =>
  source in locationSources ? t(`call.source.${source as keyof typeof vi.call.source}`) : source

/** A withheld number and one that these eyes may not see are two things. */
export const callerName = (t: TFunction, call: Pick<Call, 'from' | 'marks'>): string =>
  phoneText(call.from) ?? (call.marks.includes('number_withheld') ? t('call.withheld') : t('call.masked'))

/** Who rings whom: a call that goes out is known by the one who is rung. */
export const callWay = (
  t: TFunction,
  call: Pick<Call, 'from' | 'to' | 'line' | 'marks' | 'direction'>,
): string =>
  call.direction === 'outbound'
    ? `${call.line} → ${phoneText(call.to) ?? t('call.masked')}`
    : `${callerName(t, call)} → ${call.line}`
