/** What the command line and the environment ask of the simulator. */
import { parseArgs } from 'node:util'
import { type DayShape } from '@lien-thong/shared/simulation/call-rate'
import { surgeCallsPerDay } from '@lien-thong/shared/simulation/day'
import { type DemoFile, readDemoFile } from './demo-file.ts'

export interface Options {
  readonly url: string
  readonly source: string
  /** `whsec_…` */
  readonly secret: string
  readonly password: string | undefined
  readonly positionKey: string | undefined
  /** By which crews sign in; the password unless told. */
  readonly crewCode: string | undefined
  readonly seed: number
  /** Real seconds; undefined runs until it is told to end. */
  readonly duration: number | undefined
  readonly callsPerDay: number
  readonly shape: DayShape
  readonly nuisanceShare: number
  /** Share of events that the simulated desks work on; undefined leaves every incident alone for ever. */
  readonly deskShare: number | undefined
  readonly units: boolean
  readonly speed: number
  readonly quiet: boolean
}

export class UsageError extends Error {}

/** Gentle: a call every seven seconds, by day and by night. */
const GENTLE_CALLS_PER_DAY = 12_000

export const help = `Simulates a city's telephone systems, desks and crews against a running hub, through its front doors only:
signed webhooks, position reports, commands over HTTP, the doors of crews and the live feed.

  npm run simulate -- [options]

Where
  --url <address>         hub to talk to (PUBLIC_URL, else http://localhost:PORT, PORT being 3000)
  --source <name>         source that sends the call events (demo)
  --secret <whsec_...>    signing secret of that source (HUB_DEMO_SECRET)
  --password <text>       password of dispatcher113, dispatcher114, dispatcher115 (HUB_DEMO_PASSWORD)
  --crew-code <text>      code by which crews sign in as their units (that password); a unit with a code of its own
                          is a person's, and is left alone
  --position-key <text>   key for position reports (HUB_DEMO_POSITION_KEY)
                          What is not given is looked up in DATA_DIR/demo.json, which a demo hub writes.

How much
  --calls-per-day <n>     calls spread over the day as in the city: quiet before dawn, busy in the evening
                          (without it: a gentle demo, a call every seven seconds at any hour)
  --surge                 22,000 calls an hour
  --nuisance <0..1>       share of calls that need nothing (0.4; with --surge 0.7)
  --seed <n>              the same number gives the same calls (114)
  --duration <time>       end after 90, 90s, 10m or 1h; calls under way then hang up (default: until Ctrl+C)
  --speed <n>             run n times as fast: calls, desks and crews (1)

Who works
  --auto-dispatch <on|off|0..1>   share of events that simulated desks work on (0.6); the others wait ten minutes for
                          a person and are then taken over. "off": nobody touches an incident but you.
  --no-units              no crews, no hospitals and no position reports. Use this beside "npm start", which already drives the
                          units: two simulations would drive them to two places.

  --quiet                 say only what goes wrong
  --help                  this text
`

/** @returns undefined when help was asked for. @throws {UsageError} with a sentence for the person who typed it. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options | undefined {
  const given = parse(args)
  if (given.help) return undefined
  const kept = readDemoFile(env.DATA_DIR || '.data')
  const secret = given.secret ?? (env.HUB_DEMO_SECRET || kept.secret)
  if (!secret) {
    throw new UsageError(
      'No signing secret: give --secret whsec_..., or set HUB_DEMO_SECRET, or run where a demo hub keeps its data (DATA_DIR).',
    )
  }
  if (!/^whsec_[A-Za-z0-9+/]+=*$/.test(secret)) {
    throw new UsageError('--secret must be whsec_ followed by base64')
  }
  const url = given.url ?? (env.PUBLIC_URL || `http://localhost:${env.PORT || 3000}`)
  if (!URL.canParse(url)) throw new UsageError(`--url is not an address: ${url}`)
  const surge = given.surge === true
  const asked = given['calls-per-day']
  return {
    url: url.replace(/\/+$/, ''),
    source: given.source ?? 'demo',
    secret,
    ...people(given, env, kept),
    crewCode: given['crew-code'],
    seed: number('--seed', given.seed ?? '114', 0, 2 ** 32),
    duration: given.duration === undefined ? undefined : seconds(given.duration),
    callsPerDay: surge
      ? surgeCallsPerDay
      : number('--calls-per-day', asked ?? String(GENTLE_CALLS_PER_DAY), 1, 20_000_000),
    shape: surge || asked === undefined ? 'even' : 'city',
    nuisanceShare: number('--nuisance', given.nuisance ?? (surge ? '0.7' : '0.4'), 0, 1),
    deskShare: share(given['auto-dispatch'] ?? '0.6'),
    units: given['no-units'] !== true,
    speed: number('--speed', given.speed ?? '1', 0.1, 100),
    quiet: given.quiet === true,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        source: { type: 'string' },
        secret: { type: 'string' },
        password: { type: 'string' },
        'position-key': { type: 'string' },
        'crew-code': { type: 'string' },
        seed: { type: 'string' },
        duration: { type: 'string' },
        'calls-per-day': { type: 'string' },
        surge: { type: 'boolean' },
        nuisance: { type: 'string' },
        'auto-dispatch': { type: 'string' },
        'no-units': { type: 'boolean' },
        speed: { type: 'string' },
        quiet: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

const people = (given: ReturnType<typeof parse>, env: NodeJS.ProcessEnv, kept: DemoFile) => ({
  password: given.password ?? (env.HUB_DEMO_PASSWORD || kept.password),
  positionKey: given['position-key'] ?? (env.HUB_DEMO_POSITION_KEY || kept.positionKey),
})

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < least || value > most) {
    throw new UsageError(`${name} must be a number from ${least} to ${most}, not "${text}"`)
  }
  return value
}

function share(text: string): number | undefined {
  if (text === 'off') return undefined
  return text === 'on' ? 1 : number('--auto-dispatch', text, 0, 1)
}

function seconds(text: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)([smh])?$/.exec(text) ?? []
  if (amount === undefined) throw new UsageError(`--duration must be like 90, 90s, 10m or 1h, not "${text}"`)
  return Number(amount) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h']
}
