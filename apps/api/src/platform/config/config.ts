/** What the environment may say, checked once at start. Pure: the same environment always gives the same answer. */

import { z } from 'zod'

export type HubMode = 'demo' | 'production'
export type LogLevel = (typeof logLevels)[number]

export type Config = {
  readonly mode: HubMode
  /** 0 asks the system for a free port. */
  readonly port: number
  /** Without one, an embedded PostgreSQL runs under `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Without one, this node is the only one. */
  readonly redisUrl: string | undefined
  /** Present in production; a demo without one may make its own. */
  readonly secret: string | undefined
  /** Where people reach the hub, without a trailing slash. */
  readonly publicUrl: string
  readonly demoPassword: string | undefined
  readonly demoSecret: string | undefined
  /** Bearer key of position reports; without one that door stays shut. */
  readonly positionKey: string | undefined
  /** Bearer key of radio gateways, which command units; without one that door stays shut. */
  readonly radioKey: string | undefined
  /** A broker on which trackers report; without one, none is asked. */
  readonly mqttUrl: string | undefined
  /** Units report under `<prefix>/<unit>/position`. */
  readonly mqttPrefix: string
  readonly simulate: boolean
  /** Proxies whose `x-forwarded-for` is believed: addresses or networks. */
  readonly trustProxy: readonly string[]
  /** Requests at the doors of telephone systems that one address may send in a minute without proving who it is. */
  readonly intakeFailuresPerMinute: number
  /** A Nominatim that may be told what callers say; without one, nothing leaves the hub. */
  readonly geocoderUrl: string | undefined
  /** A router on the streets that is asked for travel times; without one they are estimated. */
  readonly router: { readonly kind: 'valhalla' | 'osrm'; readonly url: string } | undefined
  readonly logLevel: LogLevel
}

/** Every reason at once, so that an operator repairs the settings in one go. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `The hub cannot start with these settings:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    )
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const shortestSecret = 32

const url = (name: string, protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `${name} must be an address that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`,
  })

const oneOf = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, { error: `${name} must be one of ${values.join(', ')}` })

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
    error: 'PORT must be a whole number from 0 to 65535',
  })
  .transform(Number)

const environment = z.object({
  PORT: port.default(3000),
  DATABASE_URL: url('DATABASE_URL', ['postgres:', 'postgresql:']).optional(),
  DATA_DIR: z.string().default('.data'),
  REDIS_URL: url('REDIS_URL', ['redis:', 'rediss:']).optional(),
  HUB_MODE: oneOf('HUB_MODE', ['demo', 'production']).default('production'),
  HUB_SECRET: z
    .string()
    .min(shortestSecret, {
      error: `HUB_SECRET must have at least ${shortestSecret} characters: it seals the secrets of call sources`,
    })
    .optional(),
  PUBLIC_URL: url('PUBLIC_URL', ['http:', 'https:']).optional(),
  HUB_DEMO_PASSWORD: z.string().optional(),
  HUB_DEMO_SECRET: z
    .string()
    .regex(/^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/, {
      error: 'HUB_DEMO_SECRET must be whsec_ followed by base64',
    })
    .optional(),
  HUB_DEMO_POSITION_KEY: z.string().optional(),
  HUB_POSITION_KEY: z
    .string()
    .min(shortestSecret, { error: `HUB_POSITION_KEY must have at least ${shortestSecret} characters` })
    .optional(),
  HUB_DEMO_RADIO_KEY: z.string().optional(),
  HUB_RADIO_KEY: z
    .string()
    .min(shortestSecret, { error: `HUB_RADIO_KEY must have at least ${shortestSecret} characters` })
    .optional(),
  MQTT_URL: url('MQTT_URL', ['mqtt:', 'mqtts:', 'ws:', 'wss:']).optional(),
  MQTT_PREFIX: z
    .string()
    .max(200)
    .regex(/^[\w-]+(?:\/[\w-]+)*$/, {
      error: 'MQTT_PREFIX must be the beginning of a topic: letters, digits, - and _, with slashes between',
    })
    .default('lien-thong'),
  HUB_SIMULATE: oneOf('HUB_SIMULATE', ['on', 'off']).optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(
      z.array(
        z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
          error: 'TRUST_PROXY must be addresses or networks, separated by commas',
        }),
      ),
    )
    .optional(),
  INTAKE_FAILURES_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: 'INTAKE_FAILURES_PER_MINUTE must be a whole number above 0' })
    .transform(Number)
    .default(600),
  GEOCODER_URL: url('GEOCODER_URL', ['http:', 'https:']).optional(),
  ROUTER_URL: url('ROUTER_URL', ['http:', 'https:']).optional(),
  ROUTER_KIND: oneOf('ROUTER_KIND', ['valhalla', 'osrm']).optional(),
  LOG_LEVEL: oneOf('LOG_LEVEL', logLevels).default('info'),
})

export const settingNames: readonly string[] = Object.keys(environment.shape)

/** @throws {ConfigError} naming each setting that is malformed or that production refuses, and why. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // Container and service managers pass an unset variable as an empty one.
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const read = environment.safeParse(present)
  const malformed = read.success ? [] : read.error.issues.map((issue) => issue.message)
  const problems = [...malformed, ...halfSaid(present), ...refusedInProduction(present)]
  if (!read.success || problems.length > 0) throw new ConfigError(problems)

  const value = read.data
  return {
    mode: value.HUB_MODE,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    dataDir: value.DATA_DIR,
    redisUrl: value.REDIS_URL,
    secret: value.HUB_SECRET,
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, ''),
    demoPassword: value.HUB_DEMO_PASSWORD,
    demoSecret: value.HUB_DEMO_SECRET,
    positionKey: value.HUB_POSITION_KEY ?? value.HUB_DEMO_POSITION_KEY,
    radioKey: value.HUB_RADIO_KEY ?? value.HUB_DEMO_RADIO_KEY,
    mqttUrl: value.MQTT_URL,
    mqttPrefix: value.MQTT_PREFIX,
    simulate: value.HUB_MODE === 'demo' && value.HUB_SIMULATE !== 'off',
    trustProxy: value.TRUST_PROXY ?? [],
    intakeFailuresPerMinute: value.INTAKE_FAILURES_PER_MINUTE,
    geocoderUrl: value.GEOCODER_URL,
    router:
      value.ROUTER_URL && value.ROUTER_KIND ? { kind: value.ROUTER_KIND, url: value.ROUTER_URL } : undefined,
    logLevel: value.LOG_LEVEL,
  }
}

function halfSaid(env: NodeJS.ProcessEnv): string[] {
  return (env.ROUTER_URL === undefined) === (env.ROUTER_KIND === undefined)
    ? []
    : [
        'ROUTER_URL and ROUTER_KIND belong together: where the router is, and what it speaks (valhalla or osrm)',
      ]
}

function refusedInProduction(env: NodeJS.ProcessEnv): string[] {
  if (env.HUB_MODE === 'demo') return []
  const problems: string[] = []

  // Production has no demo credential.
  for (const name of [
    'HUB_DEMO_PASSWORD',
    'HUB_DEMO_SECRET',
    'HUB_DEMO_POSITION_KEY',
    'HUB_DEMO_RADIO_KEY',
  ]) {
    if (env[name])
      problems.push(`${name} is set: a demo credential is known to others and would open a real hub`)
  }

  // Production has no invented calls.
  if (env.HUB_SIMULATE === 'on') {
    problems.push('HUB_SIMULATE is on: invented calls would stand among real ones')
  }

  // Production keeps what trackers may do apart from what radios may: a tracker's key may travel in an address.
  if (env.HUB_RADIO_KEY && env.HUB_RADIO_KEY === env.HUB_POSITION_KEY) {
    problems.push(
      'HUB_RADIO_KEY is the HUB_POSITION_KEY: every tracker could command units; give each a key of its own',
    )
  }

  // Production has a secret of its own.
  if (!env.HUB_SECRET) {
    problems.push(
      `HUB_SECRET is missing: it seals the secrets of call sources; give at least ${shortestSecret} random characters, ` +
        'for instance from: openssl rand -base64 48',
    )
  }

  // Production is reached over TLS, unless nothing leaves this machine.
  if (env.PUBLIC_URL && URL.canParse(env.PUBLIC_URL)) {
    const address = new URL(env.PUBLIC_URL)
    if (address.protocol === 'http:' && !isLoopback(address.hostname)) {
      problems.push(
        `PUBLIC_URL is plain http on ${address.hostname}: passwords and callers' data would cross the network ` +
          'in the clear; give an https address',
      )
    }
  }
  return problems
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(host)
  )
}
