/** Text that survives a reload until it is sent, without an incident yet that it could be kept for. */
import { type RefObject, useRef, useState } from 'react'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { keepDraft, readDraft } from './drafts.ts'

export interface KeptText {
  readonly input: RefObject<HTMLInputElement | null>
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly initial: string
  /** What stands there is from before. */
  readonly isBack: boolean
  readonly text: () => string
  readonly onText: (text: string) => void
  readonly sent: () => void
}

export function useKeptText(subject: string, field: string): KeptText {
  const desk = useDesk()
  const { username } = desk.person
  const input = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const [kept] = useState(() => readDraft(username, subject, field))
  const [isBack, setBack] = useState(kept !== undefined)
  return {
    input,
    area,
    initial: kept?.text ?? '',
    isBack,
    text: () => (input.current ?? area.current)?.value.trim().normalize('NFC') ?? '',
    onText: (text) => {
      const at = instantNow(desk)
      setBack(false)
      if (at !== undefined) keepDraft(username, subject, field, { text, at })
    },
    sent: () => keepDraft(username, subject, field, undefined),
  }
}
