/** A new assignment is heard and felt until someone answers it. Tones are made here, so that nothing needs loading. */
import { create } from 'zustand'

const REPEAT_MS = 4_000
const TONE_S = 0.18
const HERTZ = [880, 660, 880, 660]
const VOLUME = 0.5
const VIBRATE_MS = [500, 150, 500, 150, 500]

/** `blocked`: the browser lets a page sound only after someone touched it. */
export const useSound = create<{ readonly state: 'ready' | 'blocked' }>()(() => ({ state: 'blocked' }))

let context: AudioContext | undefined
let timer: ReturnType<typeof setInterval> | undefined

const look = (): void => useSound.setState({ state: context?.state === 'running' ? 'ready' : 'blocked' })

/** On every touch: telephones put the sound to sleep again by themselves. */
export function watchTouches(): void {
  window.addEventListener('pointerdown', enableSound)
  window.addEventListener('keydown', enableSound)
}

export function enableSound(): void {
  if (!context) {
    context = new AudioContext()
    context.onstatechange = look
  }
  if (context.state !== 'running') context.resume().then(look, look)
}

export function startAlarm(): void {
  if (timer !== undefined) return
  once()
  timer = setInterval(once, REPEAT_MS)
}

export function stopAlarm(): void {
  clearInterval(timer)
  timer = undefined
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(0)
}

function once(): void {
  // A browser complains of vibrating before the first touch.
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(VIBRATE_MS)
  if (context?.state !== 'running') return
  let at = context.currentTime
  for (const frequency of HERTZ) {
    const oscillator = new OscillatorNode(context, { frequency, type: 'square' })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(VOLUME, at + 0.02)
    gain.gain.linearRampToValueAtTime(0, at + TONE_S)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(at)
    oscillator.stop(at + TONE_S)
    at += TONE_S + 0.05
  }
}
