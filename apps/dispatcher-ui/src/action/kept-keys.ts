/**
 * What is typed between the key that opens a dialog and the focus in its first field. Nothing behind the dialog gets it: it is
 * kept, and handed over in order, so that no Enter is heard before what was typed ahead of it.
 */
import { type ConsoleDialog, closeDialog, useConsole } from './console-store.ts'
import { isComposing } from './keys.ts'

/** A dialog that is not there by now has failed: the keyboard is free again, and what was typed is forgotten. */
const PATIENCE_MS = 10_000

/** A key, or what was pasted. */
type Kept = KeyboardEvent | string

interface Keeping {
  readonly since: number
  /** The dialog whose place is taken; it has the focus until it is gone. */
  readonly before: Element | null
  readonly kept: Kept[]
  /** Something was typed that could not be kept: what follows would stand without it. */
  isCut: boolean
  /** The field that had the focus is free again. */
  readonly release: () => void
}

const dialogOf = (element: Element | null): Element | null =>
  element?.closest('[role="dialog"], [role="alertdialog"]') ?? null

const isField = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

/** Only where it is read-only does no input method begin a letter in a field that is about to lose the focus. */
function shut(element: Element | null): () => void {
  if (!isField(element) || element.readOnly) return () => undefined
  element.readOnly = true
  return () => {
    element.readOnly = false
  }
}

/** With AltGr a letter comes with Ctrl and Alt. */
const letterOf = (event: KeyboardEvent): string | undefined => {
  const isCommand = event.ctrlKey || event.altKey || event.metaKey
  const isLetter = [...event.key].length === 1 && (!isCommand || event.getModifierState('AltGraph'))
  return isLetter ? event.key : undefined
}

/** Shift alone, a function key, and what the browser does with Ctrl, as reloading or pasting. */
const isLeftAlone = (event: KeyboardEvent): boolean =>
  /^(?:F\d+|Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock)$/.test(event.key) ||
  ((event.ctrlKey || event.metaKey) &&
    letterOf(event) === undefined &&
    event.key !== 'Enter' &&
    event.code !== 'KeyK')

const isOpenedByHand = (dialog: ConsoleDialog): boolean =>
  // Where someone sits is asked unbidden: keys pressed then are meant for something else.
  dialog.kind !== 'desk'

const isOther = (one: ConsoleDialog, other: ConsoleDialog | undefined): boolean =>
  one !== other && JSON.stringify(one) !== JSON.stringify(other)

/** @returns ends it */
export function keepKeys(): () => void {
  let keeping: Keeping | undefined

  const stop = () => {
    keeping?.release()
    keeping = undefined
  }
  const stopListening = useConsole.subscribe(({ dialog, isExpired }, before) => {
    if (!dialog || isExpired) return stop()
    if (!isOpenedByHand(dialog) || !isOther(dialog, before.dialog)) return
    stop()
    const focused = document.activeElement
    keeping = {
      since: performance.now(),
      before: dialogOf(focused),
      kept: [],
      isCut: false,
      release: shut(focused),
    }
  })
  const listeners = new AbortController()
  const options = { capture: true, signal: listeners.signal }

  const isInNew = (target: EventTarget | null): boolean => {
    const dialog = target instanceof Element ? dialogOf(target) : null
    return dialog !== null && dialog !== keeping?.before
  }
  const onKey = (event: KeyboardEvent) => {
    if (keeping && performance.now() - keeping.since > PATIENCE_MS) stop()
    if (!keeping || isInNew(event.target)) return
    if (isComposing(event)) keeping.isCut = true
    if (isComposing(event) || isLeftAlone(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.key === 'Escape') closeDialog()
    // A key held down is the one that opened the dialog.
    else if (!keeping.isCut && !event.repeat) keeping.kept.push(event)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!keeping) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!keeping.isCut) keeping.kept.push(event.clipboardData?.getData('text') ?? '')
  }
  const onFocus = () => {
    const focused = document.activeElement
    const dialog = dialogOf(focused)
    if (!keeping || !dialog || dialog === focused || !isInNew(focused)) return
    const { kept } = keeping
    stop()
    void handOver(dialog, kept)
  }
  window.addEventListener('keydown', onKey, options)
  window.addEventListener('paste', onPaste, options)
  window.addEventListener('focusin', onFocus, options)
  // Who takes the mouse has seen where the focus is.
  window.addEventListener('pointerdown', stop, options)
  return () => {
    listeners.abort()
    stopListening()
    stop()
  }
}

/** Within one task: no key that is pressed now comes between. Before each the page has taken in the one before it. */
async function handOver(dialog: Element, kept: readonly Kept[]): Promise<void> {
  let hasWritten = false
  for (const each of kept) {
    await Promise.resolve()
    const focused = document.activeElement
    // Nobody confirms what they have neither seen nor said.
    const isBlind = !hasWritten && typeof each !== 'string' && each.key === 'Enter'
    // What comes after a key that was not taken was meant for where that key leads.
    if (!focused || !dialog.contains(focused) || isBlind || !give(focused, each)) return
    hasWritten = true
  }
}

/** @returns whether it was taken */
function give(focused: Element, each: Kept): boolean {
  if (typeof each === 'string') return write(focused, each)
  const isFree = focused.dispatchEvent(new KeyboardEvent('keydown', each))
  const letter = letterOf(each)
  if (!isFree) return true
  if (letter !== undefined) return write(focused, letter)
  return each.key === 'Backspace' && write(focused, '', 1)
}

/** @param back so many letters before the caret go, where none are selected */
function write(focused: Element, text: string, back = 0): boolean {
  if (!isField(focused) || focused.readOnly || focused.selectionStart === null) return false
  const end = focused.selectionEnd ?? focused.selectionStart
  const isSelected = end > focused.selectionStart
  const start = isSelected ? focused.selectionStart : Math.max(0, end - back)
  const room = focused.maxLength < 0 ? text.length : focused.maxLength - focused.value.length + end - start
  focused.setRangeText(text.slice(0, Math.max(0, room)), start, end, 'end')
  const inputType = text === '' ? 'deleteContentBackward' : 'insertText'
  focused.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType }))
  return true
}
