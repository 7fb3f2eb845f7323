/** Consoles that watch with the real client: sign in, take a picture, follow the feed until the parent lets go. */
import { io, type Socket } from 'socket.io-client'
import { signIn } from './sign-in.ts'

export interface ConsolesTask {
  readonly url: string
  readonly password: string
  readonly count: number
}

process.once('message', ({ url, password, count }: ConsolesTask) => {
  watch(url, password, count).then(
    () => process.send?.({ ready: true }),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function watch(url: string, password: string, count: number): Promise<void> {
  const { cookie, seq } = await signIn(url, password)
  await Promise.all(
    Array.from({ length: count }, async () => {
      const socket: Socket = io(`${url}/live`, {
        transports: ['websocket'],
        extraHeaders: { cookie },
        forceNew: true,
      })
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      await socket.emitWithAck('watch', { since: seq })
    }),
  )
}
