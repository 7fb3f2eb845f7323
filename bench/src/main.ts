import { insertFloor } from './floor-insert.ts'
import {
  ended,
  message,
  PASSWORD,
  runWorker,
  SECRET,
  startDatabase,
  startHub,
  startWorker,
} from './server.ts'

const database = await startDatabase()
try {
  const hub = await startHub(database.url)
  for (let i = 0; i < 2; i++) {
    const floor = await insertFloor(database.url, 32, 1, 4)
    console.log(floor)
    const consoles = startWorker('consoles.worker', { url: hub.url, password: PASSWORD, count: 5 })
    await message(consoles)
    const p1 = await runWorker<{ perSecond: number }>('closed-load.worker', {
      url: hub.url,
      secret: SECRET,
      run: `p1-${i}`,
      connections: 64,
      batch: 1,
      warmupMs: 2000,
      seconds: 5,
      prepared: 80000,
    })
    console.log(p1, p1.perSecond / floor.rowsPerSecond)
    const p2f = await insertFloor(database.url, 8, 100, 4)
    const p2 = await runWorker<{ perSecond: number }>('closed-load.worker', {
      url: hub.url,
      secret: SECRET,
      run: `p2-${i}`,
      connections: 8,
      batch: 100,
      warmupMs: 1000,
      seconds: 5,
      prepared: 2000,
    })
    console.log(p2f, p2, p2.perSecond / p2f.rowsPerSecond)
    await ended(consoles, 'SIGTERM')
  }
  await hub.stop()
} finally {
  await database.stop()
}
