/**
 * Presses on their way to the hub: kept first, then sent one after the other with the time of pressing. What the hub
 * refuses is told and dropped; what did not reach it is tried again, with the same key.
 */
import { newKey } from '../api/http.ts'
import { tell, useCrew } from './crew-store.ts'
import { dropPress, keepPress, keptPresses } from './kept.ts'
import { hubNow } from './phone-clock.ts'
import { inOrder, type Press, type PressPath } from './press.ts'

const ANSWER_MS = 12_000
const PHOTO_MS = 30_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000

type Outcome =
  | { readonly is: 'taken' | 'later' | 'signed_out' }
  | { readonly is: 'refused'; readonly code: string }

let underWay = false
let wait = FIRST_WAIT_MS
let timer: ReturnType<typeof setTimeout> | undefined
let onTaken: () => void = () => undefined
/** Places in the order for presses that could not be kept: behind all that were. */
let unkept = Number.MAX_SAFE_INTEGER / 2

/** @param taken called after each press that the hub took or refused: what it knows is new */
export async function startOutbox(taken: () => void): Promise<void> {
  onTaken = taken
  window.addEventListener('online', () => sendNow())
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
  const made = { unit: who.unit, key: newKey(), path, body: timed, ...(photo && { photo }) }
  let kept: Press
  try {
    kept = await keepPress(made)
  } catch {
    // Without a place to keep it, it lives as long as the page, which is said.
    tell({ about: 'page', code: 'not_kept' })
    kept = { ...made, id: unkept++ }
  }
  useCrew.setState(({ presses }) => ({ presses: [...presses, kept] }))
  sendNow()
}

/** The link may be back: what waits goes now. */
export function sendNow(): void {
  clearTimeout(timer)
  wait = FIRST_WAIT_MS
  void run()
}

async function run(): Promise<void> {
  if (underWay) return
  underWay = true
  try {
    for (;;) {
      const { who, presses } = useCrew.getState()
      if (!who) return
      const next = inOrder(presses)[0]
      if (!next) return
      // Of another unit that this telephone was signed in as: nothing that this one may say.
      const outcome: Outcome =
        next.unit === who.unit ? await send(next) : { is: 'refused', code: 'other_unit' }
      if (outcome.is === 'signed_out') {
        useCrew.setState({ who: null })
        return
      }
      if (outcome.is === 'later') {
        timer = setTimeout(() => void run(), wait)
        wait = Math.min(2 * wait, LONGEST_WAIT_MS)
        return
      }
      wait = FIRST_WAIT_MS
      await drop(next)
      if (outcome.is === 'refused') tell({ about: next.path, code: outcome.code })
      onTaken()
    }
  } finally {
    underWay = false
  }
}

async function drop({ id }: Press): Promise<void> {
  useCrew.setState(({ presses }) => ({ presses: presses.filter((each) => each.id !== id) }))
  // One that stays behind is sent again with its key, and changes nothing.
  await dropPress(id).catch((error: unknown) => console.warn(error))
}

/** Takes back what has not left yet. @returns false when it is on its way or gone */
export async function takeBack(path: PressPath): Promise<boolean> {
  const { presses } = useCrew.getState()
  const waiting = presses.filter((each) => each.path === path)
  if (waiting.length === 0 || underWay) return false
  await Promise.all(waiting.map(drop))
  return true
}

async function send({ path, body, key, photo }: Press): Promise<Outcome> {
  const query = photo ? `?assignment=${String(body.assignment)}` : ''
  try {
    const answer = await fetch(`/v1/crew/${path}${query}`, {
      method: 'POST',
      body: photo ?? JSON.stringify(body),
      headers: { 'content-type': photo ? 'image/jpeg' : 'application/json', 'idempotency-key': key },
      signal: AbortSignal.timeout(photo ? PHOTO_MS : ANSWER_MS),
    })
    if (answer.ok) return { is: 'taken' }
    if (answer.status === 401) return { is: 'signed_out' }
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return { is: 'later' }
    const problem: unknown = await answer.json()
    const { code } = problem as { readonly code?: unknown }
    return typeof code === 'string' ? { is: 'refused', code } : { is: 'later' }
  } catch {
    // No answer, or not the hub's: whether it was taken is unknown, and the key makes asking again harmless.
    return { is: 'later' }
  }
}
