/** A TCP connection to a telephone system that is made again whenever it breaks, and that stands still while the spool is full. */
import { createConnection, type Socket } from 'node:net'
import { createBackOff, pause } from '../platform/back-off.ts'
import { explain } from '../platform/error.ts'
import type { InputContext } from './input.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

export interface Session {
  readonly onBytes: (bytes: Buffer) => void
  /** Something to say when nothing has been heard for a while, so that a dead line is noticed. */
  readonly onQuiet?: () => void
}

export interface Line {
  readonly send: (text: string) => void
  /** Logged in: the next break begins with short waits again. */
  readonly isUp: () => void
  readonly fail: (why: string) => void
}

export type OpenSession = (line: Line) => Session

/** Milliseconds. */
export interface Timing {
  readonly connect: number
  /** After so long without a word the other side is asked for one. */
  readonly quiet: number
  /** After so long it is given up. */
  readonly silent: number
  readonly firstWait: number
  readonly mostWait: number
}

export const usualTiming: Timing = {
  connect: 10_000,
  quiet: 10_000,
  silent: 35_000,
  firstWait: 500,
  mostWait: 5_000,
}

/** Runs until the agent stops. */
export async function keepConnected(
  address: Address,
  context: InputContext,
  open: OpenSession,
  timing: Timing = usualTiming,
): Promise<void> {
  const { stop, log, report, name } = context
  const backOff = createBackOff(context.random, timing.firstWait, timing.mostWait)
  while (!stop.aborted) {
    report('connecting')
    try {
      await converse(address, context, open, backOff.reset, timing)
    } catch (error) {
      if (stop.aborted) return
      const why = explain(error)
      report('away', why)
      log.warn('the telephone system is away; what it does meanwhile is not heard', { input: name, why })
      await pause(backOff.next(), stop)
    }
  }
}

function converse(
  { host, port }: Address,
  { sink, stop, report, clock }: InputContext,
  open: OpenSession,
  isUp: () => void,
  timing: Timing,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = createConnection({ host, port, noDelay: true, keepAlive: true })
    let heardAt = clock.ms()
    let isPaused = false
    const fail = (why: string): void => void socket.destroy(new Error(why))
    const connecting = setTimeout(() => fail('no answer: a firewall may be in the way'), timing.connect)
    const session = open({
      send: (text) => void socket.write(text),
      fail,
      isUp() {
        isUp()
        report('connected')
      },
    })
    const watch = setInterval(() => {
      const quiet = isPaused ? 0 : clock.ms() - heardAt
      if (quiet > timing.silent) fail('nothing was heard, not even an answer to a ping')
      else if (quiet >= timing.quiet / 2) session.onQuiet?.()
    }, timing.quiet)
    const end = (): void => socket.destroySoon()
    stop.addEventListener('abort', end, { once: true })

    socket.once('connect', () => clearTimeout(connecting))
    socket.on('data', (bytes) => {
      heardAt = clock.ms()
      session.onBytes(bytes)
      if (isPaused || sink.hasRoom()) return
      isPaused = true
      socket.pause()
      report('paused', 'the spool has no room')
      sink.room().then(() => {
        if (socket.destroyed) return
        isPaused = false
        heardAt = clock.ms()
        report('connected')
        socket.resume()
      })
    })
    let failure: Error | undefined
    socket.once('error', (error) => {
      failure = error
    })
    socket.once('close', () => {
      clearTimeout(connecting)
      clearInterval(watch)
      stop.removeEventListener('abort', end)
      if (stop.aborted) resolve()
      else reject(failure ?? new Error('the telephone system closed the connection'))
    })
  })
}
