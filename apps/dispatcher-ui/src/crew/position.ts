/**
 * Shares where the telephone is, while the crew wants it. Precisely and often on a run; roughly and seldom while the unit is
 * free or the battery low.
 */
import type { CrewPositionAnswer } from '@lien-thong/shared/contract/crew'
import { post } from '../api/http.ts'
import { useCrew } from './crew-store.ts'
import { hubTimeOf, phoneNow } from './phone-clock.ts'

const KEY = 'crew-sharing'
const RUN_MS = 5_000
const FREE_MS = 45_000
const LOW_BATTERY = 0.2
const LOW_FACTOR = 3
/** What waits for the link: about a quarter of an hour of a run. */
const MOST_WAITING = 200

interface Fix {
  readonly lat: number
  readonly lon: number
  readonly time: string
  readonly speed?: number
  readonly heading?: number
  readonly accuracy?: number
}

interface Battery {
  readonly charging: boolean
  readonly level: number
}

let watching: number | undefined
let isPrecise = false
let waiting: Fix[] = []
let takenAt = 0
let sending = false

/** As the crew left it last time. */
export function resumeSharing(): void {
  if (localStorage.getItem(KEY) === 'on') share(true)
}

export function share(isOn: boolean): void {
  localStorage.setItem(KEY, isOn ? 'on' : 'off')
  if (!isOn) stop('off')
  else if (!('geolocation' in navigator)) stop('denied')
  else {
    useCrew.setState(({ sharing }) => ({ sharing: { ...sharing, state: 'waiting' } }))
    watch()
  }
}

/** @param isOnRun the unit is sent somewhere */
export function sharePrecisely(isOnRun: boolean): void {
  if (isOnRun === isPrecise) return
  isPrecise = isOnRun
  if (watching !== undefined) watch()
}

function watch(): void {
  if (watching !== undefined) navigator.geolocation.clearWatch(watching)
  watching = navigator.geolocation.watchPosition(
    (found) => void take(found),
    ({ code, PERMISSION_DENIED }) => {
      if (code === PERMISSION_DENIED) stop('denied')
    },
    { enableHighAccuracy: isPrecise, maximumAge: isPrecise ? 0 : FREE_MS },
  )
}

function stop(state: 'off' | 'denied'): void {
  if (watching !== undefined) navigator.geolocation.clearWatch(watching)
  watching = undefined
  waiting = []
  useCrew.setState({ sharing: { state } })
}

async function take({ coords, timestamp }: GeolocationPosition): Promise<void> {
  const now = phoneNow()
  if (now - takenAt < (await every())) return
  takenAt = now
  const { latitude: lat, longitude: lon, speed, heading, accuracy } = coords
  const fix: Fix = {
    lat,
    lon,
    time: hubTimeOf(timestamp),
    accuracy,
    ...(speed !== null && Number.isFinite(speed) && { speed }),
    ...(heading !== null && Number.isFinite(heading) && { heading }),
  }
  waiting = [...waiting, fix].slice(-MOST_WAITING)
  await sendWaiting()
}

async function every(): Promise<number> {
  const usual = isPrecise ? RUN_MS : FREE_MS
  if (!('getBattery' in navigator)) return usual
  const battery = await (navigator.getBattery as () => Promise<Battery>)()
  return !battery.charging && battery.level < LOW_BATTERY ? LOW_FACTOR * usual : usual
}

/** One batch at a time; what fails waits for the next fix. */
async function sendWaiting(): Promise<void> {
  if (sending || waiting.length === 0 || !useCrew.getState().who) return
  sending = true
  const batch = waiting
  try {
    await post<CrewPositionAnswer>('/v1/crew/position', { positions: batch })
    waiting = waiting.filter((fix) => !batch.includes(fix))
    if (watching !== undefined) useCrew.setState({ sharing: { state: 'on', sentAt: phoneNow() } })
  } catch {
    // The link is bad, and the age of the last position that was sent says so.
  } finally {
    sending = false
  }
}
