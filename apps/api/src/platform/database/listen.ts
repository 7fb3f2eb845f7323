/**
 * Hears what other sessions NOTIFY, over whatever interruption. Who listens must be able to catch up by itself.
 *
 * One connection of the node for all channels: PostgreSQL wakes each session that listens to any channel at each
 * notification in the database, which is at each commit that appends to the journal (ADR 23).
 */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log/log.ts'

/** Gets each payload, and an empty one after a reconnection: something may have been missed. */
type Hears = (payload: string) => void

export interface Listener {
  /**
   * One listener of each channel.
   * @throws the connection's error when it cannot be made, or is away.
   * @returns ends it; nothing is heard any more once it has been called
   */
  readonly listen: (channel: string, hears: Hears) => Promise<() => void>
  readonly close: () => Promise<void>
}

const firstPauseMs = 100
const longestPauseMs = 5_000

/** Connects when somebody listens for the first time. */
export function openListener(url: string, log: Log): Listener {
  const closing = new AbortController()
  const channels = new Map<string, Hears>()
  let client: Promise<pg.Client> | undefined

  const listenOn = (open: pg.Client, channel: string): Promise<unknown> =>
    open.query(`listen ${open.escapeIdentifier(channel)}`)

  /** Anyone who may connect to the database may say anything on a channel. */
  const tell = (channel: string, payload: string): void => {
    try {
      channels.get(channel)?.(payload)
    } catch (error) {
      log.error('a notification cannot be read', { channel, err: error })
    }
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'lien-thong listener',
      connectionTimeoutMillis: 10_000,
      // Several may begin to listen at once.
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    fresh.on('error', (error) => {
      if (!closing.signal.aborted) log.warn('the notification connection broke', { err: error })
    })
    fresh.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''))
    try {
      await fresh.connect()
      for (const channel of channels.keys()) await listenOn(fresh, channel)
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
        client = connect()
        await client
        if (closing.signal.aborted) return
        log.info('listening again')
        for (const channel of channels.keys()) tell(channel, '')
        return
      } catch (error) {
        log.warn('cannot listen, the next try follows', { pauseMs: pause, err: error })
        await wait(pause, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
  }

  return {
    async listen(channel, hears) {
      client ??= connect()
      const connected = await client
      channels.set(channel, hears)
      await listenOn(connected, channel)
      return () => void channels.delete(channel)
    },
    async close() {
      closing.abort()
      // What could not be connected has ended by itself.
      const open = await client?.catch(() => undefined)
      await open?.end()
    },
  }
}
