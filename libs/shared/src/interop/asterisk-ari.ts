/**
 * ARI events (Asterisk 16 and later). A channel says its own id and no Linkedid, so what belongs together is told by `Dial`
 * (caller and peer) and by the bridge that channels meet in: the one created first is the caller's.
 *
 * Who answered: `Dial` with ANSWER, and a channel that enters a bridge where somebody is. A channel that is merely Up may be
 * one that an application answered itself.
 */
import type { CallEvent } from '../call/call-state.ts'
import { deskOf, event, idOf, isLocal, type Told, text } from './asterisk-report.ts'
import type { VendorElement } from './vendor.ts'
import { type Fields, isFields } from './vendor-field.ts'

type Reading = Told | { readonly ignored: string } | undefined

interface Channel {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly from: string | undefined
  readonly context: string
  readonly exten: string | undefined
  readonly application: string
}

const LOCAL = { ignored: 'local_channel' }

const partOf = (value: unknown): Fields => (isFields(value) ? value : {})

function channelOf(value: unknown): Channel | undefined {
  const raw = partOf(value)
  const id = text(raw.id)
  if (id === undefined) return undefined
  const dialplan = partOf(raw.dialplan)
  return {
    id,
    name: text(raw.name) ?? '',
    state: text(raw.state) ?? '',
    from: text(partOf(raw.caller).number),
    context: text(dialplan.context) ?? '',
    exten: text(dialplan.exten),
    application: text(dialplan.app_name) ?? '',
  }
}

const told = (type: CallEvent, channel: Channel, more: Partial<Told> = {}): Told => ({
  type,
  subject: channel.id,
  ...more,
})

const of =
  (read: (channel: Channel, report: Fields) => Reading) =>
  (report: Fields): Reading => {
    const channel = channelOf(report.channel)
    return channel && (isLocal(channel.name) ? LOCAL : read(channel, report))
  }

/** Asterisk runs these two on channels that it called itself. */
const isDialled = ({ application }: Channel): boolean =>
  application === 'AppDial' || application === 'AppDial2'

/** A channel that came to Asterisk starts in Ring, or is Up when the dialplan answered it before the application. */
const begin = of((channel) => {
  if (isDialled(channel) || !['Ring', 'Up'].includes(channel.state)) return { ignored: 'dialled_channel' }
  return told('begin', channel, {
    from: channel.from,
    to: channel.exten,
    ...(channel.context.startsWith('from-internal') && { direction: 'outbound' }),
  })
})

const over = of((channel, report) =>
  told(channel.state === 'Up' ? 'end' : 'cancel', channel, { cause: text(report.cause) }),
)

const dialStatus: Readonly<Record<string, CallEvent>> = {
  '': 'begin',
  RINGING: 'alerting',
  ANSWER: 'answered',
  BUSY: 'cancel',
  NOANSWER: 'cancel',
  CANCEL: 'cancel',
  CONGESTION: 'cancel',
  CHANUNAVAIL: 'cancel',
  DONTCALL: 'cancel',
  TORTURE: 'cancel',
  INVALIDARGS: 'cancel',
}

/** Without a caller it is a call that the centre itself makes. */
function dial(report: Fields): Reading {
  const peer = channelOf(report.peer)
  if (!peer) return undefined
  if (isLocal(peer.name)) return LOCAL
  const status = text(report.dialstatus) ?? ''
  const type = Object.hasOwn(dialStatus, status) ? dialStatus[status] : undefined
  if (type === undefined) return { ignored: 'state_not_followed' }
  const caller = channelOf(report.caller)
  const desk = (type === 'alerting' || type === 'answered') && caller
  return told(type, peer, {
    linked: caller?.id,
    ...(!caller && { direction: 'outbound' }),
    ...(desk && { agent: deskOf(peer.name) }),
    ...(type === 'cancel' && { cause: status }),
  })
}

/** Channel ids that Asterisk gives count up within a system: `[name-]seconds.number`. Others say nothing about age. */
function oldestOf(ids: readonly string[]): string | undefined {
  const aged = ids.map((id) => {
    const [, seconds, number] = /^(?:.*-)?(\d{9,11})\.(\d+)$/.exec(id) ?? []
    return { id, seconds: Number(seconds), number: Number(number) }
  })
  if (aged.some(({ seconds }) => Number.isNaN(seconds))) return undefined
  return aged.sort((a, b) => a.seconds - b.seconds || a.number - b.number)[0]?.id
}

const enteredBridge = of((channel, report) => {
  const bridge = partOf(report.bridge)
  const ids = Array.isArray(bridge.channels) ? bridge.channels.flatMap((id: unknown) => text(id) ?? []) : []
  if (bridge.bridge_type === 'holding' || ids.length < 2) return { ignored: 'bridge_without_partner' }
  const linked = oldestOf(ids)
  return told('answered', channel, {
    linked,
    ...(linked !== undefined && linked !== channel.id && { agent: deskOf(channel.name) }),
  })
})

const stateChange = of((channel) => {
  if (channel.state === 'Ring') return told('alerting', channel)
  return { ignored: channel.state === 'Up' ? 'channel_up' : 'state_not_followed' }
})

function transfer(party: Channel | undefined, report: Fields, to: string | undefined): Reading {
  if ((text(report.result) ?? 'Success') !== 'Success') return { ignored: 'transfer_failed' }
  return party && told('transfer', party, { to })
}

const blindTransfer = (report: Fields): Reading =>
  transfer(channelOf(report.transferee) ?? channelOf(report.channel), report, text(report.exten))

function attendedTransfer(report: Fields): Reading {
  const second = channelOf(report.transferer_second_leg)
  const party = channelOf(report.transferee) ?? channelOf(report.transferer_first_leg)
  return transfer(party, report, second?.exten ?? channelOf(report.transfer_target)?.from)
}

const readings: Readonly<Record<string, (report: Fields) => Reading>> = {
  ChannelCreated: begin,
  StasisStart: begin,
  ChannelStateChange: stateChange,
  Dial: dial,
  ChannelEnteredBridge: enteredBridge,
  ChannelHold: of((channel) => told('hold', channel)),
  ChannelUnhold: of((channel) => told('retrieve', channel)),
  BridgeBlindTransfer: blindTransfer,
  BridgeAttendedTransfer: attendedTransfer,
  ChannelDestroyed: over,
}

/** Every ARI event that becomes a call event; the others are ignored as `not_followed`. */
export const followedAriEvents: readonly string[] = Object.keys(readings)

export function readAri(report: Fields, name: string): VendorElement {
  const id = idOf(report, name)
  if (!Object.hasOwn(readings, name)) return { id, ignored: 'not_followed' }
  const reading = readings[name]!(report)
  if (!reading) return { id, fault: `${name} names no channel: its id is missing.` }
  return 'ignored' in reading ? { id, ignored: reading.ignored } : event(report, name, reading)
}
