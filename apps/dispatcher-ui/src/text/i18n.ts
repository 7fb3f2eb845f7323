/**
 * The two languages and which one is on. Vietnamese unless someone chose otherwise on this desk; English is asked of the hub
 * only then.
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Table, vi } from './vi.ts'

export type Language = 'vi' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: Table }
  }
}

const KEY = 'language'

/** Resolves when the words of the chosen language are there; the Vietnamese ones are there at once. */
export async function startText(): Promise<void> {
  void i18next.use(initReactI18next).init({
    resources: { vi: { words: vi } },
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'words',
    ns: ['words'],
    interpolation: { escapeValue: false },
    initAsync: false,
    // Names of types come with the catalogue, after the first screen.
    react: { bindI18nStore: 'added' },
  })
  markDocument()
  if (localStorage.getItem(KEY) === 'en') await setLanguage('en')
}

export async function setLanguage(language: Language): Promise<void> {
  if (language === 'en') await learnEnglish()
  localStorage.setItem(KEY, language)
  await i18next.changeLanguage(language)
  markDocument()
}

let isEnglishKnown = false

/** Names that the city has given its types may have come before, and stay. */
async function learnEnglish(): Promise<void> {
  if (isEnglishKnown) return
  const { en } = await import('./en.ts')
  i18next.addResourceBundle('en', 'words', en, true, false)
  isEnglishKnown = true
}

export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'vi')

function markDocument(): void {
  document.documentElement.lang = languageNow()
  document.title = i18next.t('app.title')
}
