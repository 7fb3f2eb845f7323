/** How many units a part still needs: asked for, found, withdrawn. */
import { decideAssign } from '@lien-thong/shared/dispatch/assign'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideBackup } from '@lien-thong/shared/dispatch/wanted'
import type { Leg } from '@lien-thong/shared/incident/incident'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { AT, dispatcher, incident, unit, viewer } from './scene.ts'

const leg = (priority: Priority, more: Partial<Leg> = {}): Leg => ({
  agency: 'ambulance',
  queue: 'ambulance',
  state: 'working',
  priority,
  at: { queued: AT },
  ...more,
})
const first = incident({ legs: [leg(3)] })

describe('a part that waits for units', () => {
  const waiting = (count: number) => ({
    ...first,
    legs: [leg(2, { wanted: { count, because: 'backup', since: AT } })],
  })
  test.each<[number, number]>([
    [3, 2],
    [1, 0],
  ])('of %i waits for %i after one was sent', (before, after) => {
    const decided = decideAssign(dispatcher, { incident: waiting(before), unit: unit(), calls: [] }, 'b')
    expect(decided).toMatchObject([
      { fact: { type: 'leg.unit_found', count: after } },
      { fact: { type: 'unit.assigned' } },
    ])
  })

  test.each<[string, Decided, string | number]>([
    ['back-up is added', decideBackup(dispatcher, waiting(2), 'ambulance', 3), 5],
    ['to nothing', decideBackup(dispatcher, first, 'ambulance', 1), 1],
    ['not without end', decideBackup(dispatcher, waiting(20), 'ambulance', 1), 'backup_full'],
    ['it is withdrawn', decideBackup(dispatcher, waiting(3), 'ambulance', 0), 0],
    ['also where no more can be asked for', decideBackup(dispatcher, waiting(20), 'ambulance', 0), 0],
    [
      'not by a call-taker either',
      decideBackup(viewer('call_taker'), waiting(3), 'ambulance', 0),
      'forbidden',
    ],
    ['up to an end', decideBackup(dispatcher, waiting(18), 'ambulance', 10), 20],
    ['not by a call-taker', decideBackup(viewer('call_taker'), first, 'ambulance', 1), 'forbidden'],
    ['not for another part', decideBackup(viewer('dispatcher'), first, 'fire', 1), 'leg_unknown'],
    [
      'not for a part that is over',
      decideBackup(
        dispatcher,
        { ...first, legs: [leg(2, { state: 'completed', at: { queued: AT, over: AT } })] },
        'ambulance',
        1,
      ),
      'leg_over',
    ],
    [
      'not on a closed incident',
      decideBackup(dispatcher, { ...first, status: 'closed' }, 'ambulance', 1),
      'incident_closed',
    ],
  ])('%s', (_, decided, expected) =>
    expect(isRefusal(decided) ? decided.refusal : (decided[0]!.fact as { count: number }).count).toBe(
      expected,
    ),
  )
})

test('nothing that is asked for is withdrawn in silence', () => {
  expect(decideBackup(dispatcher, first, 'ambulance', 0)).toEqual([])
})
