/** `--check`: every way the agent needs, tried once, and what is wrong in plain words. */
import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import type { Config, InputConfig } from '../config/config.ts'
import { type Answer, createHub } from '../hub/hub.ts'
import { asterisk } from '../input/ami.ts'
import { freeswitch } from '../input/esl.ts'
import type { Input } from '../input/input.ts'
import type { Clock } from '../platform/clock.ts'
import { explain } from '../platform/error.ts'
import { newIds } from '../platform/id.ts'

type Say = (line: string) => void

const NOT_AN_EVENT = 'vn.lien-thong.edge-agent.check'
const SKEW_SECONDS = 30

/** @returns whether everything is well. */
export async function check(config: Config, clock: Clock, say: Say): Promise<boolean> {
  const faults = [
    await spoolFault(config.spool),
    ...(await Promise.all(config.inputs.map((input) => inputFault(input, clock)))),
    await hubFault(config, clock, say),
  ]
  const names = ['spool', ...config.inputs.map((each) => each.name), 'hub']
  for (const [i, fault] of faults.entries())
    say(`${fault === undefined ? 'ok   ' : 'wrong'} ${names[i]}: ${fault ?? 'works'}`)
  return faults.every((fault) => fault === undefined)
}

async function spoolFault(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.R_OK | constants.W_OK)
    return undefined
  } catch (error) {
    return `the folder ${folder} cannot be used: ${explain(error)}`
  }
}

async function inputFault(input: InputConfig, clock: Clock): Promise<string | undefined> {
  if (input.kind === 'asterisk') return lineFault(asterisk(input), clock)
  if (input.kind === 'freeswitch') return lineFault(freeswitch(input), clock)
  if (input.kind === 'stdin') return undefined
  try {
    // Files that were taken are moved within the folder.
    await access(input.path, input.kind === 'folder' ? constants.R_OK | constants.W_OK : constants.R_OK)
    return undefined
  } catch (error) {
    return `${input.path}: ${explain(error)}`
  }
}

/** One connection, as far as the login; what it would bring is not taken. */
async function lineFault(input: Input, clock: Clock): Promise<string | undefined> {
  const over = new AbortController()
  let fault: string | undefined
  await input({
    name: 'check',
    clock,
    random: seededRandom(0),
    stop: over.signal,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    sink: {
      take: () => Promise.resolve(),
      setAside: () => Promise.resolve(),
      hasRoom: () => true,
      room: () => Promise.resolve(),
      position: () => undefined,
    },
    report(state, detail) {
      if (state !== 'connected' && state !== 'away') return
      fault = state === 'away' ? (detail ?? 'away') : undefined
      over.abort()
    },
  })
  return fault
}

/** A signed event of a type that the hub ignores: it proves address, name, secret and clock, and makes no call. */
async function hubFault(
  { hub: url, source, key }: Config,
  clock: Clock,
  say: Say,
): Promise<string | undefined> {
  const { hostname, protocol } = new URL(url)
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    say('note  hub: its address begins with http: numbers of callers travel where others can read them')
  const hub = createHub({ url, source, key, clock })
  const event = {
    specversion: '1.0',
    id: newIds().next(),
    source: '/edge-agent',
    type: NOT_AN_EVENT,
    subject: 'check',
    time: clock.now(),
  }
  const answer = await hub.send('events', [JSON.stringify(event)])
  const offset = Math.round((hub.clockOffsetMs ?? 0) / 1000)
  if (Math.abs(offset) > SKEW_SECONDS)
    return `the clock of this machine is ${Math.abs(offset)} s ${offset > 0 ? 'behind' : 'ahead of'} the hub's: set it by NTP`
  return sentenceOf(answer, source)
}

function sentenceOf(answer: Answer, source: string): string | undefined {
  if (answer.kind === 'taken') return undefined
  const { code, status, detail } = answer.why
  switch (code) {
    case 'signature_wrong':
      return `the hub does not know this secret for the source ${source}`
    case 'timestamp_outside_window':
      return "the clock of this machine is too far from the hub's: set it by NTP"
    case 'source_unknown':
      return `the hub has no source ${source}, or it is switched off`
    case 'no_answer':
      return `no answer: ${detail ?? 'unknown'}`
    default:
      return `it answered ${status} ${code}${detail === undefined ? '' : `: ${detail}`}`
  }
}
