/** Consoles that cannot keep up are sent what they lack and nothing twice, and remembering it costs a number for each unit. */
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { LatePositions } from '../../apps/api/src/realtime/late-positions.ts'
import type { TrackedUnit } from '../../apps/api/src/unit/positions.read.ts'

const fleet: readonly TrackedUnit[] = Array.from({ length: 40 }, (_, i) => ({
  id: `u${i}`,
  no: i + 1,
  callSign: `X-${i}`,
  agency: 'fire',
}))

test('every console knows of every move once it keeps up, whenever it did not', () => {
  const random = seededRandom(11)
  const late = new LatePositions<string>()
  /** The frame in which each unit moved last, and the one of which each console has heard. */
  const moved = new Map<number, number>()
  const heard = new Map(['a', 'b', 'c'].map((name) => [name, new Map<number, number>()]))
  for (let frame = 1; frame <= 2_000; frame++) {
    const moving = fleet.filter(() => random.next() < 0.1)
    for (const { no } of moving) moved.set(no, frame)
    const names = [...heard.keys()]
    const slow = new Set(
      names.filter((name) => random.next() < (name === 'a' ? 0 : name === 'b' ? 0.3 : 0.95)),
    )
    const again = late.begin(moving, names, (name) => !slow.has(name))
    for (const name of names.filter((each) => !slow.has(each) && !again.includes(each)))
      for (const { no } of moving) heard.get(name)!.set(no, frame)
    for (const [names, units] of late.since(again, fleet))
      for (const name of names) {
        for (const { no } of units) {
          expect(heard.get(name)!.get(no)).not.toBe(moved.get(no))
          heard.get(name)!.set(no, moved.get(no)!)
        }
        late.settle(name)
      }
    for (const name of names) if (!slow.has(name)) expect(heard.get(name)).toEqual(moved)
  }
})

test('those that lack the same are one group, and nobody else is told', () => {
  const late = new LatePositions<string>()
  const names = ['a', 'b', 'c', 'd']
  expect(late.begin(fleet.slice(0, 1), names, (name) => name > 'b')).toEqual([])
  expect(late.begin(fleet.slice(1, 2), names, (name) => name !== 'c')).toEqual(['a', 'b'])
  expect(late.begin([], names, () => true)).toEqual(['a', 'b', 'c'])
  const groups = [...late.since(['a', 'b', 'c', 'd'], fleet)]
  expect(groups.map(([names, units]) => [names, units.map(({ no }) => no)])).toEqual([
    [
      ['a', 'b'],
      [1, 2],
    ],
    [['c'], [2]],
  ])
})
