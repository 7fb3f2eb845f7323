/** Short quiet tones, made here so that nothing needs loading. Each service has its own, so that a desk can tell them apart. */
import type { AlarmPriority } from '@lien-thong/shared/alarm/alarm'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { create } from 'zustand'
import { usePreference } from '../action/preference.ts'

type SoundState = 'ready' | 'blocked'

const useSound = create<{ readonly state: SoundState }>()(() => ({ state: 'blocked' }))
export const useSoundState = (): SoundState => useSound((sound) => sound.state)

/** Hertz, one after another. */
const tones: Readonly<Record<Agency, readonly number[]>> = {
  police: [660, 660],
  fire: [520, 780],
  ambulance: [780, 620],
}
const TONE_SECONDS = 0.14
const VOLUME = 0.12
/** A burst of calls is one sound, not a wall of it. */
const QUIET_MS = 400

let context: AudioContext | undefined
let lastAt = Number.NEGATIVE_INFINITY

const look = () => useSound.setState({ state: context?.state === 'running' ? 'ready' : 'blocked' })

/** Browsers let a page sound only after someone pressed something on it: called on presses. */
export function enableSound(): void {
  if (!context) {
    context = new AudioContext()
    context.onstatechange = look
  }
  if (context.state === 'suspended') context.resume().then(look, look)
  look()
}

/** Any press counts, so that a desk that has been used can ring. */
export function watchPresses(): () => void {
  const events = ['pointerdown', 'keydown'] as const
  for (const event of events) window.addEventListener(event, enableSound)
  return () => {
    for (const event of events) window.removeEventListener(event, enableSound)
  }
}

const alarmTones: Readonly<Record<AlarmPriority, readonly number[]>> = {
  high: [880, 620, 880, 620],
  medium: [740, 560],
  low: [520],
}

/** A call or an incident of this service is new. */
export function ring(agency: Agency): void {
  const { silent } = usePreference.getState()
  if (!silent.includes(agency)) play(tones[agency], QUIET_MS)
}

/** Something is wrong at this desk, or overdue: no service's own sound, and never left out for a burst of calls. */
export const alarm = (): void => play(alarmTones.high, 0)

/** An alarm of the hub begins to wait for somebody at this desk. */
export const alarmSound = (priority: AlarmPriority): void =>
  play(alarmTones[priority], priority === 'high' ? 0 : QUIET_MS)

function play(frequencies: readonly number[], quietMs: number): void {
  if (!usePreference.getState().isSoundOn || context?.state !== 'running') return
  if (performance.now() - lastAt < quietMs) return
  lastAt = performance.now()
  let at = context.currentTime
  for (const frequency of frequencies) {
    const oscillator = new OscillatorNode(context, { frequency, type: 'sine' })
    const gain = new GainNode(context, { gain: 0 })
    // Without a ramp a tone begins and ends with a click.
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(VOLUME, at + 0.02)
    gain.gain.linearRampToValueAtTime(0, at + TONE_SECONDS)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(at)
    oscillator.stop(at + TONE_SECONDS)
    at += TONE_SECONDS + 0.04
  }
}
