/** What a person may do here, asked of the same table as the hub; the answer is why not. */
import { type Action, forbids } from '@lien-thong/shared/access/access'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'

/** @returns a sentence for the button, undefined where it may be pressed */
export function useRight(action: Action): string | undefined {
  return useRefusal(forbids(useDesk().person, action))
}

/** @param decided what a shared rule answers */
export function useRefusal(decided: unknown): string | undefined {
  const { t } = useTranslation()
  return isRefusal(decided)
    ? refusalSentence(t, { code: decided.refusal as Reason['code'], facts: decided.detail })
    : undefined
}
