/** Headers that tell a browser what the console may load and who may embed it. */

import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { Config } from '../config/config.ts'

const yearSeconds = 31_536_000

export function securityHeaders({
  mode,
  publicUrl,
}: Pick<Config, 'mode' | 'publicUrl'>): FastifyHelmetOptions {
  const { protocol, host } = new URL(publicUrl)
  const secure = protocol === 'https:'
  // Some browsers do not count a socket of the same host as 'self'.
  const socket = `${secure ? 'wss' : 'ws'}://${host}`
  const tiles = mode === 'demo' ? ['https://tile.openstreetmap.org'] : []
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The map moves its tiles by inline styles.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', ...tiles],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", socket],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: yearSeconds, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Browsers ignore it on plain http and complain.
    crossOriginOpenerPolicy: secure ? { policy: 'same-origin' } : false,
    originAgentCluster: secure,
  }
}
