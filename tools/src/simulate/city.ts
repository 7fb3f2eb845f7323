/** The desks and crews of the city at work: every beat each desk looks at its picture, and every crew at its unit. */
import type { RecommendationAnswer } from '@lien-thong/shared/contract/recommendation'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { type DeskCommand, nextCommands } from '@lien-thong/shared/simulation/auto-dispatcher'
import type { Happening } from '@lien-thong/shared/simulation/call-script'
import type { DeskHabits } from '@lien-thong/shared/simulation/desk-view'
import { emptyFleet, motionOf } from '@lien-thong/shared/simulation/fleet'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { type CallPlayer, isSimulatedCall } from './calls.ts'
import { type CrewDoors, NOT_SIGNED_IN } from './crew-doors.ts'
import { workCrews } from './crews.ts'
import type { CommandAnswer, Desk } from './desk.ts'
import { hearHospitals } from './hospitals.ts'
import { reportPositions } from './positions.ts'
import { recordRefused, type Tally } from './tally.ts'

export interface CitySettings {
  readonly url: string
  readonly positionKey: string | undefined
  readonly desks: readonly Desk[]
  readonly doors: CrewDoors
  readonly player: CallPlayer
  readonly speed: number
  /** Undefined: the desks are empty and only crews are at work. */
  readonly deskShare: number | undefined
  readonly units: boolean
  readonly tally: Tally
  readonly say: (text: string) => void
}

export interface City {
  beat(nowMs: number): void
  readonly openIncidents: number
  readonly busyUnits: number
}

type Assign = Extract<DeskCommand, { do: 'assign' }>

/** What nobody has touched for so long is taken over, or closed, without a word. */
const LEAVE_SECONDS = 600
/** Units of each service that the simulation leaves for a person. */
const RESERVE = 3
/** The feed brings the effect of a command within moments; until then it is not thought about again. */
const SETTLES_MS = 2_000
const REFUSED_MS = 5_000
const COMMANDS_AT_ONCE = 8
const FORGET_EVERY_BEATS = 60

export function createCity(settings: CitySettings): City {
  const { desks, doors, player, speed, deskShare, tally } = settings
  const fleet = emptyFleet()
  const report = reportPositions(settings, fleet)
  /** Incidents whose leg this desk accepted, by desk. */
  const mine = new Map<Desk, Set<string>>(desks.map((desk) => [desk, new Set()]))
  const handedOver = new Set<string>()
  const backedUp = new Set<string>()
  const openedFor = new Map<string, Happening>()
  /** Until when an incident, call or unit is left alone after a command about it. */
  const settling = new Map<string, number>()
  let underWay = 0
  let beats = 0

  const incidentOf = (id: string): Incident | undefined => {
    for (const desk of desks) {
      const incident = desk.picture?.incidents.get(id)
      if (incident) return incident
    }
    return undefined
  }

  const eventOf = (desk: Desk, id: string): Happening | undefined => {
    const call = desk.picture?.calls.get(desk.picture.incidents.get(id)?.calls[0] ?? '')
    const story = call && player.storyOf(call.providerCallId)
    return story?.about === 'event' ? story.event : openedFor.get(id)
  }

  /** Counts the answer, and lets its subject be until the feed shows what came of it. */
  const settle = (subject: string, nowMs: number, answering: Promise<CommandAnswer>): Promise<unknown> => {
    settling.set(subject, Number.POSITIVE_INFINITY)
    return answering.then((answer) => {
      settling.set(subject, nowMs + (answer.ok ? SETTLES_MS : REFUSED_MS))
      if (answer.ok) tally.commands += 1
      else if (answer.code !== NOT_SIGNED_IN) recordRefused(tally, answer.code)
      return answer.ok ? answer.body : undefined
    })
  }
  const commandOf = (desk: Desk, path: string, body: unknown): Promise<CommandAnswer> => {
    underWay += 1
    return desk.command(path, body).finally(() => {
      underWay -= 1
    })
  }
  const send = (desk: Desk, subject: string, nowMs: number, path: string, body: unknown): Promise<unknown> =>
    settle(subject, nowMs, commandOf(desk, path, body))

  /** What the hub recommends, all of it at once; while it has no answer, the nearest that the desk knows. */
  const sendUnits = async (desk: Desk, command: Assign, nowMs: number): Promise<void> => {
    const { incident, agency, unit } = command
    settling.set(incident, Number.POSITIVE_INFINITY)
    const best = await desk.ask<RecommendationAnswer>(
      `/v1/incidents/${incident}/recommendation?agency=${agency}`,
    )
    const picked = best?.units.filter((each) => each.picked).map((each) => each.unit) ?? []
    for (const each of picked.length > 0 ? picked : [unit]) {
      await send(desk, incident, nowMs, '/v1/assignments', { incident, unit: each, agency })
    }
  }

  const carryOut = async (desk: Desk, command: DeskCommand, nowMs: number): Promise<void> => {
    const subject = command.do === 'outcome' || command.do === 'hand_over' ? command.call : command.incident
    if (isSettling(subject, nowMs)) return
    switch (command.do) {
      case 'accept': {
        const path = `/v1/incidents/${command.incident}/legs/${command.agency}/accept`
        if (await send(desk, subject, nowMs, path, {})) mine.get(desk)!.add(command.incident)
        return
      }
      case 'edit':
        await send(desk, subject, nowMs, `/v1/incidents/${command.incident}/edit`, command.edit)
        return
      case 'note':
        await send(desk, subject, nowMs, `/v1/incidents/${command.incident}/notes`, { text: command.text })
        return
      case 'assign':
        await sendUnits(desk, command, nowMs)
        return
      case 'backup': {
        const path = `/v1/incidents/${command.incident}/legs/${command.agency}/backup`
        if (await send(desk, subject, nowMs, path, { count: 1 })) backedUp.add(command.incident)
        return
      }
      case 'complete': {
        const { incident, agency, disposition } = command
        await send(desk, subject, nowMs, `/v1/incidents/${incident}/legs/${agency}/complete`, { disposition })
        return
      }
      case 'close': {
        const { disposition } = command
        await send(desk, subject, nowMs, `/v1/incidents/${command.incident}/close`, { disposition })
        return
      }
      case 'outcome': {
        const { outcome, incident } = command
        await send(desk, subject, nowMs, `/v1/calls/${command.call}/outcome`, {
          outcome,
          ...(incident !== undefined && { incident }),
        })
        return
      }
      case 'hand_over': {
        const { kind, place } = command.event
        const { lat, lon, text: where } = place
        const body = {
          agencies: [command.agency],
          type: kind.code,
          place: { lat, lon },
          where,
          note: 'Chuyển từ đường dây khác',
        }
        const opened = (await send(desk, subject, nowMs, '/v1/incidents', body)) as Incident | undefined
        if (opened) {
          handedOver.add(command.call)
          openedFor.set(opened.id, command.event)
        }
      }
    }
  }

  const isSettling = (subject: string, nowMs: number): boolean => (settling.get(subject) ?? 0) > nowMs

  const workDesk = (desk: Desk, habits: DeskHabits, nowMs: number): void => {
    if (!desk.picture) return
    const commands = nextCommands({
      viewer: desk.viewer,
      agency: desk.agency,
      policy: cityPolicy,
      held: desk.picture,
      nowMs: nowMs + desk.hubAheadMs,
      speed,
      habits,
      storyOf: (call) => player.storyOf(call.providerCallId),
      truthOf: (call) => player.truthOf(call.providerCallId),
      eventOf: (incident) => openedFor.get(incident),
      isSimulated: (call) => isSimulatedCall(call.providerCallId),
      isMine: (incident) => mine.get(desk)!.has(incident),
      isHandedOver: (call) => handedOver.has(call),
      hasBackup: (incident) => backedUp.has(incident),
      positionOf: (unit): Coordinate => motionOf(fleet, unit, { nowMs, speed }),
    })
    for (const command of commands) {
      if (underWay >= COMMANDS_AT_ONCE * desks.length) return
      void carryOut(desk, command, nowMs)
    }
  }

  const crews = workCrews({
    speed,
    fleet,
    doors,
    sceneOf: (desk, incident) => incidentOf(incident)?.place ?? eventOf(desk, incident)?.place,
    eventOf,
    isSettling,
    settle,
  })
  const hear = hearHospitals({ speed, isSettling, settle })

  const forget = (nowMs: number): void => {
    for (const [subject, until] of settling) if (until <= nowMs) settling.delete(subject)
    for (const [desk, incidents] of mine) {
      for (const id of incidents) if (desk.picture && !desk.picture.incidents.has(id)) incidents.delete(id)
    }
    if (desks.some((desk) => !desk.picture)) return
    for (const call of handedOver) {
      if (!desks.some((desk) => desk.picture?.calls.has(call))) handedOver.delete(call)
    }
    for (const id of backedUp) if (!incidentOf(id)) backedUp.delete(id)
    for (const id of openedFor.keys()) if (!incidentOf(id)) openedFor.delete(id)
  }

  return {
    beat(nowMs) {
      for (const desk of desks) {
        if (settings.units) {
          crews(desk, nowMs)
          hear(desk, nowMs)
        }
        if (deskShare !== undefined) {
          workDesk(desk, { share: deskShare, leaveSeconds: LEAVE_SECONDS, reserve: RESERVE }, nowMs)
        }
      }
      if (settings.units) report(nowMs)
      beats += 1
      if (beats % FORGET_EVERY_BEATS === 0) forget(nowMs)
    },
    get openIncidents() {
      return new Set(desks.flatMap((desk) => [...(desk.picture?.incidents.keys() ?? [])])).size
    },
    get busyUnits() {
      const isBusy = (unit: Unit) => unit.assignment !== undefined
      return desks.reduce(
        (sum, desk) => sum + [...(desk.picture?.units.values() ?? [])].filter(isBusy).length,
        0,
      )
    },
  }
}
