/** The one owner of key presses that no focused control took: an action of the registry, or nobody. */
import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import type { Action } from './action.ts'
import { useConsole } from './console-store.ts'
import type { Desk } from './desk.ts'
import { actions, perform } from './registry.ts'

/** An input method is putting a letter together: the key belongs to it. 229 is what older browsers say. */
export const isComposing = (event: { readonly isComposing?: boolean; readonly keyCode: number }): boolean =>
  event.isComposing === true || event.keyCode === 229

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable)

/** Dialogs, menus and the sign-in form have their own keys; nothing behind them may move. */
const isCovered = (target: EventTarget | null): boolean => {
  const { dialog, isExpired } = useConsole.getState()
  const isInPopup = target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null
  return dialog !== undefined || isExpired || isInPopup
}

export function takeKey(desk: Desk, action: Action, event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return
  // Under a dialog the browser's own F1 or F3 stays away as well.
  const isFunctionKey = /^F\d+$/.test(action.key)
  if (isCovered(event.target)) {
    if (isFunctionKey) event.preventDefault()
    return
  }
  if (!action.inText && isTextField(event.target)) return
  event.preventDefault()
  if (event.repeat && !action.repeats) return
  perform(desk, action)
}

/** @param taken those of the page; all that stand on it have one owner */
export function useKeys(desk: Desk, taken: readonly Action[] = actions): void {
  useEffect(
    () =>
      tinykeys(
        window,
        Object.fromEntries(
          taken.map((action) => [action.key, (event: KeyboardEvent) => takeKey(desk, action, event)]),
        ),
      ),
    [desk, taken],
  )
}
