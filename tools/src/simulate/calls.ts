/** Plays the calls of a day in real time: every event leaves at its moment, and what it was about is remembered. */
import type { CloudEvent } from '@lien-thong/shared/contract/cloud-event'
import type { CallScript, CallTruth, SimulatedEvent, Story } from '@lien-thong/shared/simulation/call-script'
import { callsOfDay, type DaySettings } from '@lien-thong/shared/simulation/day'
import { instantOf } from '../clock.ts'

export interface CallPlayer {
  /** Sends what is due by `nowMs`. */
  play(nowMs: number): void
  /** No new calls; those under way hang up now. */
  hangUp(nowMs: number): void
  storyOf(providerCallId: string): Story | undefined
  truthOf(providerCallId: string): CallTruth | undefined
  readonly calls: number
}

export interface PlayerSettings {
  readonly day: DaySettings
  readonly startMs: number
  /** Simulated seconds in a second. */
  readonly speed: number
  readonly send: (event: CloudEvent) => void
  /** Events that may wait for the hub before the city holds its breath. */
  readonly mostWaiting: number
  readonly waiting: () => number
}

/** Longer without a beat, the machine has slept: the calls of that time never happened. */
const SLEPT_MS = 20_000
/** What a call was about is known for so long after it began; a desk is done with it by then. */
const REMEMBERED_SECONDS = 3 * 3_600
const BEAT_SECONDS = 0.05

interface Planned {
  readonly script: CallScript
  readonly index: number
}

export const isSimulatedCall = (providerCallId: string): boolean => providerCallId.startsWith('sim-')

export function playCalls({ day, startMs, speed, send, mostWaiting, waiting }: PlayerSettings): CallPlayer {
  const script = callsOfDay(day)
  /** Events by the beat at which they leave. */
  const agenda = new Map<number, Planned[]>()
  const remembered = new Map<string, CallScript>()
  const underWay = new Map<string, Planned>()
  let upcoming: CallScript | undefined = script.next().value
  let calls = 0
  let beat = 0
  let originMs = startMs
  let lastMs = startMs

  const emit = ({ script: { id }, index }: Planned, event: SimulatedEvent, ms: number): void =>
    send({
      id: `${id}-${index}`,
      source: 'urn:lien-thong:simulator',
      specversion: '1.0',
      type: event.type,
      subject: id,
      time: instantOf(ms),
      data: event.data,
    })

  const begin = (next: CallScript): void => {
    calls += 1
    remembered.set(next.id, next)
    next.events.forEach((event, index) => {
      const at = Math.max(beat, Math.ceil(event.atSeconds / BEAT_SECONDS))
      const due = agenda.get(at)
      if (due) due.push({ script: next, index })
      else agenda.set(at, [{ script: next, index }])
    })
  }

  const forget = (seconds: number): void => {
    for (const [id, known] of remembered) {
      if (known.atSeconds > seconds - REMEMBERED_SECONDS) return
      remembered.delete(id)
    }
  }

  return {
    play(nowMs) {
      const asleep = nowMs - lastMs > SLEPT_MS ? nowMs - lastMs : 0
      const held = waiting() > mostWaiting ? nowMs - lastMs : 0
      originMs += Math.max(asleep, held)
      lastMs = nowMs
      const seconds = ((nowMs - originMs) / 1000) * speed
      while (upcoming && upcoming.atSeconds <= seconds) {
        begin(upcoming)
        upcoming = script.next().value
      }
      for (; beat * BEAT_SECONDS <= seconds; beat++) {
        for (const planned of agenda.get(beat) ?? []) {
          const event = planned.script.events[planned.index]!
          emit(planned, event, originMs + (event.atSeconds * 1000) / speed)
          if (planned.index + 1 < planned.script.events.length) underWay.set(planned.script.id, planned)
          else underWay.delete(planned.script.id)
        }
        agenda.delete(beat)
      }
      forget(seconds)
    },
    hangUp(nowMs) {
      upcoming = undefined
      agenda.clear()
      for (const planned of underWay.values()) {
        const { events } = planned.script
        const said = events.slice(0, planned.index + 1)
        if (said.some(({ type }) => type === 'call.end' || type === 'call.cancel')) continue
        const answered = said.some(({ type }) => type === 'call.answered')
        const last: SimulatedEvent = {
          type: answered ? 'call.end' : 'call.cancel',
          atSeconds: 0,
          data: { cause: '16' },
        }
        emit({ ...planned, index: events.length }, last, nowMs)
      }
      underWay.clear()
    },
    storyOf: (providerCallId) => remembered.get(providerCallId)?.story,
    truthOf: (providerCallId) => remembered.get(providerCallId)?.truth,
    get calls() {
      return calls
    },
  }
}
