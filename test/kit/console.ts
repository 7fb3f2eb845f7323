/** A console as a test needs it: takes a picture, follows the feed, and keeps what it was sent. */

import type { WatchAnswer } from '@lien-thong/shared/contract/feed'
import {
  applyEntry,
  closePicture,
  openPicture,
  type Picture,
  type PictureSnapshot,
} from '@lien-thong/shared/picture/picture'
import { type EntriesFrame, judgeFrame } from '@lien-thong/shared/watch/cursor'
import type { Socket } from 'socket.io-client'
import { eventually, type Person } from './hub.ts'

export interface TestConsole {
  readonly socket: Socket
  readonly frames: readonly EntriesFrame[]
  /** Up to where it knows everything. */
  readonly cursor: () => number
  readonly picture: () => PictureSnapshot
  /** How often it had to take a new picture. */
  readonly resyncs: () => number
  /** Waits until it has followed the journal up to this number. */
  readonly reached: (seq: number, withinMs?: number) => Promise<void>
  /** Drops the connection without a word; `back` comes again with the old cursor. */
  readonly cut: () => void
  readonly back: () => Promise<void>
  readonly close: () => void
}

export const watch = (socket: Socket, since: unknown): Promise<WatchAnswer> =>
  socket.timeout(10_000).emitWithAck('watch', { since })

export async function openConsole(
  person: Pick<Person, 'get' | 'live'>,
  { keepFrames = true }: { readonly keepFrames?: boolean } = {},
): Promise<TestConsole> {
  const frames: EntriesFrame[] = []
  let picture: Picture
  let cursor = 0
  let resyncs = -1
  let socket: Socket
  /** Frames that arrive while a picture is on its way belong to no picture. */
  let ready = false
  /** Why it follows no more. */
  let lost: unknown

  const giveUp = (error: unknown): void => {
    lost = error
    socket.disconnect()
  }
  const takePicture = async (): Promise<void> => {
    ready = false
    resyncs += 1
    const { status, body } = await person.get<PictureSnapshot>('/v1/picture')
    if (status !== 200) throw new Error(`GET /v1/picture: ${status}`)
    picture = openPicture(body)
    cursor = body.seq
    await follow()
  }
  const follow = async (): Promise<void> => {
    ready = true
    const { resync } = await watch(socket, cursor)
    if (resync) await takePicture()
  }
  const take = (frame: EntriesFrame): void => {
    if (!ready) return
    if (keepFrames) frames.push(frame)
    const verdict = judgeFrame(cursor, frame)
    if (verdict === 'gap') void follow().catch(giveUp)
    if (verdict !== 'apply') return
    for (const entry of frame.entries) applyEntry(picture, entry)
    picture.seq = cursor = frame.upTo
  }
  const connect = async (): Promise<void> => {
    socket = await person.live()
    socket.on('entries', take)
    socket.on('resync', () => void takePicture().catch(giveUp))
  }
  await connect()
  await takePicture()
  return {
    get socket() {
      return socket
    },
    frames,
    cursor: () => cursor,
    picture: () => closePicture(picture),
    resyncs: () => resyncs,
    reached: async (seq, withinMs) =>
      void (await eventually(
        () => {
          if (!socket.connected)
            throw new Error(`The console follows no more, at ${cursor} of ${seq}`, { cause: lost })
          return cursor
        },
        (at) => at >= seq,
        withinMs,
      )),
    cut: () => socket.io.engine.close(),
    async back() {
      await connect()
      await follow()
    },
    close: () => void socket.disconnect(),
  }
}

/**
 * What a console shows and what a fresh one of that person shows, at one moment: the hub lives on, and an alarm that is
 * raised or an outcome that follows in between makes another picture. Both follow, since a picture of a hundred thousand
 * incidents is older than the last alarm when it is there.
 */
export async function ownAndFresh(
  console: TestConsole,
  person: Pick<Person, 'get' | 'live'>,
): Promise<{ readonly own: PictureSnapshot; readonly fresh: PictureSnapshot }> {
  const other = await openConsole(person, { keepFrames: false })
  try {
    await console.reached(other.cursor(), 30_000)
    // Frames are taken in turns of their own: none comes between this and the pictures.
    await eventually(
      () => console.cursor() - other.cursor(),
      (apart) => apart === 0,
    )
    return { own: withoutPositions(console.picture()), fresh: withoutPositions(other.picture()) }
  } finally {
    other.close()
  }
}

/** Positions are no facts: they come by their own way and are compared on their own. */
const withoutPositions = ({ units, ...rest }: PictureSnapshot): PictureSnapshot => ({
  ...rest,
  units: units.map(({ position: _, ...unit }) => unit),
})
