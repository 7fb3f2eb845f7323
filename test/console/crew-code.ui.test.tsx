/** The code of a crew at its unit: who may make one, and that it is made once and shown once. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import type { Person } from '../../apps/dispatcher-ui/src/api/hub.ts'
import { CrewCode } from '../../apps/dispatcher-ui/src/unit/CrewCode.tsx'
import { dispatcher115, json, openDesk, snapshot, type TestDesk, unit } from './desk.tsx'

let desk: TestDesk
const asked: string[] = []
const admin: Person = { ...dispatcher115, username: 'admin', roles: ['administrator'] }

afterEach(() => {
  cleanup()
  desk.desk.live.stop()
  asked.length = 0
})

async function open(person: Person, answer: () => Response): Promise<void> {
  globalThis.fetch = async (path) => {
    asked.push(String(path))
    return answer()
  }
  desk = await openDesk(snapshot({ units: [unit(7)] }), person)
  desk.show(<CrewCode unit={unit(7)} />)
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const given = () => json({ unit: 'unit-7', callSign: 'CC-115-07', code: '4821 7734 9056' }, 201)

test('an administrator is told what follows, makes the code, and reads it', async () => {
  await open(admin, given)
  await press('Tạo mã cho kíp…')
  expect(screen.getByText(/Mã cũ sẽ hết hiệu lực/)).toBeTruthy()
  expect(asked).toEqual([])
  await press('Tạo mã mới')
  expect(asked).toEqual(['/v1/units/unit-7/crew-code'])
  expect(screen.getByRole('status').textContent).toContain('4821 7734 9056 là mã của CC-115-07')
  await press('Tạo mã cho kíp…')
  expect(screen.queryByText(/4821/)).toBeNull()
})

test('who thinks better of it changes nothing', async () => {
  await open(admin, given)
  await press('Tạo mã cho kíp…')
  await press('Thôi')
  expect(screen.getByRole('button', { name: 'Tạo mã cho kíp…' })).toBeTruthy()
  expect(asked).toEqual([])
})

test('a refusal is said as a sentence', async () => {
  await open(admin, () => json({ code: 'unit_unknown' }, 404))
  await press('Tạo mã cho kíp…')
  await press('Tạo mã mới')
  expect(screen.getByRole('alert').textContent).not.toBe('')
  expect(screen.getByRole('status').textContent).toBe('')
})

test.each<[string, Person]>([
  ['a dispatcher', dispatcher115],
  ['an administrator of another service', { ...admin, agencies: ['fire'] }],
])('%s has no such button', async (_, person) => {
  await open(person, given)
  expect(screen.queryByRole('button')).toBeNull()
})
