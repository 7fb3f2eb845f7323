/** What is typed about a call and not sent yet, kept on the hub: for another desk, or this one after a restart. */
import type { CallDraft } from '@lien-thong/shared/contract/draft'
import { get, post, remove } from './http.ts'

const at = (call: string) => `/v1/calls/${encodeURIComponent(call)}/draft`

export const getCallDraft = (call: string): Promise<CallDraft> => get(at(call))
export const saveCallDraft = (call: string, draft: CallDraft['draft']): Promise<CallDraft> =>
  post(at(call), { draft })
export const forgetCallDraft = (call: string): Promise<void> => remove(at(call))
