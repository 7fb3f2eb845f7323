/** What the agent is told: a JSON file, over it the environment, over it the command line. Secrets never stand on the command line. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { explain } from '../platform/error.ts'
import type { Flags } from './flags.ts'

/** A sentence for the person who set it up. */
export class ConfigError extends Error {}

const port = z.int().min(0).max(65_535)
const host = z.string().min(1).default('127.0.0.1')
const name = z.string().min(1).max(100).optional()

const inputSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('asterisk'),
    name,
    host,
    port: port.default(5038),
    user: z.string().min(1),
    secret: z.string().min(1).optional(),
    secretFile: z.string().min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal('freeswitch'),
    name,
    host,
    port: port.default(8021),
    password: z.string().min(1).optional(),
    passwordFile: z.string().min(1).optional(),
  }),
  z.strictObject({ kind: z.literal('file'), name, path: z.string().min(1) }),
  z.strictObject({ kind: z.literal('folder'), name, path: z.string().min(1) }),
  z.strictObject({ kind: z.literal('stdin'), name }),
])

const fileSchema = z.strictObject({
  hub: z.string().optional(),
  source: z.string().min(1).max(100).optional(),
  secret: z.string().optional(),
  secretFile: z.string().optional(),
  spool: z.string().min(1).optional(),
  spoolMiB: z.number().min(0.05).max(1_000_000).optional(),
  port: port.optional(),
  inputs: z.array(inputSchema).optional(),
})

type InputSchema = z.infer<typeof inputSchema>

export type InputConfig = { readonly name: string } & (
  | {
      readonly kind: 'asterisk'
      readonly host: string
      readonly port: number
      readonly user: string
      readonly secret: string
    }
  | { readonly kind: 'freeswitch'; readonly host: string; readonly port: number; readonly password: string }
  | { readonly kind: 'file' | 'folder'; readonly path: string }
  | { readonly kind: 'stdin' }
)

export interface Config {
  /** Address of the hub, without a slash at its end. */
  readonly hub: string
  readonly source: string
  readonly key: Buffer
  readonly spool: string
  readonly spoolBytes: number
  readonly port: number
  readonly inputs: readonly InputConfig[]
}

const DEFAULT = { source: 'demo', spool: 'edge-spool', spoolMiB: 512, port: 9311 } as const

/** @throws {ConfigError} */
export function readConfig(flags: Flags, env: NodeJS.ProcessEnv): Config {
  const path = flags.config ?? env.EDGE_CONFIG
  const kept = path === undefined ? {} : readFile(path)
  const hub = flags.hub ?? env.EDGE_HUB ?? kept.hub
  if (!hub) throw new ConfigError('No hub: give its address in the file ("hub"), in EDGE_HUB, or with --hub.')
  if (!/^https?:\/\//.test(hub) || !URL.canParse(hub))
    throw new ConfigError(`The hub's address is none: ${hub}`)
  const inputs = [...(kept.inputs ?? []), ...flags.inputs].map((each) => inputOf(each, env))
  if (inputs.length === 0)
    throw new ConfigError(
      'Nothing to read from: name "inputs" in the file, or give --stdin, --file or --folder.',
    )
  const names = inputs.map((each) => each.name)
  const twice = names.find((each, i) => names.indexOf(each) !== i)
  if (twice !== undefined) throw new ConfigError(`Two inputs are called ${twice}: give each its own "name".`)
  return {
    hub: hub.replace(/\/+$/, ''),
    source: flags.source ?? env.EDGE_SOURCE ?? kept.source ?? DEFAULT.source,
    key: keyOf(secretOf(env.EDGE_SECRET ?? kept.secret, env.EDGE_SECRET_FILE ?? kept.secretFile)),
    spool: flags.spool ?? env.EDGE_SPOOL ?? kept.spool ?? DEFAULT.spool,
    spoolBytes: Math.round((kept.spoolMiB ?? DEFAULT.spoolMiB) * 1024 * 1024),
    port: flags.port ?? numberOf('EDGE_PORT', env.EDGE_PORT) ?? kept.port ?? DEFAULT.port,
    inputs,
  }
}

function readFile(path: string): z.infer<typeof fileSchema> {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError(`The file ${path} cannot be used: ${explain(error)}`)
  }
  const read = fileSchema.safeParse(json)
  if (read.success) return read.data
  const issues = read.error.issues.map((each) => `  ${each.path.join('.') || 'file'}: ${each.message}`)
  throw new ConfigError(`The file ${path} has mistakes:\n${issues.join('\n')}`)
}

function inputOf(input: InputSchema, env: NodeJS.ProcessEnv): InputConfig {
  if (input.kind === 'asterisk') {
    const { kind, name = kind, host, port, user } = input
    const secret = secretOf(env.EDGE_AMI_SECRET ?? input.secret, input.secretFile)
    if (!secret)
      throw new ConfigError(`${name}: no secret of the manager user; set "secretFile" or EDGE_AMI_SECRET.`)
    return { kind, name, host, port, user, secret }
  }
  if (input.kind === 'freeswitch') {
    const { kind, name = kind, host, port } = input
    const password = secretOf(env.EDGE_ESL_PASSWORD ?? input.password, input.passwordFile)
    if (!password)
      throw new ConfigError(
        `${name}: no password of the event socket; set "passwordFile" or EDGE_ESL_PASSWORD.`,
      )
    return { kind, name, host, port, password }
  }
  if (input.kind === 'stdin') return { kind: input.kind, name: input.name ?? input.kind }
  return { kind: input.kind, name: input.name ?? `${input.kind}:${input.path}`, path: input.path }
}

function secretOf(secret: string | undefined, path: string | undefined): string | undefined {
  if (secret) return secret
  if (!path) return undefined
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`The secret in ${path} cannot be read: ${explain(error)}`)
  }
}

function keyOf(secret: string | undefined): Buffer {
  if (!secret)
    throw new ConfigError('No signing secret: set "secretFile" in the file, EDGE_SECRET_FILE or EDGE_SECRET.')
  if (!/^whsec_[A-Za-z0-9+/]+=*$/.test(secret))
    throw new ConfigError('The signing secret must be whsec_ followed by base64, as the hub printed it.')
  return Buffer.from(secret.slice('whsec_'.length), 'base64')
}

function numberOf(what: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const read = port.safeParse(Number(text))
  if (!read.success) throw new ConfigError(`${what} must be a port, not ${text}`)
  return read.data
}
