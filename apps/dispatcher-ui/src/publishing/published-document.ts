/** A document that people draft and publish, as its page holds it; every edit is a new draft at the hub. */
import type { DraftState, PublishedVersion } from '@lien-thong/shared/contract/published'
import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '../api/http.ts'

/** What is asked of the hub about one document. */
export interface PublishedDocument<Draft, Difference, ToSave, InForce extends PublishedVersion> {
  /** Under which everything of it is kept, so that it is asked again together. */
  readonly name: string
  readonly getDraft: () => Promise<Draft>
  readonly getDifference: () => Promise<Difference>
  readonly save: (draft: ToSave) => Promise<Draft>
  /** @param key idempotency key */
  readonly publish: (version: number, key: string) => Promise<InForce>
}

export interface Editing<Draft, ToSave, InForce> {
  readonly save: UseMutationResult<Draft, Error, ToSave>
  /**
   * Saves what the change makes of the newest draft, after the changes before it: one that is made while another is on
   * its way is not lost. When one fails, those behind it were meant for a draft that there is not, and go with it.
   * @returns false where it is not in the draft; why stands in `save.error`
   */
  readonly edit: (change: (draft: Draft) => ToSave | undefined) => Promise<boolean>
  readonly publish: UseMutationResult<InForce, Error, number>
}

const often = { refetchInterval: 5000, placeholderData: keepPreviousData } as const
const draftKey = (name: string): readonly string[] => [name, 'draft']

export const useDraft = <Draft, Difference, ToSave, InForce extends PublishedVersion>({
  name,
  getDraft,
}: PublishedDocument<Draft, Difference, ToSave, InForce>): UseQueryResult<Draft> =>
  useQuery<Draft>({ ...often, queryKey: draftKey(name), queryFn: getDraft, retry: false })

/** @param draft asked again whenever it changes */
export const useDifference = <Draft, Difference, ToSave, InForce extends PublishedVersion>(
  { name, getDifference }: PublishedDocument<Draft, Difference, ToSave, InForce>,
  { version, base }: Pick<DraftState<unknown>, 'version' | 'base'>,
): UseQueryResult<Difference> =>
  useQuery<Difference>({
    ...often,
    queryKey: [name, 'difference', version, base],
    queryFn: getDifference,
  })

export function useEditing<Draft, Difference, ToSave, InForce extends PublishedVersion>(
  document: PublishedDocument<Draft, Difference, ToSave, InForce>,
): Editing<Draft, ToSave, InForce> {
  const client = useQueryClient()
  const asked = { onSettled: () => client.invalidateQueries({ queryKey: [document.name] }) }
  const save = useMutation({
    mutationFn: document.save,
    onSuccess: (draft) => client.setQueryData(draftKey(document.name), draft),
    ...asked,
  })
  const last = useRef<Promise<void>>(Promise.resolve())
  const edit = (change: (draft: Draft) => ToSave | undefined): Promise<boolean> => {
    const mine = last.current.then(async () => {
      const draft = client.getQueryData<Draft>(draftKey(document.name))
      const next = draft && change(draft)
      if (next) await save.mutateAsync(next)
    })
    last.current = mine
    return mine.then(
      () => true,
      () => {
        if (last.current === mine) last.current = Promise.resolve()
        return false
      },
    )
  }
  const publish = useMutation({
    mutationFn: (version: number) => document.publish(version, newKey()),
    ...asked,
  })
  return { save, edit, publish }
}
