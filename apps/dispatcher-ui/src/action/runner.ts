/** Sends commands: pending, then confirmed by the live picture, or refused with a sentence. Nothing is replayed by itself. */
import { create } from 'zustand'
import { HubError, newKey } from '../api/http.ts'
import type { LivePicture } from '../live/live-picture.ts'
import { isNothingChosen, type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import type { Command } from './command.ts'
import { setExpired } from './console-store.ts'
import type { Desk } from './desk.ts'
import { dismissAbout, type Say, tell } from './news.ts'

export interface Done {
  readonly say: Say
  readonly undo?: Command
  /** Epoch milliseconds at the hub; undo is offered until then. */
  readonly undoUntil?: number
  /** What it occupied. */
  readonly places?: readonly string[]
}

interface Running {
  /** By what they occupy. */
  readonly pending: Readonly<Record<string, Say>>
  /** The last command that took effect. */
  readonly done: Done | undefined
  /** What is on its way here is taken back as soon as the hub has carried it out. */
  readonly undoAwaited: string | undefined
}

export const idle: Running = { pending: {}, done: undefined, undoAwaited: undefined }

export const UNDO_SECONDS = 10
/** The hub has said yes; the screen may take this long to show it before the button is free again. */
const SHOWN_MS = 3000

export const useRunning = create<Running>()(() => idle)

export const commandReason = (desk: Desk, command: Command): Reason | undefined =>
  command.occupies in useRunning.getState().pending ? { code: 'pending' } : command.reason(desk)

/** @returns whether the hub carried it out */
export function run(desk: Desk, command: Command): Promise<boolean> {
  const reason = commandReason(desk, command)
  if (reason) {
    refuse(reason, command.occupies)
    return Promise.resolve(false)
  }
  return send(desk, command, newKey())
}

/** Why the last command cannot be taken back: of several on their way nobody can say which was meant. */
export function undoReason(desk: Desk): Reason | undefined {
  const { pending, done, undoAwaited } = useRunning.getState()
  const places = Object.keys(pending)
  if (places.length > 0)
    return undoAwaited !== undefined || places.length > 1 || places[0] === done?.undo?.occupies
      ? { code: 'pending' }
      : undefined
  const isOver = (desk.live.clock.now() ?? Number.POSITIVE_INFINITY) > (done?.undoUntil ?? 0)
  return done?.undo && !isOver ? commandReason(desk, done.undo) : { code: 'nothing_to_undo' }
}

/** The screen may show the effect before the hub's answer is here: who takes it back then means what is on its way. */
export function undoLast(desk: Desk): void {
  const { pending, done } = useRunning.getState()
  const [place] = Object.keys(pending)
  if (place !== undefined) useRunning.setState({ undoAwaited: place })
  else if (done?.undo) void run(desk, done.undo)
}

/**
 * Several at once, each judged and answered alone: what one is refused stops no other.
 * @param say what was done, of those that the hub carried out
 * @returns those
 */
export async function runAll(
  desk: Desk,
  commands: readonly Command[],
  say: (done: readonly Command[]) => Say,
): Promise<readonly Command[]> {
  const tried = await Promise.all(
    commands.map(async (command) => {
      const reason = commandReason(desk, command)
      if (reason) refuse(reason, command.occupies)
      return { command, done: reason ? undefined : await carryOut(desk, command, newKey()) }
    }),
  )
  const carried = tried.flatMap(({ command, done }) => (done ? [{ command, undo: done.undo }] : []))
  if (carried.length === 0) return []
  const undo = together(carried.flatMap(({ undo: each }) => each ?? []))
  const done = carried.map(({ command }) => command)
  finish(desk, done, { say: say(done), ...(undo && { undo }) })
  return done
}

/** One command that is several. Each has a key of its own, so that trying again repeats none that went through. */
function together(commands: readonly Command[]): Command | undefined {
  const [first, ...rest] = commands
  if (!first || rest.length === 0) return first
  return {
    occupies: commands.map(({ occupies }) => occupies).join(),
    label: (t) => commands.map(({ label }) => label(t)).join(' · '),
    reason: (desk) => {
      const reasons = commands.map((each) => each.reason(desk))
      return reasons.every((each) => each !== undefined) ? reasons[0] : undefined
    },
    send: async (key) => {
      const sent = await Promise.allSettled(commands.map((each, i) => each.send(`${key}.${i}`)))
      const failed = sent.find((each) => each.status === 'rejected')
      if (failed) throw failed.reason
      return (picture) => sent.every((each) => each.status === 'fulfilled' && each.value(picture))
    },
  }
}

const NOTHING_CHOSEN = 'nothing chosen'
const refusalOf = (place: string): string => `refused ${place}`

/** @param place what the command occupies: the next one there that succeeds takes the refusal away */
export const refuse = (reason: Reason, place?: string): void => {
  const say: Say = (t) => refusalSentence(t, reason)
  if (isNothingChosen(reason)) tell({ kind: 'refusal', say, about: NOTHING_CHOSEN, isBrief: true })
  else tell({ kind: 'refusal', say, ...(place !== undefined && { about: refusalOf(place) }) })
}

async function send(desk: Desk, command: Command, key: string): Promise<boolean> {
  const done = await carryOut(desk, command, key)
  if (done) finish(desk, [command], { say: command.label, ...done })
  return done !== undefined
}

function finish(desk: Desk, commands: readonly Command[], { say, undo }: Done): void {
  const places = commands.map(({ occupies }) => occupies)
  const now = desk.live.clock.now()
  useRunning.setState({
    done: {
      say,
      ...(undo && now !== undefined && { undo, undoUntil: now + UNDO_SECONDS * 1000 }),
      places,
    },
  })
  if (!places.some(endUndoAwaited)) return
  if (undo) void run(desk, undo)
  else refuse({ code: 'nothing_to_undo' })
}

/** @returns whether what was on its way there was to be taken back */
function endUndoAwaited(place: string): boolean {
  if (useRunning.getState().undoAwaited !== place) return false
  useRunning.setState({ undoAwaited: undefined })
  return true
}

/** @returns how it is taken back; undefined where the hub did not carry it out */
async function carryOut(desk: Desk, command: Command, key: string): Promise<Pick<Done, 'undo'> | undefined> {
  const undo = command.undo?.(desk)
  setPending(command.occupies, command.label)
  try {
    const isShown = await command.send(key)
    await shown(desk.live, isShown)
    for (const about of [NOTHING_CHOSEN, refusalOf(command.occupies)]) dismissAbout(about)
    return { ...(undo && { undo }) }
  } catch (error) {
    endUndoAwaited(command.occupies)
    if (!(error instanceof HubError)) throw error
    if (error.code === 'not_signed_in') setExpired(true)
    if (command.refused?.(error)) return undefined
    const isUnsure = error.code === 'unreachable' || error.code === 'internal'
    if (!isUnsure) forgetDone(command.occupies)
    tell({
      kind: 'refusal',
      say: (t) =>
        isUnsure
          ? `${command.label(t)}: ${refusalSentence(t, error)}`
          : refusalSentence(t, { code: error.code, facts: error.facts }),
      // The same key: if the hub did carry it out, it answers as it did the first time. What may be sent again is on its own.
      ...(isUnsure ? { again: () => void send(desk, command, key) } : { about: refusalOf(command.occupies) }),
    })
    return undefined
  } finally {
    setPending(command.occupies, undefined)
  }
}

/** Beside a refusal, what was done there before would read as its answer. What can be taken back stays. */
const forgetDone = (place: string): void =>
  useRunning.setState(({ done }) => (done?.places?.includes(place) && !done.undo ? { done: undefined } : {}))

function setPending(occupies: string, say: Say | undefined): void {
  useRunning.setState(({ pending }) => {
    const { [occupies]: _, ...rest } = pending
    return { pending: say ? { ...rest, [occupies]: say } : rest }
  })
}

const shownIn = [
  'calls',
  'incidents',
  'units',
  'assignments',
  'desks',
  'zones',
  'hospitals',
  'alarms',
  'surge',
] as const

/** Resolves when the picture shows the effect, at the latest after a moment. */
function shown(
  live: LivePicture,
  isShown: (picture: NonNullable<LivePicture['picture']>) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = []
    const finish = () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      resolve()
    }
    const timer = setTimeout(finish, SHOWN_MS)
    const look = () => {
      if (live.picture && isShown(live.picture)) finish()
    }
    for (const slice of shownIn) {
      stops.push(live.subscribe(slice, look))
    }
    look()
  })
}
