/**
 * Keeps what is typed about a call on the hub too. One's own comes back by itself where nothing is typed yet, here or at
 * another desk; what a colleague had begun is offered. The last writer wins.
 */
import { forbids } from '@lien-thong/shared/access/access'
import type { CallDraft } from '@lien-thong/shared/contract/draft'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../../action/desk.ts'
import { forgetCallDraft, getCallDraft, saveCallDraft } from '../../api/call-draft.ts'
import { HubError } from '../../api/http.ts'
import type { FieldDraft } from './use-field-draft.ts'

type Fields = Readonly<Record<'place' | 'type', FieldDraft>>

export interface OfferedDraft {
  readonly by: Actor
  readonly at: Instant
  readonly text: string
  readonly take: () => void
}

/** Between two keys of someone who types on. */
const PAUSE_MS = 600

/** The browser keeps its own copy, so a hub that cannot be reached costs nothing yet; the screen says that it is silent. */
function forgive(error: unknown): void {
  if (!(error instanceof HubError)) throw error
}

const written = (draft: CallDraft['draft'], field: keyof Fields): string => {
  const value = draft[field]
  return typeof value === 'string' ? value : ''
}

/** @returns what a colleague had begun to type */
export function useHubDraft(call: string | undefined, fields: Fields): OfferedDraft | undefined {
  const { live, person } = useDesk()
  const [offered, setOffered] = useState<OfferedDraft>()
  const latest = useRef(fields)
  useEffect(() => {
    latest.current = fields
  })
  const agencies = call === undefined ? undefined : live.picture?.calls.get(call)?.agencies
  const isMine = agencies !== undefined && forbids(person, 'call.handle', agencies) === undefined
  const { username } = person
  useEffect(() => {
    if (call === undefined || !isMine) return
    let isLeft = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let isKept = false
    let typed = { place: '', type: '' }
    const save = () => {
      timer = undefined
      const isEmpty = typed.place + typed.type === ''
      if (isEmpty && !isKept) return
      isKept = !isEmpty
      const done = isEmpty ? forgetCallDraft(call) : saveCallDraft(call, typed)
      done.catch(forgive)
    }
    const later = () => {
      typed = { place: latest.current.place.text(), type: latest.current.type.text() }
      clearTimeout(timer)
      timer = setTimeout(save, PAUSE_MS)
    }
    latest.current.place.listen(later)
    latest.current.type.listen(later)
    getCallDraft(call)
      .then(({ draft, by, at }) => {
        const place = written(draft, 'place')
        const type = written(draft, 'type')
        const { current } = latest
        const isTyped = current.place.text() + current.type.text() !== ''
        if (isLeft || place + type === '' || by === undefined || at === undefined) return
        const isOwn = by === `agent:${username}`
        isKept ||= isOwn
        if (isTyped) return
        const take = () => {
          setOffered(undefined)
          latest.current.place.restore(place)
          latest.current.type.restore(type)
        }
        if (isOwn) take()
        else setOffered({ by, at, text: [place, type].filter(Boolean).join(' · '), take })
      })
      .catch(forgive)
    return () => {
      isLeft = true
      if (timer === undefined) return
      clearTimeout(timer)
      save()
    }
  }, [call, isMine, username])
  return offered
}
