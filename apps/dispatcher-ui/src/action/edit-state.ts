/** What came of editing an incident together: a clash that wants a decision, and what others changed meanwhile. */
import type { ChangedSince, Clash } from '@lien-thong/shared/dispatch/incident-edit'
import { create } from 'zustand'

export interface OpenClash {
  readonly incident: string
  readonly clashes: readonly Clash[]
  /** The version that whoever decides has seen. */
  readonly version: number
}

export interface Meanwhile {
  readonly incident: string
  readonly since: ChangedSince
}

interface EditState {
  readonly clash: OpenClash | undefined
  readonly meanwhile: Meanwhile | undefined
}

export const useEditState = create<EditState>()(() => ({ clash: undefined, meanwhile: undefined }))

export const settleClash = (): void => useEditState.setState({ clash: undefined })
