/**
 * FreeSWITCH by its event socket (mod_event_socket, inbound). Like Asterisk it keeps nothing for a listener who is away, so
 * after each login the agent asks which channels live.
 */
import { freeswitchEvents } from '@lien-thong/shared/interop/freeswitch'
import { messageOf } from '../platform/error.ts'
import { createEslParser, type EslFrame } from './esl-parser.ts'
import type { Input, InputContext } from './input.ts'
import { type Address, keepConnected, type Line, type Session } from './line-connection.ts'

export interface EslSettings extends Address {
  readonly password: string
}

/** What the hub follows. `CUSTOM` takes all words after it for itself, so it comes last. */
const channelEvents = [...Object.keys(freeswitchEvents), 'CHANNEL_CALLSTATE'] as const
const subscription = `event json ${channelEvents.join(' ')} HEARTBEAT CUSTOM callcenter::info\n\n`

const followed: ReadonlySet<unknown> = new Set([...channelEvents, 'CUSTOM'])

type EslEvent = Readonly<Record<string, unknown>>

/** By unique id, what a hang-up needs. */
type Channels = Map<string, EslEvent>

export const freeswitch =
  (settings: EslSettings): Input =>
  (context) => {
    const alive: Channels = new Map()
    return keepConnected(settings, context, (line) => eslSession(settings, context, line, alive))
  }

function eslSession(settings: EslSettings, context: InputContext, line: Line, alive: Channels): Session {
  const { sink, log, name, clock } = context
  const parser = createEslParser()
  const before = new Set(alive.keys())
  let asked: 'password' | 'events' | undefined

  function forward(event: EslEvent): void {
    const [core, sequence] = [event['Core-UUID'], event['Event-Sequence']]
    // FreeSWITCH numbers its events itself, anew after each start, which has its own Core-UUID.
    const id = core && sequence ? `fs-${String(core)}-${String(sequence)}` : undefined
    void sink.take({ door: 'freeswitch', event, ...(id !== undefined && { id }) })
  }

  function onEvent(body: string): void {
    const event = objectOf(body)
    if (!event) {
      void sink.setAside({ reason: 'not_json', text: body })
      return
    }
    const kind = event['Event-Name']
    if (!followed.has(kind)) return
    const id = event['Unique-ID']
    if (typeof id === 'string' && kind === 'CHANNEL_CREATE') alive.set(id, idsOf(event))
    if (typeof id === 'string' && kind === 'CHANNEL_HANGUP_COMPLETE') alive.delete(id)
    forward(event)
  }

  function onReply(reply: string): void {
    const isOk = reply.startsWith('+OK')
    if (asked === 'password') {
      if (!isOk) line.fail(`FreeSWITCH refuses the password: ${reply}`)
      // A heart-beat comes every 20 seconds: a line on which nothing comes is dead.
      else line.send(subscription)
      asked = 'events'
    } else if (asked === 'events') {
      asked = undefined
      if (isOk) loggedIn()
      else line.fail(`FreeSWITCH does not send its events: ${reply}`)
    }
  }

  function loggedIn(): void {
    line.isUp()
    log.info('logged in to FreeSWITCH', { input: name })
    line.send('api show channels as json\n\n')
  }

  function onChannels(body: string): void {
    const rows = objectOf(body)?.rows
    const listed = new Set<string>()
    for (const row of Array.isArray(rows) ? (rows as EslEvent[]) : []) {
      const id = row.uuid
      if (typeof id !== 'string') continue
      listed.add(id)
      const isNew = !alive.has(id)
      const event = channelOf(row)
      const began = Number(row.created_epoch) * 1000
      if (isNew) forward({ ...event, 'Event-Name': 'CHANNEL_CREATE', ...at(began || clock.ms()) })
      alive.set(id, idsOf(event))
      if (row.callstate === 'ACTIVE') forward({ ...event, 'Event-Name': 'CHANNEL_ANSWER', ...at(clock.ms()) })
    }
    for (const id of before) {
      const ids = alive.get(id)
      if (!ids || listed.has(id)) continue
      alive.delete(id)
      const ended = { 'Event-Name': 'CHANNEL_HANGUP_COMPLETE', 'Hangup-Cause': 'UNKNOWN', _snapshot: 'yes' }
      forward({ ...ids, ...ended, ...at(clock.ms()) })
    }
    log.info('asked which calls live', { input: name, channels: listed.size })
  }

  const onFrame: Readonly<Record<string, (frame: EslFrame) => void>> = {
    'auth/request'() {
      asked = 'password'
      line.send(`auth ${settings.password.replace(/[\r\n]+/g, '')}\n\n`)
    },
    'command/reply': ({ headers }) => onReply(headers['reply-text'] ?? ''),
    'api/response': ({ body }) => onChannels(body),
    'text/event-json': ({ body }) => onEvent(body),
    'text/rude-rejection': () => line.fail("FreeSWITCH's access list does not admit this machine"),
    'text/disconnect-notice': () => line.fail('FreeSWITCH said good-bye'),
  }

  return {
    onBytes(bytes) {
      try {
        for (const frame of parser.push(bytes)) onFrame[frame.headers['content-type'] ?? '']?.(frame)
      } catch (error) {
        line.fail(messageOf(error))
      }
    },
  }
}

function objectOf(text: string): EslEvent | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as EslEvent)
      : undefined
  } catch {
    // The caller says what becomes of it.
    return undefined
  }
}

/** A row of `show channels` in the words of an event. */
const channelOf = (row: EslEvent): EslEvent => ({
  'Unique-ID': row.uuid,
  'Channel-Call-UUID': row.call_uuid || row.uuid,
  'Call-Direction': row.direction,
  'Channel-Call-State': row.callstate,
  'Caller-Caller-ID-Number': row.cid_num,
  'Caller-Destination-Number': row.dest,
  variable_current_application: row.application,
  _snapshot: 'yes',
})

/** FreeSWITCH tells microseconds. */
const at = (ms: number): EslEvent => ({ 'Event-Date-Timestamp': String(ms * 1000) })

const idKeys = [
  'Unique-ID',
  'Channel-Call-UUID',
  'variable_call_uuid',
  'Call-Direction',
  'Caller-Caller-ID-Number',
  'Caller-Destination-Number',
] as const

const idsOf = (event: EslEvent): EslEvent =>
  Object.fromEntries(idKeys.flatMap((key) => (event[key] === undefined ? [] : [[key, event[key]]])))
