/** Whether a browser sends a request on behalf of another site. Programs send neither header and are not meant here. */

import type { IncomingHttpHeaders } from 'node:http'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

export function isCrossSite(method: string, headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (safe.has(method)) return false
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site === 'cross-site') return true
  if (origin !== undefined) return !isOwn(origin, headers.host, publicUrl)
  return site === 'same-site'
}

function isOwn(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.host === host?.toLowerCase() || from.origin === new URL(publicUrl).origin
}
