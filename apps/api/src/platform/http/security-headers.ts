/**
 * Headers that tell a browser what the console may load and who may embed it. They are the same for every answer, so
 * they are written once: a library that builds them anew cost as much as the rest of a request.
 */

import type { Config } from '../config/config.ts'

export type Headers = Readonly<Record<string, string>>

const yearSeconds = 31_536_000

/** Answers for machines are shown by no browser; that they are not guessed to be a page is enough. */
export const machineHeaders: Headers = { 'x-content-type-options': 'nosniff' }

export function securityHeaders({ mode, publicUrl }: Pick<Config, 'mode' | 'publicUrl'>): Headers {
  const { protocol, host } = new URL(publicUrl)
  const secure = protocol === 'https:'
  // Some browsers do not count a socket of the same host as 'self'.
  const socket = `${secure ? 'wss' : 'ws'}://${host}`
  const tiles = mode === 'demo' ? ' https://tile.openstreetmap.org' : ''
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // The map moves its tiles by inline styles.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data:${tiles}`,
    "font-src 'self'",
    "media-src 'self' data:",
    `connect-src 'self' ${socket}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    ...machineHeaders,
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), payment=(), usb=()',
    // Browsers heed these two on https alone, and complain elsewhere.
    ...(secure && {
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': `max-age=${yearSeconds}`,
    }),
  }
}
