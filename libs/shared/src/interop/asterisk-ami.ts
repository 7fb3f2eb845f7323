/**
 * AMI events (Asterisk 13 and later). What belongs together shows by `Linkedid`, the Uniqueid of the oldest channel of a call.
 *
 * Who answered: the caller's channel is Up as soon as an IVR or a queue picks up, so that never counts. A person answered when
 * a channel that Asterisk dialled for the call (its Uniqueid is not the Linkedid) is Up, when a queue connects a member, when
 * a ringing call is picked up at another telephone, or when such a channel enters a bridge where somebody is.
 */
import type { CallEvent } from '../call/call-state.ts'
import { deskOf, event, idOf, isLocal, type Told, text } from './asterisk-report.ts'
import type { VendorElement } from './vendor.ts'
import type { Fields } from './vendor-field.ts'

/** What a report says, or the reason why it is none of ours; `undefined` when it names no channel. */
type Reading = Told | { readonly ignored: string } | undefined

/** The channel a report is about. AMI repeats the same fields under a prefix where there are several. */
interface Channel {
  readonly unique: string
  readonly linked: string
  readonly name: string
  readonly state: string
  /** The oldest channel of a call is the caller's; all others were dialled for it or came to it. */
  readonly isCallers: boolean
}

const STATE = { down: '0', ring: '4', ringing: '5', up: '6' } as const
const LOCAL = { ignored: 'local_channel' }
const NOT_FOLLOWED = { ignored: 'not_followed' }

function channelOf(report: Fields, prefix = ''): Channel | undefined {
  const unique = text(report[`${prefix}Uniqueid`])
  if (unique === undefined) return undefined
  const linked = text(report[`${prefix}Linkedid`]) ?? unique
  return {
    unique,
    linked,
    name: text(report[`${prefix}Channel`]) ?? '',
    state: text(report[`${prefix}ChannelState`]) ?? '',
    isCallers: unique === linked,
  }
}

const told = (type: CallEvent, channel: Channel, more: Partial<Told> = {}): Told => ({
  type,
  subject: channel.unique,
  linked: channel.linked,
  ...more,
})

/** A reading about the one channel of a report, where it is a real one. */
const of =
  (prefix: string, read: (channel: Channel, report: Fields) => Reading) =>
  (report: Fields): Reading => {
    const channel = channelOf(report, prefix)
    return channel && (isLocal(channel.name) ? LOCAL : read(channel, report))
  }

const always = (prefix: string, type: CallEvent) => of(prefix, (channel) => told(type, channel))

/** FreePBX names the context of its own telephones so, and the guide asks for the same. */
const isFromDesk = (report: Fields): boolean => text(report.Context)?.startsWith('from-internal') ?? false

/** Asterisk called the channel itself: it starts in Down, and in a list of live channels it runs AppDial or AppDial2. */
const isOriginated = (channel: Channel, report: Fields): boolean =>
  channel.state === STATE.down || (text(report.Application)?.startsWith('AppDial') ?? false)

/**
 * Constraints: numbers come from the caller's channel alone, for on others they name desks;
 * a first channel that the centre originated, or that comes from one of its own telephones, is a call from the centre.
 */
const newchannel = of('', (channel, report) => {
  if (!channel.isCallers) return told('begin', channel)
  const outbound = isOriginated(channel, report) || isFromDesk(report)
  return told('begin', channel, {
    from: text(report.CallerIDNum),
    to: text(report.Exten),
    ...(outbound && { direction: 'outbound' }),
  })
})

const newstate = of('', (channel) => {
  const desk = channel.isCallers ? {} : { agent: deskOf(channel.name) }
  if (channel.state === STATE.ring || channel.state === STATE.ringing) return told('alerting', channel, desk)
  if (channel.state !== STATE.up) return { ignored: 'state_not_followed' }
  return channel.isCallers ? { ignored: 'caller_channel_up' } : told('answered', channel, desk)
})

/** The caller's channel stops ringing only with the call; a dialled one also when a colleague was faster. */
const hangup = of('', (channel, report) => {
  const cause = text(report.Cause)
  return told(channel.state === STATE.up ? 'end' : 'cancel', channel, {
    cause: cause === '0' ? undefined : cause,
  })
})

const bridgeEnter = of('', (channel, report) => {
  if (channel.isCallers) return { ignored: 'caller_channel_bridged' }
  if (report.BridgeTechnology === 'holding_bridge' || Number(text(report.BridgeNumChannels) ?? 0) < 2)
    return { ignored: 'bridge_without_partner' }
  return told('answered', channel, { agent: deskOf(channel.name) })
})

const queueCaller = (type: CallEvent) => (report: Fields) => {
  const channel = channelOf(report)
  return channel && told(type, channel)
}

/** The member's interface, not its name: a name may be a person's. */
const queueMember = (type: CallEvent) => (report: Fields) => {
  const channel = channelOf(report)
  return channel && told(type, channel, { agent: deskOf(text(report.Interface) ?? '') })
}

const dialEnd = of('Dest', (channel, report) => {
  const status = text(report.DialStatus)
  if (status === 'ANSWER') return told('answered', channel, { agent: deskOf(channel.name) })
  return told('cancel', channel, { cause: status })
})

const pickup = (report: Fields): Reading => {
  const ringing = channelOf(report, 'Target')
  return ringing && told('answered', ringing, { agent: deskOf(text(report.Channel) ?? '') })
}

const succeeded = (report: Fields): boolean => (text(report.Result) ?? 'Success') === 'Success'

/** The transferred party is missing where more than two spoke; the transferer then stands for the call. */
const blindTransfer = (report: Fields): Reading => {
  if (!succeeded(report)) return { ignored: 'transfer_failed' }
  const channel = channelOf(report, 'Transferee') ?? channelOf(report, 'Transferer')
  return channel && told('transfer', channel, { to: text(report.Extension) })
}

/** The number that was dialled for the second call says the line; a queue or an IVR has no caller id of its own. */
const attendedTransfer = (report: Fields): Reading => {
  if (!succeeded(report)) return { ignored: 'transfer_failed' }
  const channel = channelOf(report, 'Transferee') ?? channelOf(report, 'OrigTransferer')
  const to = text(report.SecondTransfererExten) ?? text(report.TransferTargetCallerIDNum)
  return channel && told('transfer', channel, { to })
}

const readings: Readonly<Record<string, (report: Fields) => Reading>> = {
  Newchannel: newchannel,
  Newstate: newstate,
  Hangup: hangup,
  DialBegin: always('Dest', 'begin'),
  DialEnd: dialEnd,
  QueueCallerJoin: queueCaller('queued'),
  QueueCallerAbandon: queueCaller('cancel'),
  AgentCalled: queueMember('alerting'),
  AgentConnect: queueMember('answered'),
  AgentRingNoAnswer: always('Dest', 'cancel'),
  AgentComplete: always('Dest', 'end'),
  BridgeEnter: bridgeEnter,
  Hold: always('', 'hold'),
  Unhold: always('', 'retrieve'),
  ParkedCall: always('Parkee', 'park'),
  UnParkedCall: always('Parkee', 'retrieve'),
  Pickup: pickup,
  BlindTransfer: blindTransfer,
  AttendedTransfer: attendedTransfer,
}

/** Every AMI event that becomes a call event; the others are ignored as `not_followed`. */
export const followedAmiEvents: readonly string[] = Object.keys(readings)

export function readAmi(report: Fields, name: string): VendorElement {
  const id = idOf(report, name)
  const reading = Object.hasOwn(readings, name) ? readings[name]!(report) : NOT_FOLLOWED
  if (!reading) return { id, fault: `${name} names no channel: its Uniqueid is missing.` }
  return 'ignored' in reading ? { id, ignored: reading.ignored } : event(report, name, reading)
}
