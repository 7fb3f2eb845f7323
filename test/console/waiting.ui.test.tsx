import type { Leg } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { openPicture } from '@lien-thong/shared/picture/picture'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { cleanup, screen } from '@testing-library/react'
import { isServed, openIncidents } from '../../apps/dispatcher-ui/src/action/waiting.ts'
import { IncidentCard } from '../../apps/dispatcher-ui/src/incident/IncidentCard.tsx'
import { incident, now, openDesk, snapshot, unit } from './desk.tsx'

const leg = (state: Leg['state'], more: Partial<Leg> = {}): Leg => ({
  ...{ agency: 'ambulance', queue: 'ambulance', priority: 1, state },
  at: { queued: now },
  ...more,
})
const going: Assignment = {
  ...{ id: 'a-1', unit: 'unit-1', callSign: unit(1).callSign, incident: 'i-1', incidentNumber: '26-i-1' },
  ...{ agency: 'ambulance', state: 'active', at: { assigned: now }, version: 1 },
}
const lost = { wanted: { count: 1, because: 'diverted', since: addSeconds(now, 5) } } as const
const list = (...incidents: Parameters<typeof incident>[]) =>
  openIncidents(
    openPicture(
      snapshot({
        incidents: incidents.map((each) => incident(...each)),
        units: [unit(1)],
        assignments: [going],
      }),
    ),
    ['ambulance'],
    undefined,
  )

test.each([
  ['i-2', leg('queued'), 'accept'],
  ['i-2', leg('accepted'), 'unit'],
  ['i-1', leg('accepted'), 'none'],
  ['i-1', leg('working'), 'none'],
  ['i-1', leg('working', lost), 'unit'],
  ['i-2', leg('working', lost), 'unit'],
  ['i-2', leg('working'), 'end'],
] as const)('%s, whose part is %o, waits for %s', (id, part, waitsFor) => {
  expect(list([id, { legs: [part] }])[0]).toMatchObject({ waitsFor })
})

test('whose units are done has no limit, and stands after those that nobody has', async () => {
  const sorted = list(
    ['i-2', { legs: [leg('working')] }],
    ['i-3', { legs: [leg('accepted', { at: { queued: addSeconds(now, 60) } })] }],
  )
  expect(sorted.map((of) => [of.incident.id, of.limit, isServed(of)])).toEqual([
    ['i-3', expect.any(Number), false],
    ['i-2', undefined, true],
  ])
  const { desk, show } = await openDesk(snapshot())
  show(<IncidentCard of={sorted[1]!} isSelected={false} />)
  expect(screen.getByRole('button').textContent).toContain('xe đã xong việc')
  cleanup()
  desk.live.stop()
})
