/** Credentials of the demo city: from the environment, or made once and kept beside its data, for its owner's eyes only. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { newSecret } from '../intake/source.store.ts'
import { newToken } from '../platform/id/id.ts'

const FILE = 'demo.json'
const kept = z
  .object({
    password: z.string(),
    secret: z.string(),
    positionKey: z.string(),
    radioKey: z.string(),
    hubSecret: z.string(),
  })
  .partial()

export interface DemoCredentials {
  readonly password: string
  /** `whsec_…` of the source `demo`. */
  readonly secret: string
  readonly positionKey: string
  readonly radioKey: string
  /** Seals the secrets of sources where no HUB_SECRET is given. */
  readonly hubSecret: string
}

type Given = { readonly [K in keyof DemoCredentials]?: string | undefined }

export function demoCredentials(dataDir: string, given: Given): DemoCredentials {
  const before = readKept(join(dataDir, FILE))
  const credentials = {
    password: given.password ?? before.password ?? newToken(9),
    secret: given.secret ?? before.secret ?? newSecret(),
    positionKey: given.positionKey ?? before.positionKey ?? newToken(24),
    radioKey: given.radioKey ?? before.radioKey ?? newToken(24),
    hubSecret: given.hubSecret ?? before.hubSecret ?? newToken(48),
  }
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, FILE), `${JSON.stringify({ ...before, ...credentials }, null, 2)}\n`, {
    mode: 0o600,
  })
  return credentials
}

/** Whether a demo made its credentials there. */
export const isDemoFolder = (dataDir: string): boolean => existsSync(join(dataDir, FILE))

function readKept(file: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
