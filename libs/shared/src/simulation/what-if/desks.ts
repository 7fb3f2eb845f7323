/**
 * The desks of a played day: each takes its next step when a person would, and every step is a command that the shared
 * rules judge. There are as many desks as there is work, so nobody waits for a free one: the days differ in units.
 */

import type { Call, CallOutcome } from '../../call/call.ts'
import { typeOf } from '../../catalogue/catalogue.ts'
import { cityCatalogue } from '../../catalogue/city-catalogue.ts'
import { type Divert, decideAssign } from '../../dispatch/assign.ts'
import { decideOutcome } from '../../dispatch/call-outcome.ts'
import { decideClose, othersAtWork } from '../../dispatch/closing.ts'
import { decideAccept } from '../../dispatch/dispatch.ts'
import { decideEdit } from '../../dispatch/incident-edit.ts'
import { decideComplete, decideHandOverLeg } from '../../dispatch/leg.ts'
import { type Disposition, type Incident, isLegOver, legOf } from '../../incident/incident.ts'
import type { Agency } from '../../kernel/agency.ts'
import { cityPolicy } from '../../routing/city-policy.ts'
import { type Assignment, isAvailable } from '../../unit/unit.ts'
import type { CallScript, Happening, SimulatedEvent, Story } from '../call-script.ts'
import { choosingSeconds, judgingSeconds, understandingSeconds } from '../desk-pace.ts'
import { between, drawFor } from '../draw.ts'
import type { Agenda } from './agenda.ts'
import type { City } from './city.ts'
import type { CityHub } from './city-hub.ts'
import { incidentOfCall } from './city-hub.ts'
import { viewerOf } from './viewers.ts'

/** What is sent now, and whether more is needed than is free. */
export interface Choice {
  readonly units: readonly string[]
  /** One of another incident, which is less urgent and has not been reached. */
  readonly divert?: string
  readonly missing: boolean
}

export interface DeskSettings {
  readonly choose: (incident: Incident, agency: Agency) => Choice
  readonly onSent: (unit: string) => void
}

export interface Desks {
  /** After the hub has heard of an event of the call. */
  hear(script: CallScript, event: SimulatedEvent): void
  /** A unit of the service is free again. */
  serveWaiting(agency: Agency): void
  /** A unit's work at the incident is over. */
  wrapUp(incident: string, agency: Agency): void
}

/** For so long after the first unit a part still waits for what it lacks; then it works with what it has. */
const MORE_UNITS_SECONDS = 1_200
const CLOSING_SECONDS: readonly [number, number] = [30, 90]

interface Waiting {
  readonly incident: string
  readonly agency: Agency
}

export function workDesks(hub: CityHub, agenda: Agenda, city: City, { choose, onSent }: DeskSettings): Desks {
  const { held } = hub
  /** The incident that stands for each event. */
  const standing = new Map<string, string>()
  const waiting = new Map<string, Waiting>()

  const incidentNow = (id: string): Incident | undefined => {
    const incident = held.incidents.get(id)
    return incident?.status === 'open' ? incident : undefined
  }
  const callsOf = (incident: Incident): readonly Call[] => incident.calls.map((id) => held.calls.get(id)!)
  const activeOf = (incident: string): readonly Assignment[] =>
    hub.assignmentsOf(incident).filter(({ state }) => state === 'active')

  const isAnyFree = (agency: Agency): boolean => {
    for (const unit of held.units.values()) {
      if (unit.agency === agency && unit.assignment === undefined && isAvailable(unit.status)) return true
    }
    return false
  }

  const giveOutcome = (call: Call, agency: Agency, outcome: CallOutcome, target?: Incident): void => {
    const viewer = viewerOf(agency)
    const own = call.incident === undefined ? undefined : held.incidents.get(call.incident)
    hub.attempt(viewer, decideOutcome(viewer, { call, own, ...(target && { target }) }, { outcome }))
  }

  const close = (id: string, agency: Agency, disposition: Disposition): void => {
    const incident = incidentNow(id)
    if (!incident) return
    const viewer = viewerOf(agency)
    const assignments = activeOf(id)
    if (othersAtWork(viewer, incident).length > 0) {
      hub.attempt(viewer, decideComplete(viewer, { incident, assignments }, agency, { disposition }))
    } else {
      hub.attempt(viewer, decideClose(viewer, incident, callsOf(incident), assignments, { disposition }))
    }
  }

  /** Somebody knows now what the matter is. */
  const understand = (id: string, agency: Agency): void => {
    const incident = incidentNow(id)
    const story = city.storyOf(id)
    if (!incident || story?.about !== 'event') return
    const { event } = story
    if (event.kind.agency !== agency) {
      handOver(incident, agency, event)
      return
    }
    const known = standing.get(event.id)
    if (known !== undefined && known !== id) {
      sameEvent(incident, agency, known)
      return
    }
    standing.set(event.id, id)
    if (event.kind.units === 0) describe(incident, agency, event)
    else take(incident, agency, event)
  }

  const handOver = (incident: Incident, agency: Agency, event: Happening): void => {
    const viewer = viewerOf(agency)
    const whole = { incident, calls: callsOf(incident), assignments: activeOf(incident.id) }
    const to = event.kind.agency
    const command = { to, cancel: true, reason: 'other_service' } as const
    if (!hub.attempt(viewer, decideHandOverLeg(viewer, cityPolicy, whole, command))) return
    agenda.enter(agenda.now + understandingSeconds(incident.id, 'reading'), () => understand(incident.id, to))
  }

  const sameEvent = (incident: Incident, agency: Agency, known: string): void => {
    const target = incidentNow(known)
    const call = held.calls.get(incident.calls[0] ?? '')
    if (target && call) giveOutcome(call, agency, 'attached', target)
    close(incident.id, agency, 'duplicate')
  }

  const describe = (incident: Incident, agency: Agency, { kind, place }: Happening): void => {
    const viewer = viewerOf(agency)
    const { lat, lon, text: where } = place
    const planned = typeOf(cityCatalogue, kind.code)?.plan.legs.find((leg) => leg.agency === agency)
    const edit = {
      version: incident.version,
      type: kind.code,
      where,
      ...(incident.place === undefined && { place: { lat, lon, source: 'dispatcher' } }),
      ...(planned && { priority: planned }),
    }
    hub.attempt(viewer, decideEdit(viewer, incident, edit))
  }

  const take = (incident: Incident, agency: Agency, event: Happening): void => {
    const viewer = viewerOf(agency)
    const first = held.calls.get(incident.calls[0] ?? '')
    if (first && first.at.answered === undefined && first.outcome === undefined) {
      giveOutcome(first, agency, 'called_back')
    }
    const { id } = incident
    const whole = held.incidents.get(id)!
    if (!hub.attempt(viewer, decideAccept(viewer, whole, callsOf(whole), agency))) return
    describe(held.incidents.get(id)!, agency, event)
    agenda.enter(agenda.now + choosingSeconds(id), () => send(id, agency))
  }

  const send = (id: string, agency: Agency): void => {
    const key = `${id}/${agency}`
    const incident = incidentNow(id)
    const leg = incident && legOf(incident, agency)
    const isDone = !leg || isLegOver(leg)
    const since = hub.assignmentsOf(id).find((each) => each.agency === agency && each.ending !== 'diverted')
      ?.at.assigned
    if (isDone || (since !== undefined && since < hub.ago(MORE_UNITS_SECONDS))) {
      waiting.delete(key)
      return
    }
    const { units, divert, missing } = choose(incident, agency)
    for (const unit of units) sendOne(id, agency, unit)
    if (divert !== undefined) sendOne(id, agency, divert, { reason: 'more_urgent' })
    if (missing) waiting.set(key, { incident: id, agency })
    else waiting.delete(key)
  }

  const sendOne = (id: string, agency: Agency, name: string, divert?: Divert): void => {
    const viewer = viewerOf(agency)
    const incident = held.incidents.get(id)!
    const unit = held.units.get(name)!
    const before = hub.assignmentsOf(id).filter((each) => each.agency === agency).length
    const has = unit.assignment === undefined ? undefined : held.assignments.get(unit.assignment)
    const taken = has && { assignment: has, incident: held.incidents.get(has.incident) }
    const state = { incident, unit, calls: callsOf(incident), ...(taken && { taken }) }
    const assignment = `${id}/${agency}/${before + 1}`
    if (!hub.attempt(viewer, decideAssign(viewer, state, assignment, agency, divert))) return
    onSent(name)
    if (has) waiting.set(`${has.incident}/${has.agency}`, { incident: has.incident, agency: has.agency })
  }

  const finish = (id: string, agency: Agency): void => {
    const event = city.eventOf(id)
    const own = hub.assignmentsOf(id).filter((each) => each.agency === agency)
    if (!event || own.some(({ state }) => state === 'active')) return
    // Whose only unit was taken away still waits.
    if (!own.some(({ ending }) => ending === 'cleared')) return
    waiting.delete(`${id}/${agency}`)
    close(id, agency, event.kind.transports > 0 ? 'transported' : 'resolved')
  }

  const judge = (id: string, outcome: 'nuisance' | 'no_contact' | 'information'): void => {
    const call = held.calls.get(id)!
    if (call.outcome !== undefined) return
    const own = call.incident === undefined ? undefined : held.incidents.get(call.incident)
    const agency = own?.legs.findLast((leg) => !isLegOver(leg))?.agency ?? call.agencies[0]!
    giveOutcome(call, agency, outcome)
    if (own) close(own.id, agency, outcome === 'information' ? 'no_action_needed' : outcome)
  }

  const listen = (script: CallScript, by: 'talk' | 'call_back'): void => {
    const id = incidentOfCall(script.id)
    const agency = held.calls.get(script.id)!.agencies[0]!
    agenda.enter(agenda.now + understandingSeconds(id, by), () => understand(id, agency))
  }

  return {
    hear(script, { type }) {
      const { id, story } = script
      if (story.about === 'event') {
        if (type === 'call.answered') listen(script, 'talk')
        if (type === 'call.cancel') listen(script, 'call_back')
      }
      if (type !== 'call.end' && type !== 'call.cancel') return
      const said = needsNobody(story)
      if (!said) return
      const seconds = judgingSeconds(incidentOfCall(id), said.within)
      // Who must be called back is asked first.
      const after = story.about === 'event' ? seconds + 60 : seconds
      agenda.enter(agenda.now + after, () => judge(id, said.outcome))
    },
    serveWaiting(agency) {
      const due = [...waiting.values()].filter((each) => each.agency === agency)
      // The most urgent first, of equal ones who waits longest.
      const rank = ({ incident }: Waiting): string => {
        const { priority, at } = legOf(held.incidents.get(incident)!, agency)!
        return `${priority} ${at.queued} ${incident}`
      }
      for (const { incident } of due.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
        if (!isAnyFree(agency)) return
        send(incident, agency)
      }
    },
    wrapUp(incident, agency) {
      if (activeOf(incident).some((each) => each.agency === agency)) return
      const seconds = between(drawFor(incident, agency, 'closing'), CLOSING_SECONDS)
      agenda.enter(agenda.now + seconds, () => finish(incident, agency))
    },
  }
}

function needsNobody(story: Story):
  | {
      readonly outcome: 'nuisance' | 'no_contact' | 'information'
      readonly within: readonly [number, number]
    }
  | undefined {
  if (story.about === 'nuisance') {
    return { outcome: story.kind === 'hang_up' ? 'no_contact' : 'nuisance', within: [3, 15] }
  }
  return story.event.kind.units === 0 ? { outcome: 'information', within: [4, 20] } : undefined
}
