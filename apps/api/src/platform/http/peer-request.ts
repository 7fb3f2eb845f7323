/** One HTTP request to another system: in time or not at all, never to another address than the one configured. */

/** Milliseconds until an answer has to be there, whole. */
export const PEER_TIMEOUT_MS = 3_000
const LONGEST_ANSWER = 4_096

export interface PeerRequest {
  readonly method: 'POST' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type PeerAnswer =
  | { readonly status: number; readonly text: string }
  | { readonly failed: 'timeout' | 'connection_failed' }

/** Redirections are answers like any other: following one would show secrets and callers to whoever it names. */
export async function askPeer({ method, url, headers, body }: PeerRequest): Promise<PeerAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'user-agent': 'lien-thong', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(PEER_TIMEOUT_MS),
      ...(body !== undefined && { body }),
    })
    return { status: response.status, text: await beginningOf(response) }
  } catch (error) {
    return { failed: (error as Error).name === 'TimeoutError' ? 'timeout' : 'connection_failed' }
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    // Leaving the loop lets the rest go.
    if (text.length > LONGEST_ANSWER) break
  }
  return text.slice(0, LONGEST_ANSWER)
}

/** Answers that promise nothing: ask again. */
export const saysLater = (status: number): boolean =>
  status >= 500 || status === 408 || status === 425 || status === 429
