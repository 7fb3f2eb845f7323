/** Starts the hub, and ends it without losing what it has taken. */
import 'reflect-metadata'
import { ConfigError } from './platform/config/config.ts'
import { StartError } from './platform/database/embedded/start-error.ts'
import { startHub } from './start.ts'

try {
  const hasParent = process.connected === true
  const hub = await startHub(process.env)
  process.send?.({ ready: true, url: hub.url, demo: hub.demo })
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    hub.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Started by a parent that is gone: nobody is left who could end this hub.
  process.once('disconnect', stop)
  if (hasParent && !process.connected) stop()
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof StartError
  console.error(expected ? error.message : error)
  process.exit(1)
}
