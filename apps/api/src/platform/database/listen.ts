/** Hears what other sessions NOTIFY, over whatever interruption. Who listens must be able to catch up by itself. */

import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log/log.ts'

export type Listener = { readonly close: () => Promise<void> }

const firstPauseMs = 100
const longestPauseMs = 5_000

/**
 * @param onNotify gets each payload, and an empty one after a reconnection: something may have been missed.
 * @throws the connection's error when the first attempt fails.
 */
export async function listen(
  url: string,
  channel: string,
  onNotify: (payload: string) => void,
  log: Log,
): Promise<Listener> {
  const closing = new AbortController()
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'lien-thong listener',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    fresh.on('error', (error) => {
      if (!closing.signal.aborted) log.warn('the notification connection broke', { channel, err: error })
    })
    fresh.on('notification', ({ payload }) => onNotify(payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
    } catch (error) {
      await fresh.end()
      throw error
    }
    fresh.once('end', () => void reconnect())
    return fresh
  }

  async function reconnect(): Promise<void> {
    for (let pause = firstPauseMs; !closing.signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
      try {
        client = await connect()
        if (closing.signal.aborted) return await client.end()
        log.info('listening again', { channel })
        return onNotify('')
      } catch (error) {
        log.warn('cannot listen, the next try follows', { channel, pauseMs: pause, err: error })
        await wait(pause, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
  }

  return {
    async close() {
      closing.abort()
      await client.end()
    },
  }
}
