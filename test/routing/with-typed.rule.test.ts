/** Two people edit one policy at the same time: what the one typed, over what the other saved. */

import { withTyped } from '../../apps/dispatcher-ui/src/publishing/with-typed.ts'

const names = { rules: 'id' }
const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, n: 1 }))
const over = { rules: [a, b], queue: 'fire' }

test.each([
  [
    'another rule each',
    [{ ...a, n: 2 }, b],
    [a, { ...b, n: 3 }],
    [
      { ...a, n: 2 },
      { ...b, n: 3 },
    ],
  ],
  ['the same rule', [{ ...a, n: 2 }, b], [{ ...a, n: 3 }, b], [{ ...a, n: 2 }, b]],
  ['one that is removed by them', [{ ...a, n: 2 }, b], [a], [{ ...a, n: 2 }]],
  ['one that is removed by me', [a], [a, { ...b, n: 3 }], [a]],
  ['one that I changed and they removed', [a, { ...b, n: 2 }], [a], [a, { ...b, n: 2 }]],
  ['one that they add', [{ ...a, n: 2 }, b], [a, c, b], [{ ...a, n: 2 }, c, b]],
  ['one that I add', [a, c, b], [{ ...a, n: 3 }, b], [{ ...a, n: 3 }, c, b]],
  ['their order', [{ ...a, n: 2 }, b], [b, a], [b, { ...a, n: 2 }]],
  ['my order', [b, a], [{ ...a, n: 3 }, b], [b, { ...a, n: 3 }]],
])('%s', (_, typed, now, expected) => {
  expect(withTyped({ ...over, rules: now }, over, { ...over, rules: typed }, names)).toEqual({
    queue: 'fire',
    rules: expected,
  })
})

test.each([
  ['without a name', [a, { n: 2 }]],
  ['with a name twice', [a, a]],
  ['that is none', 'x'],
])('a list %s stands as it is typed', (_, typed) => {
  expect(withTyped({ rules: [a, c] }, over, { rules: typed }, names)).toEqual({ rules: typed })
})
