/** Consoles that watch: sign in, take a picture, follow the feed, and count what they were shown. */
import { io, type Socket } from 'socket.io-client'

export interface ConsolesTask {
  readonly url: string
  readonly password: string
  readonly count: number
}

let entries = 0

process.on('message', (message: ConsolesTask | 'report') => {
  if (message === 'report') {
    process.send?.({ entries })
    return
  }
  watch(message).then(
    () => process.send?.({ ready: true }),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function watch({ url, password, count }: ConsolesTask): Promise<void> {
  const response = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'supervisor', password }),
  })
  if (!response.ok) throw new Error(`Sign-in: ${response.status}`)
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!
  const { seq } = (await (await fetch(`${url}/v1/picture`, { headers: { cookie } })).json()) as {
    seq: number
  }
  await Promise.all(
    Array.from({ length: count }, async () => {
      const socket: Socket = io(`${url}/live`, {
        transports: ['websocket'],
        extraHeaders: { cookie },
        forceNew: true,
      })
      socket.on('entries', (frame: { entries: unknown[] }) => {
        entries += frame.entries.length
      })
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      await socket.emitWithAck('watch', { since: seq })
    }),
  )
}
