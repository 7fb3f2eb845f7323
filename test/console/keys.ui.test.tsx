import { act, cleanup, fireEvent } from '@testing-library/react'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { useDesk } from '../../apps/dispatcher-ui/src/action/desk.ts'
import { useKeys } from '../../apps/dispatcher-ui/src/action/keys.ts'
import { actions } from '../../apps/dispatcher-ui/src/action/registry.ts'
import { incident, now, openDesk, snapshot, type TestDesk } from './desk.tsx'

let desk: TestDesk

function Keyboard() {
  useKeys(useDesk())
  return <input aria-label="field" />
}

beforeEach(async () => {
  const leg = { agency: 'ambulance', queue: 'ambulance', state: 'queued', at: { queued: now } } as const
  desk = await openDesk(
    snapshot({
      incidents: [
        incident('calm', { legs: [{ ...leg, priority: 3 }] }),
        incident('urgent', { legs: [{ ...leg, priority: 1 }] }),
      ],
    }),
  )
  desk.show(<Keyboard />)
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const press = (init: KeyboardEventInit, target: Element = document.body) => fireEvent.keyDown(target, init)
const selected = () => useConsole.getState().selected

test('Alt and arrows go through the incidents in the order of the list', () => {
  press({ key: 'ArrowDown', code: 'ArrowDown', altKey: true })
  expect(selected()).toBe('urgent')
  press({ key: 'ArrowDown', code: 'ArrowDown', altKey: true })
  expect(selected()).toBe('calm')
  press({ key: 'ArrowUp', code: 'ArrowUp', altKey: true })
  expect(selected()).toBe('urgent')
})

test('F8 opens the list of units for the selected incident, and no browser takes the key', () => {
  press({ key: 'ArrowDown', code: 'ArrowDown', altKey: true })
  const wentOn = press({ key: 'F8', code: 'F8' })
  expect([wentOn, useConsole.getState().dialog]).toEqual([
    false,
    { kind: 'send', incident: 'urgent', agency: 'ambulance' },
  ])
})

test('under a dialog nothing moves', () => {
  act(() => useConsole.setState({ dialog: { kind: 'help' }, selected: 'calm' }))
  press({ key: 'ArrowUp', code: 'ArrowUp', altKey: true })
  press({ key: 'Escape', code: 'Escape' })
  expect(selected()).toBe('calm')
})

test('while an input method composes, every key is its own', () => {
  const field = document.querySelector('input')!
  press({ key: 'F1', code: 'F1', isComposing: true }, field)
  press({ key: 'Process', code: 'F1', keyCode: 229 }, field)
  expect(useConsole.getState().dialog).toBe(undefined)
})

test('in a text field only the keys work that write nothing', () => {
  const field = document.querySelector('input')!
  const undo = press({ key: 'z', code: 'KeyZ', ctrlKey: true }, field)
  const open = press({ key: 'n', code: 'KeyN', altKey: true }, field)
  expect([undo, open, useConsole.getState().dialog]).toEqual([true, true, undefined])
  press({ key: 'F1', code: 'F1' }, field)
  expect(useConsole.getState().dialog).toEqual({ kind: 'help' })
})

test('a key that a control has taken is not taken twice', () => {
  const field = document.querySelector('input')!
  field.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
  press({ key: 'F1', code: 'F1' }, field)
  expect(useConsole.getState().dialog).toBe(undefined)
})

test('the browser keeps F5, F6, F11 and F12, and no key has two owners', () => {
  const keys = actions.map((action) => action.key)
  expect(keys.filter((key) => /^F(5|6|11|12)$/.test(key))).toEqual([])
  expect(new Set(keys).size).toBe(keys.length)
})
