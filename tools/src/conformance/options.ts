/** What the command line and the environment ask of the conformance kit. */
import { parseArgs } from 'node:util'
import { readDemoFile } from '../simulate/demo-file.ts'
import { situations } from './situations/all.ts'

export interface WalkOptions {
  readonly mode: 'walk'
  readonly url: string
  readonly source: string
  readonly secret: string
  /** Names of situations or groups; undefined means all. */
  readonly only: readonly string[] | undefined
  readonly json: boolean
  readonly viewer: { readonly username: string; readonly password: string } | undefined
  readonly administrator: { readonly username: string; readonly password: string } | undefined
}

export interface ListenOptions {
  readonly mode: 'listen'
  readonly port: number
  readonly host: string
  readonly source: string
  readonly secret: string
  readonly lang: 'en' | 'vi'
  readonly trouble: boolean
  readonly json: boolean
  readonly forSeconds: number | undefined
  readonly untilEvents: number | undefined
}

export type Options = WalkOptions | ListenOptions | { readonly mode: 'help' } | { readonly mode: 'list' }

export class UsageError extends Error {}

export const help = `Checks a hub from outside, or a telephone system that posts to a hub.

  npm run conformance -- --url <address> --source <name> [options]      acts as a telephone system, checks the hub
  npm run conformance -- --listen <port> --source <name> [options]      acts as the hub, checks what a PBX sends

Both
  --source <name>         name of the source (demo)
  --secret <whsec_...>    its signing secret (CONFORMANCE_SECRET, else HUB_DEMO_SECRET)
                          Of a demo hub on this machine, DATA_DIR/demo.json is read for what is not given.
  --json                  one JSON document at the end instead of lines
  --help                  this text

A hub is checked by some seventy situations. They leave calls and incidents behind: check a hub that serves nobody.
  --url <address>         the hub (PUBLIC_URL, else http://localhost:PORT, PORT being 3000)
  --only <names>          situations or groups, separated by commas
  --list                  says which there are, and ends
  --username <name>       somebody who may see calls of all agencies (supervisor): looks whether the calls came out right
  --password <text>       their password (HUB_DEMO_PASSWORD); without it only the answers are checked
  --admin <name>          an administrator (admin), for the rotation of keys
  --admin-password <text> their password (HUB_DEMO_PASSWORD)

A telephone system is listened to until Ctrl+C. Each problem is explained, and what to change.
  --host <address>        where to listen (0.0.0.0)
  --lang <en|vi>          language of the explanations (en)
  --for <time>            end after 90, 90s, 10m or 1h
  --until <n>             end after so many events, also written "20 events"
  --trouble               now and then answer 503, hold the answer back or cut the connection, to see what is sent again

The exit code is 0 when nothing failed or no fault was found, 1 otherwise, 2 when the command is wrong.
`

const LOOPBACK = /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/

/** @throws {UsageError} with a sentence for the person who typed it. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values: given, positionals } = parse(args)
  if (given.help) return { mode: 'help' }
  if (given.list) return { mode: 'list' }
  // "--until 20 events" reads well, and the shell hands over the word by itself.
  const stray = positionals.filter((word) => !(given.until !== undefined && /^events?$/.test(word)))
  if (stray.length > 0) throw new UsageError(`What is "${stray[0]}"?`)
  // What a demo hub keeps on this machine is of no use, and none of the business, of a hub elsewhere.
  const here = given.url === undefined || LOOPBACK.test(given.url)
  const kept = here ? readDemoFile(env.DATA_DIR || '.data') : {}
  const source = given.source ?? 'demo'
  const secret = given.secret ?? (env.CONFORMANCE_SECRET || env.HUB_DEMO_SECRET || kept.secret)
  if (!secret) throw new UsageError('No signing secret: give --secret whsec_..., or set CONFORMANCE_SECRET.')
  if (!/^whsec_[A-Za-z0-9+/]+=*$/.test(secret))
    throw new UsageError('--secret must be whsec_ followed by base64')
  const both = { source, secret, json: given.json === true }
  if (given.listen !== undefined) {
    const lang = given.lang ?? 'en'
    if (lang !== 'en' && lang !== 'vi') throw new UsageError(`--lang is en or vi, not "${lang}"`)
    return {
      ...both,
      mode: 'listen',
      port: whole('--listen', given.listen, 0, 65_535),
      host: given.host ?? '0.0.0.0',
      lang,
      trouble: given.trouble === true,
      forSeconds: given.for === undefined ? undefined : seconds(given.for),
      untilEvents:
        given.until === undefined
          ? undefined
          : whole('--until', given.until.replace(/ *events?$/, ''), 1, 1e9),
    }
  }
  const url = given.url ?? (env.PUBLIC_URL || `http://localhost:${env.PORT || 3000}`)
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new UsageError(`--url is an address that begins with http:// or https://, not "${url}"`)
  const demoPassword = env.HUB_DEMO_PASSWORD || kept.password
  return {
    ...both,
    mode: 'walk',
    url: url.replace(/\/+$/, ''),
    only: given.only === undefined ? undefined : namesIn(given.only),
    viewer: person(given.username ?? 'supervisor', given.password ?? demoPassword),
    administrator: person(given.admin ?? 'admin', given['admin-password'] ?? demoPassword),
  }
}

const person = (username: string, password: string | undefined) =>
  password === undefined ? undefined : { username, password }

function namesIn(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((each) => !situations.some(({ name, group }) => name === each || group === each))
  if (unknown !== undefined) throw new UsageError(`No situation is called "${unknown}": see --list`)
  return names
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        source: { type: 'string' },
        secret: { type: 'string' },
        only: { type: 'string' },
        list: { type: 'boolean' },
        json: { type: 'boolean' },
        username: { type: 'string' },
        password: { type: 'string' },
        admin: { type: 'string' },
        'admin-password': { type: 'string' },
        listen: { type: 'string' },
        host: { type: 'string' },
        lang: { type: 'string' },
        trouble: { type: 'boolean' },
        for: { type: 'string' },
        until: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new UsageError(`${name} is a whole number from ${least} to ${most}, not "${text}"`)
  return value
}

function seconds(text: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)([smh])?$/.exec(text) ?? []
  if (amount === undefined) throw new UsageError(`--for must be like 90, 90s, 10m or 1h, not "${text}"`)
  return Number(amount) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h']
}
