/** Supervisors are told of the calls that a routing rule asks them to be told of. */
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { useDesk } from '../../apps/dispatcher-ui/src/action/desk.ts'
import type { Person } from '../../apps/dispatcher-ui/src/api/hub.ts'
import { NewsRegion } from '../../apps/dispatcher-ui/src/app/NewsRegion.tsx'
import { useNotices } from '../../apps/dispatcher-ui/src/app/use-notices.ts'
import { dispatcher115, now, openDesk, snapshot } from './desk.tsx'

const supervisor: Person = { ...dispatcher115, username: 'supervisor', roles: ['supervisor'] }
const ringing = {
  fact: {
    type: 'call.recorded',
    call: 'c',
    event: 'begin',
    time: now,
    line: '115',
    origin: {
      source: 'demo',
      providerCallId: 'c1',
      line: '115',
      queue: 'ambulance',
      agency: 'ambulance',
      rule: 'often',
      cause: 'rule',
    },
  },
  personal: { from: '+84903123456', to: '115' },
} as const
const TOLD = /Quy tắc often báo trực chỉ huy: cuộc gọi đến 115/

let stop: () => void
let opened: string[]

function Noticed() {
  useNotices(useDesk(), (path) => opened.push(path))
  return <NewsRegion />
}

async function told(person: Person, people: readonly string[]): Promise<number> {
  const desk = await openDesk(snapshot(), person)
  stop = () => desk.desk.live.stop()
  opened = []
  desk.show(<Noticed />)
  desk.tell(ringing, { type: 'routing.notified', call: 'c', rule: 'often', people })
  return screen.queryAllByText(TOLD).length
}

afterEach(() => {
  cleanup()
  stop()
})

test.each<[string, number, Person, readonly string[]]>([
  ['a supervisor whom the rule names is told', 1, supervisor, ['supervisor']],
  ['every supervisor is told when the rule names nobody', 1, supervisor, []],
  ['a supervisor whom the rule does not name is not told', 0, supervisor, ['lan']],
  ['a dispatcher is not told', 0, dispatcher115, []],
])('%s', async (_, times, person, people) => {
  expect(await told(person, people)).toBe(times)
})

test('the notice opens the call', async () => {
  await told(supervisor, [])
  fireEvent.click(screen.getByRole('button', { name: 'Mở' }))
  expect(useConsole.getState().call).toBe('c')
  expect(opened).toEqual(['/'])
  expect(screen.queryByText(TOLD)).toBe(null)
})
