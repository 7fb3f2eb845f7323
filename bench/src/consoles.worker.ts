/** Consoles that watch until the parent lets go: real sessions, whose frames are counted and not read, to spare the cores. */
import { openRawConsole } from './raw-console.ts'
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
  await Promise.all(Array.from({ length: count }, () => openRawConsole(url, cookie, seq)))
}
