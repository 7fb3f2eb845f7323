/** Every word of the page of call sources, in the language that is on. */
import { type ReasonTable, reasonEn, reasonVi } from './reason.ts'
import { textEn } from './text-en.ts'
import { textVi } from './text-vi.ts'
import type { IntegrationsWords } from './words.ts'

export interface IntegrationsText extends IntegrationsWords {
  readonly reason: ReasonTable
}

const vi: IntegrationsText = { ...textVi, reason: reasonVi }
const en: IntegrationsText = { ...textEn, reason: reasonEn }

export const integrationsText = { vi, en } as const

export const textFor = (language: string | undefined): IntegrationsText =>
  language?.startsWith('en') ? en : vi
