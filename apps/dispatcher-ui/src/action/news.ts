/** What the console says to the person: refusals that stay until read, and quiet news for screen readers. */
import type { TFunction } from 'i18next'
import { create } from 'zustand'

export type Say = (t: TFunction) => string

export interface Message {
  readonly id: number
  readonly kind: 'refusal' | 'info'
  readonly say: Say
  /** Only the newest message about the same thing stands. */
  readonly about?: string
  /** It says no more than what is still to be done: a glance is enough. */
  readonly isBrief?: true
  /** What the person may do about it. */
  readonly again?: () => void
  /** Shows what the news is about. */
  readonly open?: () => void
}

interface News {
  readonly messages: readonly Message[]
  /** The latest news that is only read out. */
  readonly whisper: { readonly id: number; readonly say: Say } | undefined
}

const SHOWN = 4
const BRIEF_MS = 4000
const INFO_MS = 6000
const REFUSAL_MS = 12_000

export const useNews = create<News>()(() => ({ messages: [], whisper: undefined }))

let lastId = 0

/** A message with something to do stays until it is done or dismissed. */
export function tell(message: Omit<Message, 'id'>): void {
  lastId += 1
  const id = lastId
  if (message.about !== undefined) dismissAbout(message.about)
  useNews.setState(({ messages }) => ({ messages: [...messages, { ...message, id }].slice(-SHOWN) }))
  if (!message.again && !message.open) setTimeout(() => dismiss(id), lastsFor(message))
}

const lastsFor = ({ kind, isBrief }: Omit<Message, 'id'>): number =>
  isBrief ? BRIEF_MS : kind === 'info' ? INFO_MS : REFUSAL_MS

export const dismiss = (id: number): void =>
  useNews.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))

export const dismissAbout = (about: string): void =>
  useNews.setState(({ messages }) => ({ messages: messages.filter((message) => message.about !== about) }))

export function whisper(say: Say): void {
  lastId += 1
  useNews.setState({ whisper: { id: lastId, say } })
}
