/** One dispatcher's console without a screen: signs in, keeps the picture from the live feed, sends commands. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { ClientMessages, ServerMessages } from '@lien-thong/shared/contract/feed'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import {
  applyEntry,
  openPicture,
  type Picture,
  type PictureSnapshot,
} from '@lien-thong/shared/picture/picture'
import { judgeFrame } from '@lien-thong/shared/watch/cursor'
import { io, type Socket } from 'socket.io-client'
import { waitBeforeRetry } from './back-off.ts'

export interface DeskSettings {
  readonly url: string
  readonly username: string
  readonly password: string
  readonly say: (text: string) => void
}

export type CommandAnswer =
  | { readonly ok: true; readonly body: unknown }
  /** `code` of the problem, or `unreachable`. */
  | { readonly ok: false; readonly status: number; readonly code: string }

export interface Desk {
  readonly viewer: Viewer
  readonly agency: Agency
  /** Undefined until the first picture has arrived and whenever the feed is lost. */
  readonly picture: Picture | undefined
  /** Milliseconds that the hub's clock is ahead of ours. */
  readonly hubAheadMs: number
  command(path: string, body: unknown): Promise<CommandAnswer>
  /** What a question answers; undefined where there is no answer now. */
  ask<T>(path: string): Promise<T | undefined>
  close(): Promise<void>
}

type Live = Socket<ServerMessages, ClientMessages>

const TIMEOUT_MS = 15_000

/** Keeps trying until the hub answers. @throws when the hub refuses the user or the password. */
export async function openDesk(settings: DeskSettings, now: () => number): Promise<Desk> {
  const { url, username, say } = settings
  let cookie = ''
  let picture: Picture | undefined
  let hubAheadMs = 0
  let closed = false
  let following = 0

  const signIn = async (): Promise<Viewer> => {
    const signed = await signInUntilAnswered(settings, () => closed)
    cookie = signed.cookie
    return signed.viewer
  }
  const viewer = await signIn()

  const live: Live = io(`${url}/live`, {
    transports: ['websocket'],
    reconnectionDelayMax: 5_000,
    forceNew: true,
    transportOptions: {
      websocket: {
        get extraHeaders() {
          return { cookie }
        },
      },
    },
  })

  /** A new picture, then the feed from there; a later call ends an earlier one. */
  const follow = async (since?: number): Promise<void> => {
    following += 1
    const turn = following
    if (since === undefined || !picture) {
      picture = undefined
      const response = await fetch(`${url}/v1/picture`, {
        headers: { cookie },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (response.status === 401) {
        await signIn()
        live.disconnect().connect()
        return
      }
      if (!response.ok) throw new Error(`picture: ${response.status}`)
      const snapshot = (await response.json()) as PictureSnapshot
      if (turn !== following) return
      picture = openPicture(snapshot)
    }
    const answer = await live.timeout(TIMEOUT_MS).emitWithAck('watch', { since: picture.seq })
    if (answer.resync && turn === following) await follow()
  }
  const keepFollowing = (since?: number): void => {
    follow(since).catch((error: Error) => {
      if (closed || !live.connected) return
      say(`${username} lost the feed (${error.message}) and asks again`)
      setTimeout(() => live.connected && keepFollowing(), 1_000)
    })
  }
  live.on('connect', () => keepFollowing(picture?.seq))
  live.on('resync', () => keepFollowing())
  live.on('clock', (clock) => {
    hubAheadMs = Date.parse(clock.now) - now()
  })
  live.on('entries', (frame) => {
    if (!picture) return
    const verdict = judgeFrame(picture.seq, frame)
    if (verdict === 'gap') keepFollowing(picture.seq)
    if (verdict !== 'apply') return
    for (const entry of frame.entries) applyEntry(picture, entry)
    picture.seq = frame.upTo
  })
  live.on('connect_error', (error) => {
    if (error.message !== 'not_signed_in' || closed) return
    signIn().then(
      () => live.connect(),
      (refused: Error) => say(`${username} cannot sign in again: ${refused.message}`),
    )
  })
  // The server closes the sockets of a session that has ended; socket.io does not come back from that by itself.
  live.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && !closed) live.connect()
  })

  const command = async (path: string, body: unknown): Promise<CommandAnswer> => {
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const answer = (await response.json().catch(() => ({}))) as { code?: string }
      if (response.ok) return { ok: true, body: answer }
      if (response.status === 401) live.disconnect().connect()
      return { ok: false, status: response.status, code: answer.code ?? String(response.status) }
    } catch {
      // The picture will tell whether the command arrived; the desk then decides anew.
      return { ok: false, status: 0, code: 'unreachable' }
    }
  }

  const ask = async <T>(path: string): Promise<T | undefined> => {
    try {
      const response = await fetch(`${url}${path}`, {
        headers: { cookie },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      return response.ok ? ((await response.json()) as T) : undefined
    } catch {
      // The desk goes on with what it knows itself.
      return undefined
    }
  }

  return {
    viewer,
    agency: viewer.agencies[0]!,
    get picture() {
      return live.connected ? picture : undefined
    },
    get hubAheadMs() {
      return hubAheadMs
    },
    command,
    ask,
    async close() {
      closed = true
      live.disconnect()
      const signOut = { method: 'DELETE', headers: { cookie }, signal: AbortSignal.timeout(2_000) }
      // A hub that is gone ends the session by its age.
      await fetch(`${url}/v1/session`, signOut).catch(() => undefined)
    },
  }
}

async function signInUntilAnswered(
  { url, username, password }: DeskSettings,
  isOver: () => boolean,
): Promise<{ readonly viewer: Viewer; readonly cookie: string }> {
  const random = seededRandom(username.length)
  for (let attempt = 0; ; attempt++) {
    if (isOver()) throw new Error('the simulation has ended')
    let retryAfter: string | null = null
    try {
      const response = await fetch(`${url}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (response.ok) {
        const cookie = response.headers
          .getSetCookie()
          .map((each) => each.split(';')[0])
          .join('; ')
        return { viewer: (await response.json()) as Viewer, cookie }
      }
      if (response.status === 401 || response.status === 403) {
        throw new Refused(`the hub refuses ${username} with this password (${response.status})`)
      }
      retryAfter = response.headers.get('retry-after')
    } catch (error) {
      if (error instanceof Refused) throw error
      // Not there yet, or not any more: the next attempt will tell.
    }
    await new Promise((resolve) => setTimeout(resolve, waitBeforeRetry(random, attempt, retryAfter)))
  }
}

class Refused extends Error {}
