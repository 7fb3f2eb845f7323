/** Notes and what corrected them, in the order in which they are read. */
import type { Note } from '@lien-thong/shared/incident/incident'
import { noteThreads } from '../../apps/dispatcher-ui/src/incident/note-thread.ts'

const note = (n: number, corrects?: number): Note => ({
  id: `26-000001/${n}`,
  ...(corrects !== undefined && { corrects: `26-000001/${corrects}` }),
  at: `2026-11-22T05:00:0${n}.000Z`,
  by: 'agent:minh',
  text: `lời ${n}`,
})
const numbers = (notes: readonly Note[]): readonly (readonly number[])[] =>
  noteThreads(notes).map(({ last, before }) => [last, ...before].map(({ id }) => Number(id.split('/')[1])))

test.each<[string, readonly Note[], readonly (readonly number[])[]]>([
  ['none', [], []],
  ['each by itself', [note(1), note(2)], [[1], [2]]],
  ['a correction takes the place of what it corrects', [note(1), note(2), note(3, 1)], [[3, 1], [2]]],
  ['a correction of a correction', [note(1), note(2, 1), note(3, 2)], [[3, 2, 1]]],
  ['two corrections of one note: the later counts', [note(1), note(2, 1), note(3, 1)], [[3, 2, 1]]],
  ['what it corrects went away with its incident', [note(2, 1), note(3)], [[2], [3]]],
  ['a circle, which nobody can write, ends', [note(1, 2), note(2, 1)], [[1], [2]]],
])('%s', (_, notes, expected) => {
  expect(numbers(notes)).toEqual(expected)
})
