/** Sending a file with its progress, which `fetch` does not tell. */
import type { Problem } from '@lien-thong/shared/contract/problem'
import { HubError } from './http.ts'
import { attachmentsOf } from './incident-work.ts'

export interface Upload {
  readonly file: Blob
  readonly name: string
  /** What its first bytes are. */
  readonly mediaType: string
  readonly key: string
  /** 0 to 1; at 1 the hub has the bytes and keeps them. */
  readonly onProgress: (part: number) => void
}

export interface Sending {
  /** Rejects with a `HubError`. */
  readonly done: Promise<void>
  readonly stop: () => void
}

export function sendFile(incident: string, { file, name, mediaType, key, onProgress }: Upload): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<void>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    request.onerror = () => reject(new HubError('unreachable'))
    request.onabort = () => reject(new HubError('unreachable'))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(problemOf(request))
    }
  })
  request.open('POST', attachmentsOf(incident))
  request.setRequestHeader('accept', 'application/json')
  request.setRequestHeader('content-type', mediaType)
  request.setRequestHeader('x-file-name', encodeURIComponent(name))
  request.setRequestHeader('idempotency-key', key)
  request.send(file)
  return { done, stop: () => request.abort() }
}

function problemOf({ status, responseText }: XMLHttpRequest): HubError {
  try {
    const {
      type: _type,
      title: _title,
      status: _status,
      code,
      ...facts
    } = JSON.parse(responseText) as Problem
    return new HubError(code, facts)
  } catch {
    // A gateway between the desk and the hub answered in its own words.
    return new HubError(status >= 500 ? 'unreachable' : 'internal', { status })
  }
}
