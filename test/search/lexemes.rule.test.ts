/** What stands in the index, and how it is asked. */
import { lexemesOf, questionFor, reversedDigits, SLICE } from '../../apps/api/src/search/lexemes.ts'
import { readQuestion } from '../../libs/shared/src/search/question.ts'
import { incidentOf } from './incidents.ts'

const namesOf = () => ['Cháy nhà']

test('an incident stands by number and words, each behind its slice', () => {
  const incident = incidentOf({
    no: SLICE + 5,
    place: 'Lê Lợi',
    notes: ['gas'],
    type: 'fire',
  })
  expect(lexemesOf(incident, namesOf)).toEqual([
    '1 #79180062',
    '1 =chay',
    '1 =nha',
    '1 chay',
    '1 nha',
    '1 le',
    '1 loi',
    '1 gas',
  ])
})

test('what is personal is never marked as open', () => {
  const incident = incidentOf({ no: 1, place: 'Lê Lợi', notes: ['số 0903123456'] })
  expect(lexemesOf(incident, namesOf).filter((lexeme) => lexeme.startsWith('0 ='))).toEqual([])
})

test('of endless notes the newest words are kept', () => {
  const notes = Array.from({ length: 100 }, (_, i) =>
    Array.from({ length: 20 }, (_, j) => `w${i}x${j}`).join(' '),
  )
  const lexemes = lexemesOf(incidentOf({ no: 1, place: 'Lê Lợi', notes }), namesOf)
  expect(lexemes.length).toBeLessThan(700)
  expect(lexemes).toEqual(expect.arrayContaining(['0 le', '0 w99x19']))
  expect(lexemes).not.toContain('0 w0x0')
})

test.each([
  ['le loi', true, `'~ le' & '~ loi':*`],
  ['le loi', false, `'~ =le' & '~ =loi':*`],
  ['456', true, `'~ 456':* | '~ #654':*`],
  ['so 5', true, `'~ so' & '~ 5'`],
  [`' | '0 gas' & "\\`, true, `'~ 0' & '~ gas':*`],
])('%s (personal: %s) is asked as %s', (typed, personal, expected) => {
  expect(questionFor(readQuestion(typed), personal)).toBe(expected)
})

test('the end of a number is the beginning of what is kept of it', () => {
  expect(reversedDigits('+84903123456').startsWith(reversedDigits('3456'))).toBe(true)
})
