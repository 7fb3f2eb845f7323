/** One field of an incident while it is typed: its text survives a reload, and the version from which it began is kept. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type RefObject, useRef, useState } from 'react'
import { useDesk } from '../../action/desk.ts'
import { instantNow } from '../../action/own-desk.ts'
import { type Draft, keepDraft, readDraft } from '../../field/drafts.ts'

export interface FieldDraft {
  readonly input: RefObject<HTMLInputElement | null>
  /** From before the page was loaded; what stands in the field when it is first drawn. */
  readonly initial: string
  readonly isBack: boolean
  readonly onText: (text: string) => void
  /** The version that was seen when the typing began. */
  readonly version: () => number
  readonly text: () => string
  /** From elsewhere; what someone has typed here is left alone. */
  readonly restore: (text: string) => void
  /** Told of each change, also when it is sent. */
  readonly listen: (listener: () => void) => void
  /** What was sent is cleared; what was typed meanwhile stays. */
  readonly sent: (text: string) => void
}

export function useFieldDraft(incident: Incident, field: 'place' | 'type'): FieldDraft {
  const desk = useDesk()
  const { username } = desk.person
  const input = useRef<HTMLInputElement>(null)
  const [kept] = useState(() => readDraft(username, incident.id, field))
  const [isBack, setBack] = useState(kept !== undefined)
  const begun = useRef(kept?.version)
  const listener = useRef<() => void>(() => undefined)
  const keep = (draft: Draft | undefined) => keepDraft(username, incident.id, field, draft)
  return {
    input,
    initial: kept?.text ?? '',
    isBack,
    onText: (text) => {
      const at = instantNow(desk)
      if (text === '') begun.current = undefined
      else begun.current ??= incident.version
      setBack(false)
      keep(at === undefined ? undefined : { text, version: begun.current, at })
      listener.current()
    },
    text: () => input.current?.value ?? '',
    restore: (text) => {
      const field = input.current
      if (field?.value !== '' || text === '') return
      field.value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
    },
    listen: (told) => {
      listener.current = told
    },
    version: () => begun.current ?? incident.version,
    sent: (text) => {
      if (!input.current || input.current.value !== text) return
      input.current.value = ''
      begun.current = undefined
      setBack(false)
      keep(undefined)
      listener.current()
    },
  }
}
