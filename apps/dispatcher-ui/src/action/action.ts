/** What has a key: why it may not be done now, and how it is done. */
import type { Reason } from '../text/refusal-sentence.ts'
import type { vi } from '../text/vi.ts'
import type { Desk } from './desk.ts'

export interface Action {
  readonly id: Exclude<keyof (typeof vi)['key'], 'title' | 'left'>
  /** As tinykeys reads it; letters by their place on the keyboard, because an input method rewrites the letter itself. */
  readonly key: string
  readonly shown: readonly string[]
  /** Also while the focus is in a text field. */
  readonly inText?: true
  /** Also while the key is held down. */
  readonly repeats?: true
  /** Also on the other pages. */
  readonly everywhere?: true
  readonly reason: (desk: Desk) => Reason | undefined
  readonly perform: (desk: Desk) => void
}
