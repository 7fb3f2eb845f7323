/** The two languages and which one is on. Vietnamese unless someone chose otherwise on this desk. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { type Table, vi } from './vi.ts'

export type Language = 'vi' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: Table }
  }
}

const KEY = 'language'

export function startText(): void {
  void i18next.use(initReactI18next).init({
    resources: { vi: { words: vi }, en: { words: en } },
    lng: localStorage.getItem(KEY) === 'en' ? 'en' : 'vi',
    fallbackLng: 'vi',
    defaultNS: 'words',
    ns: ['words'],
    interpolation: { escapeValue: false },
    initAsync: false,
    // Names of types come with the catalogue, after the first screen.
    react: { bindI18nStore: 'added' },
  })
  markDocument()
}

export function setLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
  void i18next.changeLanguage(language)
  markDocument()
}

export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'vi')

function markDocument(): void {
  document.documentElement.lang = languageNow()
  document.title = i18next.t('app.title')
}
