/**
 * Presses on their way to the hub: kept first, then sent with the time of pressing, one after the other on each of the three
 * ways. What the hub refuses is told and dropped; what did not reach it is tried again, with the same key; what it fails on
 * again and again is told and set aside, so that nothing waits behind it; a call for help alone is tried for ever.
 */
import { newKey } from '../api/http.ts'
import { type Told, tell, useCrew } from './crew-store.ts'
import { dropPress, keepPress, keptPresses } from './kept.ts'
import { hubNow, phoneNow } from './phone-clock.ts'
import {
  heldFor,
  inOrder,
  isCallForHelp,
  isHeldBack,
  type Press,
  type PressPath,
  UNDO_MS,
  type Way,
  wayOf,
  ways,
} from './press.ts'

const ANSWER_MS = 12_000
const PHOTO_MS = 30_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** Answers that it failed, to one press. */
const MOST_FAILURES = 4
/** Said by something between, or by a hub that is starting: not a failure on this press. */
const passing: readonly number[] = [408, 429, 502, 503, 504]

type Outcome =
  | { readonly is: 'taken' | 'later' | 'failed' | 'signed_out' }
  | { readonly is: 'refused'; readonly code: string }

interface Sending {
  underWay: boolean
  /** Something came while it was under way. */
  again: boolean
  wait: number
  timer: ReturnType<typeof setTimeout> | undefined
  stop: AbortController | undefined
}

const idle = (): Sending => ({
  underWay: false,
  again: false,
  wait: FIRST_WAIT_MS,
  timer: undefined,
  stop: undefined,
})
const sending: Readonly<Record<Way, Sending>> = { help: idle(), word: idle(), picture: idle() }
const failures = new Map<number, number>()
let onTaken: () => void = () => undefined
/** Places in the order for presses that could not be kept: behind all that were. */
let unkept = Number.MAX_SAFE_INTEGER / 2

/** @param taken called after each press that the hub took or refused: what it knows is new */
export async function startOutbox(taken: () => void): Promise<void> {
  onTaken = taken
  window.addEventListener('online', () => sendNow())
  // A telephone in a pocket lets no page run: what could still be taken back leaves now.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') letGo()
  })
  try {
    const kept = await keptPresses()
    useCrew.setState(({ presses }) => ({ presses: [...kept, ...presses] }))
  } catch {
    tell({ about: 'page', code: 'not_kept' })
  }
}

export async function press(
  path: PressPath,
  body: Readonly<Record<string, unknown>>,
  photo?: ArrayBuffer,
): Promise<void> {
  const { who } = useCrew.getState()
  if (!who) return
  const timed =
    path === 'refuse' || path === 'photo' || path === 'destination' ? body : { ...body, happened: hubNow() }
  const leaves = isHeldBack({ path, body }) ? { leaves: phoneNow() + UNDO_MS } : {}
  const made = { unit: who.unit, key: newKey(), path, body: timed, ...leaves, ...(photo && { photo }) }
  let kept: Press
  try {
    kept = await keepPress(made)
  } catch {
    // Without a place to keep it, it lives as long as the page, which is said.
    tell({ about: 'page', code: 'not_kept' })
    kept = { ...made, id: unkept++ }
  }
  // Who goes on has thought it over.
  useCrew.setState(({ presses }) => ({
    presses: [...(path === 'status' ? presses.map(free) : presses), kept],
  }))
  sendNow()
}

const free = ({ leaves: _, ...press }: Press): Press => press

function letGo(): void {
  useCrew.setState(({ presses }) => ({ presses: presses.map(free) }))
  sendNow()
}

/** The link may be back: what waits goes now. */
export function sendNow(): void {
  for (const way of ways) {
    clearTimeout(sending[way].timer)
    sending[way].wait = FIRST_WAIT_MS
    void run(way)
  }
}

/** The hub may be well again: what was set aside goes too. */
export function sendAgain(): void {
  failures.clear()
  useCrew.setState({ aside: [] })
  sendNow()
}

const nextOf = (way: Way): Press | undefined => {
  const { presses, aside } = useCrew.getState()
  return inOrder(presses, way).find(({ id }) => !aside.includes(id))
}

async function run(way: Way): Promise<void> {
  const mine = sending[way]
  // A narrow link belongs to the call for help.
  if (way === 'help' && nextOf('help')) sending.picture.stop?.abort()
  mine.again = true
  if (mine.underWay) return
  mine.underWay = true
  try {
    while (mine.again) {
      mine.again = false
      while (await sendNext(way, mine));
    }
  } finally {
    mine.underWay = false
  }
  if (way === 'help' && !nextOf('help')) void run('picture')
}

/** @returns whether the next one may follow at once */
async function sendNext(way: Way, mine: Sending): Promise<boolean> {
  const { who } = useCrew.getState()
  const next = nextOf(way)
  if (!who || !next || (way === 'picture' && nextOf('help'))) return false
  const held = heldFor(next, phoneNow())
  if (held > 0) return runLater(way, held)
  mine.stop = new AbortController()
  // Of another unit that this telephone was signed in as: nothing that this one may say.
  const outcome: Outcome =
    next.unit === who.unit ? await send(next, mine.stop.signal) : { is: 'refused', code: 'other_unit' }
  if (outcome.is === 'signed_out') {
    useCrew.setState({ who: null })
    return false
  }
  if (outcome.is === 'later' || (outcome.is === 'failed' && (way === 'help' || !isGivenUp(next)))) {
    runLater(way, mine.wait)
    mine.wait = Math.min(2 * mine.wait, LONGEST_WAIT_MS)
    return false
  }
  mine.wait = FIRST_WAIT_MS
  if (outcome.is === 'failed') {
    useCrew.setState(({ aside }) => ({ aside: [...aside, next.id] }))
    tell({ about: next.path, code: 'hub_failed' })
    return true
  }
  if (outcome.is === 'taken' && next.path === 'emergency') believeHelp(next)
  await drop(next)
  if (outcome.is === 'refused') tell(refusalOf(next, outcome.code))
  onTaken()
  return true
}

/** Until the hub is asked again: between its answer and its view nobody should call a second time. */
function believeHelp({ body }: Press): void {
  useCrew.setState(({ view }) => {
    if (!view) return {}
    const { emergency: _, ...unit } = view.unit
    return {
      view: { ...view, unit: body.on === true ? { ...unit, emergency: { since: hubNow() } } : unit },
    }
  })
}

const refusalOf = (press: Press, code: string): Told => ({
  about: press.path,
  code,
  ...(isCallForHelp(press) && code !== 'already_so' && { isUnheard: true }),
})

function runLater(way: Way, ms: number): false {
  clearTimeout(sending[way].timer)
  sending[way].timer = setTimeout(() => void run(way), ms)
  return false
}

function isGivenUp({ id }: Press): boolean {
  const count = (failures.get(id) ?? 0) + 1
  failures.set(id, count)
  return count >= MOST_FAILURES
}

async function drop({ id }: Press): Promise<void> {
  useCrew.setState(({ presses }) => ({ presses: presses.filter((each) => each.id !== id) }))
  // One that stays behind is sent again with its key, and changes nothing.
  await dropPress(id).catch((error: unknown) => console.warn(error))
}

/** Takes back what has not left yet. @returns false when it is on its way or gone */
export async function takeBack(path: PressPath): Promise<boolean> {
  const waiting = useCrew.getState().presses.filter((each) => each.path === path)
  if (waiting.length === 0 || sending[wayOf(path)].underWay) return false
  await Promise.all(waiting.map(drop))
  return true
}

/** Takes back what is held for that. */
export async function undo(): Promise<void> {
  const held = useCrew.getState().presses.filter((each) => heldFor(each, phoneNow()) > 0)
  await Promise.all(held.map(drop))
}

async function send({ path, body, key, photo }: Press, stopped: AbortSignal): Promise<Outcome> {
  const query = photo ? `?assignment=${String(body.assignment)}` : ''
  try {
    const answer = await fetch(`/v1/crew/${path}${query}`, {
      method: 'POST',
      body: photo ?? JSON.stringify(body),
      headers: { 'content-type': photo ? 'image/jpeg' : 'application/json', 'idempotency-key': key },
      signal: AbortSignal.any([stopped, AbortSignal.timeout(photo ? PHOTO_MS : ANSWER_MS)]),
    })
    const { status } = answer
    if (answer.ok) return { is: 'taken' }
    if (status === 401) return { is: 'signed_out' }
    if (passing.includes(status)) return { is: 'later' }
    if (status >= 500) return { is: 'failed' }
    return { is: 'refused', code: codeIn(await answer.text()) ?? `http_${status}` }
  } catch {
    // No answer, and so nobody knows whether it was taken; the key makes asking again harmless.
    return { is: 'later' }
  }
}

/** Undefined where something before the hub refused it in words of its own: the hub would never see it. */
function codeIn(answer: string): string | undefined {
  try {
    const { code } = JSON.parse(answer) as { readonly code?: unknown }
    return typeof code === 'string' ? code : undefined
  } catch {
    return undefined
  }
}
