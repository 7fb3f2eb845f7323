/** Files on their way to the hub, one after the other. They go on when another incident is opened meanwhile. */
import { MOST_FILE_BYTES } from '@lien-thong/shared/incident/attachment'
import { fileKind, HEAD_BYTES, mediaTypes } from '@lien-thong/shared/incident/file-kind'
import { create } from 'zustand'
import { setExpired } from '../action/console-store.ts'
import { HubError, newKey } from '../api/http.ts'
import { sendFile } from '../api/upload.ts'
import type { Reason } from '../text/refusal-sentence.ts'

export interface Upload {
  readonly id: string
  readonly incident: string
  readonly name: string
  readonly file: File
  readonly state: 'waiting' | 'sending' | 'failed'
  /** 0 to 1. */
  readonly part: number
  readonly why?: Reason | 'tooLarge'
}

export const useUploads = create<{ readonly uploads: readonly Upload[] }>()(() => ({ uploads: [] }))

const change = (id: string, to: Partial<Upload>): void =>
  useUploads.setState(({ uploads }) => ({
    uploads: uploads.map((each) => (each.id === id ? { ...each, ...to } : each)),
  }))

export const dismissUpload = (id: string): void =>
  useUploads.setState(({ uploads }) => ({ uploads: uploads.filter((each) => each.id !== id) }))

let isBusy = false
const stops = new Map<string, () => void>()

export function upload(incident: string, files: Iterable<File>): void {
  const added = [...files].map(
    (file): Upload => ({ id: newKey(), incident, name: file.name, file, state: 'waiting', part: 0 }),
  )
  useUploads.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }))
  void goOn()
}

export function uploadAgain(id: string): void {
  change(id, { state: 'waiting', part: 0 })
  void goOn()
}

export function stopUpload(id: string): void {
  stops.get(id)?.()
  dismissUpload(id)
}

async function goOn(): Promise<void> {
  if (isBusy) return
  isBusy = true
  try {
    for (;;) {
      const next = useUploads.getState().uploads.find(({ state }) => state === 'waiting')
      if (!next) return
      await send(next)
    }
  } finally {
    isBusy = false
  }
}

/** What the hub would refuse is not sent to it: ten megabytes take a while on a bad line. */
async function mediaTypeOf(file: File): Promise<string | { readonly why: NonNullable<Upload['why']> }> {
  if (file.size > MOST_FILE_BYTES) return { why: 'tooLarge' }
  const kind = fileKind(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  return kind === undefined ? { why: { code: 'attachment_type_wrong' } } : mediaTypes[kind]
}

async function send({ id, incident, file, name }: Upload): Promise<void> {
  change(id, { state: 'sending' })
  const mediaType = await mediaTypeOf(file)
  if (typeof mediaType === 'object') {
    change(id, { state: 'failed', why: mediaType.why })
    return
  }
  const sending = sendFile(incident, {
    file,
    name,
    mediaType,
    // The same for each try: a file whose answer was lost is kept once.
    key: id,
    onProgress: (part) => change(id, { part }),
  })
  stops.set(id, sending.stop)
  try {
    await sending.done
    dismissUpload(id)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    if (error.code === 'not_signed_in') setExpired(true)
    change(id, { state: 'failed', why: { code: error.code, facts: error.facts } })
  } finally {
    stops.delete(id)
  }
}
