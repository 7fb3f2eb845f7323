/** A router's answer over HTTP, as JSON: nothing in it is believed, neither its length. */

const LARGEST_BYTES = 512 * 1024

/** @throws when it is no success, too long, or no JSON */
export async function jsonFrom(url: URL, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, {
    ...init,
    headers: { accept: 'application/json', 'user-agent': 'lien-thong (emergency hub)', ...init.headers },
    redirect: 'error',
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw new Error(`status ${response.status}`)
  }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > LARGEST_BYTES) throw new Error('answer too long')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

/** Below a base that may have a path of its own. */
export const under = (base: string, path: string): URL => new URL(`${base.replace(/\/+$/, '')}${path}`)
