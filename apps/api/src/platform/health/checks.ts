/** Checks of what every hub stands on. */

import { statfs } from 'node:fs/promises'
import type { Pool } from 'pg'
import type { HealthCheck } from './health.ts'

/** Below this, PostgreSQL is close to refusing writes, and calls could no longer be acknowledged. */
const leastFreeBytes = 512 * 1024 * 1024

export function databaseCheck(pool: Pool): HealthCheck {
  return {
    name: 'database',
    async check() {
      const begun = performance.now()
      await pool.query('select 1')
      return { ok: true, ms: Math.round((performance.now() - begun) * 10) / 10 }
    },
  }
}

export function diskCheck(folder: string): HealthCheck {
  return {
    name: 'disk',
    async check() {
      const { bavail, bsize } = await statfs(folder)
      const freeBytes = bavail * bsize
      return { ok: freeBytes >= leastFreeBytes, freeBytes }
    },
  }
}

/** @param lag entries committed and not yet given to the consoles of this node. */
export function journalCheck(lag: () => number, most: number): HealthCheck {
  return {
    name: 'journal',
    async check() {
      const now = lag()
      return { ok: now <= most, lag: now }
    },
  }
}
