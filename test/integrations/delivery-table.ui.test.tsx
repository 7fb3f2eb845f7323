/** The name by which assistive technology finds a delivery holds what its button shows, whatever the day. */
import { cleanup, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { DeliveryTable } from '../../apps/dispatcher-ui/src/integrations/DeliveryTable.tsx'
import { textFor } from '../../apps/dispatcher-ui/src/integrations/text.ts'
import { openDesk, snapshot } from '../console/desk.tsx'

afterEach(cleanup)

test.each([
  ['of this day', '2026-03-02T07:59:00.000Z', '14:59:00,000'],
  ['of the day before', '2026-03-01T07:59:00.000Z', '01/03 14:59:00,000'],
])('a delivery %s', async (_, received, shown) => {
  const { show } = await openDesk(snapshot())
  const row = {
    id: '7',
    received,
    verdict: 'accepted',
    door: 'events',
    status: 202,
    position: 0,
    bytes: 10,
  } as const
  show(
    <MemoryRouter>
      <DeliveryTable rows={[row]} open={undefined} onOpen={() => undefined} text={textFor('vi')} />
    </MemoryRouter>,
  )
  const button = screen.getByRole('button')
  expect(button.textContent!.trim()).toBe(shown)
  expect(button.getAttribute('aria-label')).toContain(shown)
})
