/**
 * Asterisk by its manager interface. What happens while nobody listens is lost there: AMI keeps nothing. So after each login
 * the agent asks which channels live and tells the hub what can be known: calls that began meanwhile, and calls that ended.
 */
import { followedAmiEvents } from '@lien-thong/shared/interop/asterisk-ami'
import { type AmiMessage, amiAction, createAmiParser, fieldOf } from './ami-parser.ts'
import type { Input, InputContext } from './input.ts'
import { type Address, keepConnected, type Line, type Session, type Timing } from './line-connection.ts'

export interface AmiSettings extends Address {
  readonly user: string
  readonly secret: string
}

/** Only what concerns calls: the hub has no use for registrations, variables and dialplan steps. */
const followed: ReadonlySet<string> = new Set(followedAmiEvents)

/** By unique id: what is alive on the PBX as far as the agent has heard. */
type Channels = Map<string, AmiMessage>

export const asterisk =
  (settings: AmiSettings, timing?: Timing): Input =>
  (context) => {
    const alive: Channels = new Map()
    return keepConnected(settings, context, (line) => amiSession(settings, context, line, alive), timing)
  }

function amiSession(settings: AmiSettings, context: InputContext, line: Line, alive: Channels): Session {
  const { sink, log, name } = context
  const parser = createAmiParser()
  const before = new Set(alive.keys())
  const listed = new Set<string>()
  let pings = 0

  const forward = (message: AmiMessage): void => {
    void sink.take({ door: 'asterisk', event: message })
  }

  const remember = (id: string, message: AmiMessage): void =>
    void alive.set(id, { ...alive.get(id), ...idsOf(message) })

  function onResponse(message: AmiMessage): void {
    if (fieldOf(message, 'ActionID') !== 'login') return
    if (fieldOf(message, 'Response') !== 'Success') {
      line.fail(
        `Asterisk refuses the login of ${settings.user}: ${fieldOf(message, 'Message') ?? 'no reason given'}`,
      )
      return
    }
    line.isUp()
    log.info('logged in to Asterisk', { input: name })
    line.send(amiAction({ Action: 'CoreShowChannels', ActionID: 'alive' }))
  }

  /** A channel that lives now: what it would have told, had somebody listened. */
  function onListed(message: AmiMessage): void {
    const id = fieldOf(message, 'Uniqueid')
    if (id === undefined) return
    listed.add(id)
    const { ActionID: _, ...channel } = message
    if (!alive.has(id)) forward({ ...channel, Event: 'Newchannel', _snapshot: 'yes' })
    remember(id, message)
    forward({ ...channel, Event: 'Newstate', _snapshot: 'yes' })
  }

  function onListEnd(): void {
    for (const id of before) {
      const ids = alive.get(id)
      if (!ids || listed.has(id)) continue
      alive.delete(id)
      forward({ ...ids, Event: 'Hangup', Cause: '0', 'Cause-txt': 'Unknown', _snapshot: 'yes' })
    }
    log.info('asked which calls live', { input: name, channels: listed.size })
  }

  function onEvent(kind: string, message: AmiMessage): void {
    if (kind === 'CoreShowChannel') onListed(message)
    else if (kind === 'CoreShowChannelsComplete') onListEnd()
    if (!followed.has(kind)) return
    const id = fieldOf(message, 'Uniqueid')
    if (id !== undefined && (kind === 'Newchannel' || alive.has(id))) remember(id, message)
    if (id !== undefined && kind === 'Hangup') alive.delete(id)
    forward(message)
  }

  function onBanner(banner: string): void {
    if (!/Asterisk|Call Manager/i.test(banner)) {
      line.fail('what answers there is no Asterisk manager')
      return
    }
    const { user: Username, secret: Secret } = settings
    line.send(amiAction({ Action: 'Login', ActionID: 'login', Username, Secret, Events: 'call,agent' }))
  }

  return {
    onBytes(bytes) {
      for (const part of parser.push(bytes)) {
        if ('banner' in part) onBanner(part.banner)
        else {
          const kind = fieldOf(part.message, 'Event')
          if (kind === undefined) onResponse(part.message)
          else onEvent(kind, part.message)
        }
      }
    },
    onQuiet: () => line.send(amiAction({ Action: 'Ping', ActionID: `ping-${++pings}` })),
  }
}

/** What a hang-up that nobody told must say: which channel it was, and whether it was Up. */
const idKeys = ['Channel', 'ChannelState', 'Uniqueid', 'Linkedid', 'CallerIDNum', 'Exten', 'Context'] as const

const idsOf = (message: AmiMessage): AmiMessage =>
  Object.fromEntries(idKeys.flatMap((key) => (message[key] === undefined ? [] : [[key, message[key]]])))
