/** The screen of P3 and of the surge: a console with the real client on another node, noting when it learns of each ring. */
import { io } from 'socket.io-client'
import { signIn } from './sign-in.ts'
import { sharedMs } from './worker.ts'

export interface ScreenTask {
  readonly url: string
  readonly password: string
  readonly run: string
  /** Rings to wait for; where it is not known yet, a later message tells it. */
  readonly count?: number
}

interface Frame {
  readonly entries: readonly {
    readonly fact: { readonly type: string; readonly origin?: { readonly providerCallId: string } }
  }[]
}

process.once('message', (task: ScreenTask) => {
  follow(task).catch((error) => {
    console.error(error)
    process.exit(1)
  })
})

/** First message `{ready}`, second `{seen}`: the moment of each ring by its number. */
async function follow({ url, password, run, count = Number.POSITIVE_INFINITY }: ScreenTask): Promise<void> {
  const { cookie, seq } = await signIn(url, password)
  const seen: number[] = []
  let known = 0
  let wanted = count
  const socket = io(`${url}/live`, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true })
  const end = (): void => {
    if (known < wanted) return
    socket.disconnect()
    process.send?.({ seen }, () => process.disconnect())
  }
  process.once('message', (late: { count: number }) => {
    wanted = late.count
    end()
  })
  socket.on('entries', (frame: Frame) => {
    const now = sharedMs()
    for (const { fact } of frame.entries) {
      const [name, n] = fact.origin?.providerCallId.split('#') ?? []
      if (name !== run || n === undefined || seen[Number(n)] !== undefined) continue
      seen[Number(n)] = now
      known += 1
      if (known === wanted) end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  await socket.emitWithAck('watch', { since: seq })
  process.send?.({ ready: true })
}
