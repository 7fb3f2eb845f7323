import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import type { Determination } from '@lien-thong/shared/incident/determination'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { PlanLine } from '../../apps/dispatcher-ui/src/incident/edit/PlanLine.tsx'
import { incident, json, now, openDesk, snapshot } from './desk.tsx'

afterEach(cleanup)

const type = cityCatalogue.types.find(({ plan }) => plan.legs.length === 1 && plan.legs[0]?.priority === 2)!
const { agency } = type.plan.legs[0]!

const leg = (priority: Priority) =>
  ({ agency, queue: agency, state: 'queued', priority, at: { queued: now } }) as const

const found = (priority: Priority): Determination => ({
  card: 'chest_pain',
  version: 1,
  determinant: 'grave',
  plan: { legs: [{ agency, priority }], needs: [] },
  by: 'agent:lan',
  at: now,
})

async function offered(change: Partial<Incident>): Promise<readonly (string | null)[]> {
  const catalogue = Promise.resolve(json({ ...cityCatalogue, version: 1, by: 'system' }))
  globalThis.fetch = () => catalogue
  const shown = incident('7', { type: type.code, ...change })
  const desk = await openDesk(snapshot({ incidents: [shown] }), {
    username: 'supervisor',
    name: 'Trực chỉ huy',
    roles: ['supervisor'],
    agencies: [agency],
  })
  desk.show(<PlanLine incident={shown} />)
  await act(async () => catalogue)
  await waitFor(() => expect(screen.queryAllByRole('button').length > 0 || change.determination).toBeTruthy())
  return screen.queryAllByRole('button').map(({ textContent }) => textContent)
}

test.each([
  { name: 'a type offers its usual priority, also a lower one', of: { legs: [leg(1)] }, offers: 'Ưu tiên 2' },
  {
    name: 'what was found is never offered to become less urgent',
    of: { legs: [leg(1)], determination: found(1) },
    offers: undefined,
  },
  {
    name: 'a priority above what was found stays',
    of: { legs: [leg(1)], determination: found(3) },
    offers: undefined,
  },
  {
    name: 'a priority below what was found is offered to rise',
    of: { legs: [leg(3)], determination: found(1) },
    offers: 'Ưu tiên 1',
  },
])('$name', async ({ of, offers }) => {
  const names = await offered(of)
  expect(names).toEqual(offers === undefined ? [] : [expect.stringContaining(`Đặt ${offers}`)])
})
