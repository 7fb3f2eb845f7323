/** What is typed while a dialog opens: it reaches the first field in order, and nothing behind the dialog. */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { closeDialog, openDialog, useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { Fetched, fetchedLater } from '../../apps/dispatcher-ui/src/app/fetched-later.tsx'
import { at, namesOf, options, sendScene } from './send-scene.tsx'

const scene = sendScene()
const near = [at(5, 10.771, 5), at(6, 10.772, 5), at(60, 10.8, 5)]

const openSend = () => act(() => openDialog({ kind: 'send', incident: 'i-1', agency: 'ambulance' }))
const press = (key: string, init: KeyboardEventInit = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...init })
const type = (letters: string, target?: Element) => {
  for (const letter of letters) press(letter, {}, target)
}
/** The first field, once it has the focus. */
const field = async (): Promise<HTMLInputElement> => {
  const input = await screen.findByRole<HTMLInputElement>('combobox')
  await waitFor(() => expect(document.activeElement).toBe(input))
  return input
}
beforeEach(async () => {
  await scene.open(near)
  act(closeDialog)
})

test('a call-sign and Enter, typed before the list is there, send that unit and no other', async () => {
  openSend()
  type('60')
  press('Enter')
  await waitFor(() => expect(scene.units()).toEqual(['unit-60']))
})

test('Enter before anything was seen or typed sends nothing, and what follows it is not typed', async () => {
  openSend()
  press('Enter')
  type('60')
  const input = await field()
  expect([input.value, scene.sent, namesOf(options())]).toEqual([
    '',
    [],
    ['CC-115-05', 'CC-115-06', 'CC-115-60'],
  ])
})

test('what is put right and pasted comes in order, and nothing behind the dialog gets a key', async () => {
  const behind = document.body.appendChild(document.createElement('input'))
  behind.focus()
  const heard: string[] = []
  const listen = ({ key }: KeyboardEvent) => heard.push(key)
  behind.addEventListener('keydown', listen)
  openSend()
  expect(behind.readOnly).toBe(true)
  type('CX', behind)
  expect(press('Backspace', {}, behind)).toBe(false)
  const pasted = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
    clipboardData: { getData: () => 'C-115' },
  })
  fireEvent(behind, pasted)
  type('-5', behind)
  const input = await field()
  await waitFor(() => expect(input.value).toBe('CC-115-5'))
  expect([heard, behind.value, behind.readOnly]).toEqual([[], '', false])
  behind.remove()
})

test('a letter that an input method is putting together is its own, and no Enter goes on without it', async () => {
  openSend()
  expect(press('Process', { keyCode: 229 })).toBe(true)
  type('60')
  press('Enter')
  expect([(await field()).value, scene.sent]).toEqual(['', []])
})

test('what comes after a key that leads elsewhere is not typed into the first field', async () => {
  openSend()
  type('6')
  press('Tab')
  type('0')
  press('Enter')
  const input = await field()
  await waitFor(() => expect(input.value).toBe('6'))
  expect(scene.sent).toEqual([])
})

test('Escape leaves a dialog that is not there yet; the browser keeps its own keys', async () => {
  openSend()
  expect([press('r', { ctrlKey: true }), press('Shift')]).toEqual([true, true])
  expect(press('Escape')).toBe(false)
  expect([useConsole.getState().dialog, press('6')]).toEqual([undefined, true])
})

test('a desk that is asked about unbidden takes no keys', () => {
  act(() => openDialog({ kind: 'desk' }))
  expect(press('6')).toBe(true)
})

test('a part that was fetched ahead is there with the first drawing', async () => {
  const part = fetchedLater(async () => () => <p>there</p>)
  await part.fetch()
  const { container } = render(<Fetched of={part}>{(Part) => <Part />}</Fetched>)
  expect(container.textContent).toBe('there')
})

test('a part that could not be had is asked for again', async () => {
  let isOnline = false
  const part = fetchedLater(async () => {
    if (!isOnline) throw new Error('offline')
    return () => <p>there</p>
  })
  await expect(part.fetch()).rejects.toThrow('offline')
  isOnline = true
  render(<Fetched of={part}>{(Part) => <Part />}</Fetched>)
  await screen.findByText('there')
})
