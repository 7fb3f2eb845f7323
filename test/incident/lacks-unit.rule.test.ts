import { lacksUnitSince } from '@lien-thong/shared/incident/incident'
import { at, leg, wanted } from '../alarm/watched.ts'

test.each([
  ['in its queue: somebody has to accept it first', leg(1, 'queued'), undefined],
  ['accepted, and no unit was ever sent', leg(1, 'accepted'), at(0)],
  ['units went, and are done or still there', leg(1, 'working'), undefined],
  ['it lost one', leg(1, 'working', wanted('diverted', 90)), at(90)],
  ['it asked for a further one before the first', leg(1, 'accepted', wanted('backup', 30)), at(30)],
  ['completed', leg(1, 'completed', wanted('diverted', 90)), undefined],
  ['declined', leg(1, 'declined'), undefined],
])('since when a unit is missed: %s', (_, part, since) => {
  expect(lacksUnitSince(part)).toBe(since)
})
