/** The credentials that a demo hub keeps beside its data, so that the simulator finds them on the same machine. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const kept = z.object({ password: z.string(), secret: z.string(), positionKey: z.string() }).partial()
export type DemoFile = z.infer<typeof kept>

/** Empty where there is no such file or it is not ours to read. */
export function readDemoFile(dataDir: string): DemoFile {
  try {
    return kept.parse(JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'EACCES') return {}
    throw error
  }
}
