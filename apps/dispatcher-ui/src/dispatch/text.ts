/** The words of these dialogs in the language that is on; they are fetched with the dialogs. */
import { languageNow } from '../text/i18n.ts'
import { sendEn } from './text-en.ts'
import { type SendText, sendVi } from './text-vi.ts'

export const sendText = (): SendText => (languageNow() === 'en' ? sendEn : sendVi)
