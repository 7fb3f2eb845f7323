// Simulated calls meet open incidents, and the first suggestion is judged by the truth that the simulation knows.
import type { Call } from '@lien-thong/shared/call/call'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import {
  type SameEvent,
  type SameEventCandidate,
  type SameEventSubject,
  sameEvent,
  subjectOfCall,
} from '@lien-thong/shared/dispatch/same-event'
import type { Incident, Place } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { readPhoneNumber } from '@lien-thong/shared/kernel/phone-number'
import { jitter } from '@lien-thong/shared/simulation/address'
import type { CallScript, Happening, SimulatedData } from '@lien-thong/shared/simulation/call-script'
import { callsOfDay, type DaySettings } from '@lien-thong/shared/simulation/day'
import { between, drawFor } from '@lien-thong/shared/simulation/draw'

/** One question that a desk asked, and its first answer. */
export interface Asked {
  readonly when: 'ringing' | 'typed'
  /** Whether an incident of the same happening was open. */
  readonly known: boolean
  /** Of the first suggestion, however low; 0 of none. */
  readonly score: number
  readonly right: boolean
  /** About nothing: nuisance. */
  readonly idle: boolean
  readonly candidates: number
}

export interface Stretch {
  readonly settings: Omit<DaySettings, 'seed' | 'run'>
  /** Seconds from the start in which nobody asks yet. */
  readonly quiet: number
  readonly seconds: number
}

const agencyOfLine: Readonly<Record<string, Agency>> = { '113': 'police', '114': 'fire', '115': 'ambulance' }

/**
 * The desks of this city open an incident with each call, listen, and then attach the call to the incident that stands for
 * the same happening, without mistakes; what they type is not without: a tenth of the places stay without a point, and a
 * fifth of the types are another one.
 */
export function askedIn({ settings, quiet, seconds }: Stretch, seed: number): readonly Asked[] {
  const asked: Asked[] = []
  const open = new Map<string, { candidate: SameEventCandidate; happenings: ReadonlySet<string> }>()
  const standing = new Map<string, string>()
  const due: { readonly at: number; readonly run: () => void }[] = []
  const later = (at: number, run: () => void): void => {
    let i = due.length
    while (i > 0 && due[i - 1]!.at <= at) i--
    due.splice(i, 0, { at, run })
  }
  const instant = (at: number) => addSeconds(settings.start, at)
  const ask = (when: Asked['when'], at: number, script: CallScript, subject: SameEventSubject): void => {
    if (at < quiet) return
    const others = [...open.values()].filter(({ candidate }) => candidate.incident.id !== subject.incident)
    const { happening } = script.truth
    const isSame = ({ happenings }: { happenings: ReadonlySet<string> }): boolean =>
      happening !== undefined && happenings.has(happening)
    const [first]: readonly SameEvent[] = sameEvent(
      subject,
      others.map(({ candidate }) => candidate),
      instant(at),
      cityCatalogue,
    )
    asked.push({
      when,
      known: others.some(isSame),
      score: first?.score ?? 0,
      right: first !== undefined && isSame(open.get(first.incident)!),
      idle: happening === undefined,
      candidates: others.length,
    })
  }
  const change = (id: string, changes: Partial<Incident>, calls?: readonly Call[]): void => {
    const held = open.get(id)
    if (!held) return
    const { incident } = held.candidate
    const candidate = { incident: { ...incident, ...changes }, calls: calls ?? held.candidate.calls }
    open.set(id, { ...held, candidate })
  }

  const ring = (script: CallScript): void => {
    const { story } = script
    const id = `incident-${script.id}`
    const random = drawFor('desk', seed, script.id.split('-').at(-1)!)
    const call = callOf(script, instant)
    open.set(id, {
      candidate: { incident: openedBy(call, id), calls: [call] },
      happenings: new Set(script.truth.happening === undefined ? [] : [script.truth.happening]),
    })
    ask('ringing', script.atSeconds, script, subjectOfCall(call, openedBy(call, id)))
    const late = script.events.find(({ type }) => type === 'call.location')
    if (late) {
      later(late.atSeconds, () => {
        const held = open.get(id)
        const known = held && withLocation(call, late.data, instant(late.atSeconds))
        if (known) change(id, { place: placeOf(known)! }, [known])
      })
    }
    const end = script.events.at(-1)!.atSeconds
    if (story.about !== 'event') {
      later(end + between(random, [3, 60]), () => open.delete(id))
      return
    }
    const answered = script.events.find(({ type }) => type === 'call.answered')?.atSeconds
    const understood =
      answered === undefined ? end + between(random, [25, 60]) : answered + between(random, [8, 26])
    const typed = typedOf(random, story.event, script)
    later(understood, () => {
      const held = open.get(id)
      if (!held) return
      const { incident, calls } = held.candidate
      const place = typed.place ?? incident.place
      const words = script.truth.said
      ask('typed', understood, script, {
        ...subjectOfCall(calls[0]!, { ...incident, ...(place && { place }), type: typed.type }),
        placeText: script.truth.place!,
        ...(words !== undefined && { words }),
      })
      const main = standing.get(story.event.id)
      if (main !== undefined && open.has(main)) {
        change(main, {}, [...open.get(main)!.candidate.calls, ...calls])
        open.delete(id)
        return
      }
      standing.set(story.event.id, id)
      change(id, {
        type: typed.type,
        ...(place && { place }),
        notes:
          words === undefined
            ? []
            : [{ at: instant(understood), by: 'agent:thu', text: words, id: `${id}/1` }],
      })
      const lasts =
        story.event.kind.units === 0 ? between(random, [120, 300]) : between(random, [1_200, 3_000])
      later(understood + lasts, () => open.delete(id))
    })
  }

  for (const script of callsOfDay({ ...settings, seed, run: `thu${seed}` })) {
    while (due.length > 0 && due.at(-1)!.at <= script.atSeconds) due.pop()!.run()
    if (script.atSeconds > quiet + seconds) break
    ring(script)
  }
  return asked
}

function callOf(script: CallScript, instant: (seconds: number) => string): Call {
  const { data } = script.events[0]!
  const at = instant(script.atSeconds)
  const from = readPhoneNumber(data.from!)
  const route = { line: data.to!, queue: data.to!, agency: agencyOfLine[data.to!]!, first: at }
  const rung = script.events.find(({ type }) => type === 'call.alerting')!.data.location
  return {
    id: script.id,
    source: 'demo',
    providerCallId: script.id,
    line: route.line,
    queue: route.queue,
    state: 'alerting',
    ...(from.kind === 'e164' && { from: from.number }),
    at: { received: at, alerting: at },
    routes: [route],
    locations: rung ? [{ ...rung, time: at }] : [],
    marks: [],
    agencies: [route.agency],
    incident: `incident-${script.id}`,
    version: 1,
  }
}

const withLocation = (call: Call, { location }: SimulatedData, time: string): Call =>
  location ? { ...call, locations: [...call.locations, { ...location, time }] } : call

const placeOf = ({ locations: [location] }: Call): Place | undefined =>
  location && { lat: location.lat, lon: location.lon, radius: location.radius!, source: location.source! }

function openedBy(call: Call, id: string): Incident {
  const place = placeOf(call)
  const { agency, queue } = call.routes[0]!
  const queued = call.at.received
  return {
    id,
    number: id,
    version: 1,
    status: 'open',
    ...(place && { place }),
    calls: [call.id],
    legs: [{ agency, queue, state: 'queued', priority: 3, at: { queued } }],
    notes: [],
    at: { opened: queued },
  }
}

/** How far off the point is that a gazetteer gives for words like these. */
const radiusOf = (text: string): number =>
  /^gần|^ngay|^đối|^trước/.test(text) ? 200 : /\d/.test(text) ? 80 : 600

function typedOf(
  random: ReturnType<typeof drawFor>,
  event: Happening,
  script: CallScript,
): { readonly type: string; readonly place?: Place } {
  const { family } = cityCatalogue.types.find(({ code }) => code === event.kind.code)!
  const drawn = random.next()
  const others = cityCatalogue.types.filter((type) => drawn < 0.05 || type.family === family)
  const type = drawn < 0.2 ? random.pick(others).code : event.kind.code
  const text = script.truth.place!
  const radius = radiusOf(text)
  const point = jitter(random, event.place, radius / 2)
  return { type, ...(random.next() < 0.9 && { place: { ...point, text, radius, source: 'dispatcher' } }) }
}

export interface Judged {
  /** Questions of which an incident of the same happening was open. */
  readonly known: number
  readonly shown: number
  readonly right: number
  /** Suggestions for calls about nothing, all wrong here; most are the same caller again. */
  readonly idle: number
  readonly recall: number
  readonly precision: number
}

export function judge(asked: readonly Asked[], threshold: number): Judged {
  const known = asked.filter((each) => each.known).length
  const shown = asked.filter(({ score }) => score >= threshold)
  const right = shown.filter((each) => each.right).length
  const idle = shown.filter((each) => each.idle).length
  return { known, shown: shown.length, right, idle, recall: right / known, precision: right / shown.length }
}
