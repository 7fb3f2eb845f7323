/** Which language and theme are on, kept on the telephone. Vietnamese unless someone chose otherwise. */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { wordsEn } from './words-en.ts'
import { type Words, wordsVi } from './words-vi.ts'

export type Language = 'vi' | 'en'
export type Theme = 'dark' | 'light'

interface Choice {
  readonly language: Language
  /** As the telephone is, unless chosen. */
  readonly theme: Theme | undefined
}

export const useChoice = create<Choice>()(
  persist((): Choice => ({ language: 'vi', theme: undefined }), { name: 'crew-choice' }),
)

const words: Readonly<Record<Language, Words>> = { vi: wordsVi, en: wordsEn }

export const useWords = (): Words => words[useChoice(({ language }) => language)]

const isLight = matchMedia('(prefers-color-scheme: light)')

export const themeOf = ({ theme }: Pick<Choice, 'theme'>): Theme =>
  theme ?? (isLight.matches ? 'light' : 'dark')

/** Marks the document, now and after every choice. */
export function showChoice(): void {
  const show = (): void => {
    const choice = useChoice.getState()
    document.documentElement.lang = choice.language
    document.documentElement.dataset.theme = themeOf(choice)
    document.title = words[choice.language].title
  }
  show()
  useChoice.subscribe(show)
  isLight.addEventListener('change', show)
}

export const whyOf = ({ why }: Words, code: string): string => why[code] ?? `${why.unknown} (${code})`

/** In the city's time: the crew and the control room speak of the same hour. */
export const clockText = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(new Date(instant))
