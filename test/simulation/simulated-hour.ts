// A hub without network and database: the shared rules fold an hour of the simulated city, and every proposal is judged.
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import { cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import { decideAssign } from '@lien-thong/shared/dispatch/assign'
import { decideOutcome } from '@lien-thong/shared/dispatch/call-outcome'
import { decideClose } from '@lien-thong/shared/dispatch/closing'
import { decideAccept, decideOpen } from '@lien-thong/shared/dispatch/dispatch'
import { decideEdit } from '@lien-thong/shared/dispatch/incident-edit'
import { decideComplete } from '@lien-thong/shared/dispatch/leg'
import { decideNote } from '@lien-thong/shared/dispatch/note'
import { decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { decideBackup } from '@lien-thong/shared/dispatch/wanted'
import type { Decision } from '@lien-thong/shared/fact/fact'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { isRefusal, type Refusal } from '@lien-thong/shared/kernel/refusal'
import { applyEntry, openPicture, type Picture } from '@lien-thong/shared/picture/picture'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { type DeskCommand, nextCommands } from '@lien-thong/shared/simulation/auto-dispatcher'
import type { CallScript, Happening, SimulatedEvent } from '@lien-thong/shared/simulation/call-script'
import { demoFleet } from '@lien-thong/shared/simulation/city/fleet'
import { callsOfDay, type DaySettings } from '@lien-thong/shared/simulation/day'
import type { DeskHabits, DeskView } from '@lien-thong/shared/simulation/desk-view'
import type { Motion } from '@lien-thong/shared/simulation/drive'
import { emptyFleet, motionOf, moveFleet } from '@lien-thong/shared/simulation/fleet'

export interface SimulatedHour {
  /** What the desks saw at the end. */
  readonly picture: Picture
  readonly calls: readonly Call[]
  /** Also closed ones. */
  readonly incidents: readonly Incident[]
  readonly proposed: Readonly<Record<string, number>>
  readonly illegal: readonly { readonly command: unknown; readonly refusal: Refusal }[]
  readonly motions: readonly Motion[]
  /** Most incidents open at once. */
  readonly mostOpen: number
}

const desks = agencies.map((agency): { agency: Agency; viewer: Viewer } => ({
  agency,
  viewer: { username: `dispatcher-${agency}`, roles: ['dispatcher'], agencies: [agency] },
}))

export function simulateHour(
  settings: DaySettings,
  habits: DeskHabits,
  { seconds, callsFor = seconds }: { readonly seconds: number; readonly callsFor?: number },
): SimulatedHour {
  /** What the hub knows, and what the desks have before them: the same facts, the second without what is over. */
  const held = emptyHeld()
  const picture = openPicture({
    seq: 0,
    calls: [],
    incidents: [],
    units: [],
    assignments: [],
    stations: [],
    desks: [],
    zones: [],
    alarms: [],
    floods: [],
    hospitals: [],
  })
  const scripts = new Map<string, CallScript>()
  const openedFor = new Map<string, Happening>()
  const mine = new Set<string>()
  const handedOver = new Set<string>()
  const backedUp = new Set<string>()
  const fleet = emptyFleet()
  const proposed: Record<string, number> = {}
  const illegal: { command: unknown; refusal: Refusal }[] = []
  const motions: Motion[] = []
  let ids = 0
  let mostOpen = 0
  const id = (kind: string) => {
    ids += 1
    return `${kind}-${String(ids).padStart(7, '0')}`
  }
  let now = settings.start
  const record = (by: string, decisions: readonly Decision[]): void => {
    for (const { fact, personal } of decisions) {
      const entry = { at: now, by, fact, ...(personal && { personal }) }
      evolveHeld(held, entry)
      applyEntry(picture, { ...entry, seq: picture.seq + 1 })
    }
  }
  const judge = (
    by: Viewer,
    command: unknown,
    kind: string,
    decided: readonly Decision[] | Refusal,
  ): boolean => {
    proposed[kind] = (proposed[kind] ?? 0) + 1
    if (isRefusal(decided)) {
      illegal.push({ command, refusal: decided })
      return false
    }
    record(`agent:${by.username}`, decided)
    return true
  }
  demoFleet().forEach((unit, i) => {
    const fact = { type: 'unit.added', unit: `unit-${i}`, no: i, ...unit } as const
    record('system', [{ fact, audience: [unit.agency] }])
  })

  const callByProvider = new Map<string, string>()
  const receive = (script: CallScript, event: SimulatedEvent): void => {
    const known = held.calls.get(callByProvider.get(script.id) ?? '')
    const envelope = cloudEventEnvelope.parse({
      id: `${script.id}-${event.atSeconds}-${event.type}`,
      source: 'urn:test',
      specversion: '1.0',
      type: event.type,
      subject: script.id,
      time: addSeconds(settings.start, event.atSeconds),
      data: event.data,
    })
    const decisions = decideCallEvent(
      { ...envelope, source: 'demo', providerCallId: envelope.subject, received: now },
      callEventOf(envelope.type)!,
      {
        policy: cityPolicy,
        area: serviceArea,
        call: known,
        incident: known?.incident === undefined ? undefined : held.incidents.get(known.incident),
        newCall: () => id('call'),
        newIncident: () => id('incident'),
        nextNumber: () => `26-${String(ids).padStart(6, '0')}`,
      },
    )
    const first = decisions[0]!.fact
    if (first.type === 'call.recorded') callByProvider.set(script.id, first.call)
    record('source:demo', decisions)
  }

  const storyOf = (call: Call) => scripts.get(call.providerCallId)?.story
  const eventOf = (incident: string): Happening | undefined => {
    const call = held.calls.get(held.incidents.get(incident)?.calls[0] ?? '')
    const story = call && storyOf(call)
    return story?.about === 'event' ? story.event : openedFor.get(incident)
  }

  const carryOut = (viewer: Viewer, command: DeskCommand): void => {
    const incident = 'incident' in command ? held.incidents.get(command.incident ?? '') : undefined
    const callsOf = () => (incident?.calls ?? []).map((each) => held.calls.get(each)!)
    const active = [...picture.assignments.values()].filter(
      (each) => each.state === 'active' && each.incident === incident?.id,
    )
    switch (command.do) {
      case 'accept': {
        const decided = decideAccept(viewer, incident!, callsOf(), command.agency)
        if (judge(viewer, command, command.do, decided)) mine.add(incident!.id)
        return
      }
      case 'edit':
        judge(viewer, command, command.do, decideEdit(viewer, incident!, command.edit))
        return
      case 'note':
        judge(viewer, command, command.do, decideNote(viewer, incident!, command.text))
        return
      case 'assign': {
        const unit = held.units.get(command.unit)!
        const state = { incident: incident!, unit, calls: callsOf() }
        judge(viewer, command, command.do, decideAssign(viewer, state, id('assignment'), command.agency))
        return
      }
      case 'backup':
        if (judge(viewer, command, command.do, decideBackup(viewer, incident!, command.agency, 1))) {
          backedUp.add(command.incident)
        }
        return
      case 'complete': {
        const whole = { incident: incident!, assignments: active }
        judge(viewer, command, command.do, decideComplete(viewer, whole, command.agency, command))
        return
      }
      case 'close':
        judge(viewer, command, command.do, decideClose(viewer, incident!, callsOf(), active, command))
        return
      case 'outcome': {
        const call = held.calls.get(command.call)!
        const own = held.incidents.get(call.incident ?? '')
        judge(
          viewer,
          command,
          command.outcome,
          decideOutcome(viewer, { call, own, target: incident }, command),
        )
        return
      }
      case 'hand_over': {
        const open = {
          incident: id('incident'),
          number: `26-${String(ids).padStart(6, '0')}`,
          agencies: [command.agency],
          type: command.event.kind.code,
          place: command.event.place,
          where: command.event.place.text,
        }
        if (judge(viewer, command, command.do, decideOpen(viewer, cityPolicy, open))) {
          handedOver.add(command.call)
          openedFor.set(open.incident, command.event)
        }
      }
    }
  }

  const day = callsOfDay(settings)
  const waiting: { script: CallScript; event: SimulatedEvent }[] = []
  let upcoming = day.next().value
  for (let second = 0; second <= seconds; second++) {
    now = addSeconds(settings.start, second)
    while (upcoming.atSeconds <= second && second <= callsFor) {
      scripts.set(upcoming.id, upcoming)
      for (const event of upcoming.events) waiting.push({ script: upcoming, event })
      upcoming = day.next().value
    }
    waiting.sort((a, b) => a.event.atSeconds - b.event.atSeconds)
    while (waiting.length > 0 && waiting[0]!.event.atSeconds <= second) {
      const { script, event } = waiting.shift()!
      receive(script, event)
    }
    if (second % 2 === 1) continue
    const nowMs = Date.parse(now)
    const road = { nowMs, speed: 1, assignments: held.assignments, eventOf, units: held.units.values() }
    const sceneOf = (incident: string) => held.incidents.get(incident)?.place ?? eventOf(incident)?.place
    for (const { unit, status } of moveFleet(fleet, { ...road, sceneOf })) {
      const { viewer } = desks.find((each) => each.agency === unit.agency)!
      judge(viewer, { unit: unit.callSign, status }, status, decideStatus(viewer, { unit, now }, { status }))
    }
    if (second % 10 === 0) {
      for (const unit of held.units.values()) motions.push(motionOf(fleet, unit, { nowMs, speed: 1 }))
    }
    for (const { agency, viewer } of desks) {
      const view: DeskView = {
        viewer,
        agency,
        policy: cityPolicy,
        held: picture,
        nowMs,
        speed: 1,
        habits,
        storyOf,
        truthOf: (call) => scripts.get(call.providerCallId)?.truth,
        eventOf: (incident) => openedFor.get(incident),
        isSimulated: (call) => call.providerCallId.startsWith('sim-'),
        isMine: (incident) => mine.has(incident),
        hasBackup: (incident) => backedUp.has(incident),
        isHandedOver: (call) => handedOver.has(call),
        positionOf: (unit) => motionOf(fleet, unit, { nowMs, speed: 1 }),
      }
      for (const command of nextCommands(view)) carryOut(viewer, command)
    }
    mostOpen = Math.max(mostOpen, picture.incidents.size)
  }
  const [calls, incidents] = [[...held.calls.values()], [...held.incidents.values()]]
  return { picture, calls, incidents, proposed, illegal, motions, mostOpen }
}
