/** What stands in the index, and how it is asked. */
import { lexemesOf, questionFor, reversedDigits, SLICE } from '../../apps/api/src/search/lexemes.ts'
import { readQuestion } from '../../libs/shared/src/search/question.ts'
import { incidentOf } from './incidents.ts'

const noCodes = () => []

test('an incident stands by number and words, each behind its slice', () => {
  const incident = incidentOf({
    no: SLICE + 5,
    place: 'Lê Lợi',
    notes: ['gas'],
    type: 'house_fire',
  })
  expect(lexemesOf(incident)).toEqual([
    '1 #79180062',
    '1 @house_fire',
    '1 =house',
    '1 =fire',
    '1 le',
    '1 loi',
    '1 gas',
  ])
})

test('what is personal is never marked as open', () => {
  const incident = incidentOf({ no: 1, place: 'Lê Lợi', notes: ['số 0903123456'] })
  expect(lexemesOf(incident).filter((lexeme) => /^0 [=@]/.test(lexeme))).toEqual([])
})

test('of endless notes the newest words are kept', () => {
  const notes = Array.from({ length: 100 }, (_, i) =>
    Array.from({ length: 20 }, (_, j) => `w${i}x${j}`).join(' '),
  )
  const lexemes = lexemesOf(incidentOf({ no: 1, place: 'Lê Lợi', notes }))
  expect(lexemes.length).toBeLessThan(700)
  expect(lexemes).toEqual(expect.arrayContaining(['0 le', '0 w99x19']))
  expect(lexemes).not.toContain('0 w0x0')
})

test.each([
  ['le loi', true, `('~ le' | '~ =le') & ('~ loi':* | '~ =loi':*)`],
  ['le loi', false, `'~ =le' & '~ =loi':*`],
  ['456', true, `('~ 456':* | '~ =456':*) | '~ #654':*`],
  ['so 5', true, `('~ so' | '~ =so') & ('~ 5' | '~ =5')`],
  [`' | '0 gas' & "\\`, true, `('~ 0' | '~ =0') & ('~ gas':* | '~ =gas':*)`],
])('%s (personal: %s) is asked as %s', (typed, personal, expected) => {
  expect(questionFor(readQuestion(typed), personal, noCodes)).toBe(expected)
})

test('a word of a type’s name asks for its code, whatever it was called before', () => {
  const codesOf = (word: string, begun: boolean) =>
    (begun ? 'chay'.startsWith(word) : word === 'chay') ? ['house_fire', 'car_fire'] : []
  expect(questionFor(readQuestion('loi ch'), false, codesOf)).toBe(
    `'~ =loi' & ('~ =ch':* | '~ @house_fire' | '~ @car_fire')`,
  )
})

test('the end of a number is the beginning of what is kept of it', () => {
  expect(reversedDigits('+84903123456').startsWith(reversedDigits('3456'))).toBe(true)
})
