/** What stands in the index, and how it is asked. */
import {
  askedFor,
  type CodesOfWord,
  lexemesOf,
  questionFor,
  reversedDigits,
  SLICE,
} from '../../apps/api/src/search/lexemes.ts'
import { type Question, readQuestion } from '../../libs/shared/src/search/question.ts'
import { incidentOf } from './incidents.ts'

const noCodes = () => []
const queryOf = (question: Question, personal: boolean, codesOf: CodesOfWord = noCodes): string =>
  questionFor(askedFor(question, personal, codesOf), question)

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

test.each([
  ['7 Lê Lợi', ['^7']],
  ['12/105 hẻm 1052', ['^12', '^105']],
  ['12b, 0903123456', ['^12', '^090']],
  ['b12', []],
])('of the numbers in %s stands how they begin', (place, beginnings) => {
  expect(lexemesOf(incidentOf({ no: 1, place })).filter((lexeme) => lexeme.startsWith('0 ^'))).toEqual(
    beginnings.map((each) => `0 ${each}`),
  )
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
  ['456', true, `('~ ^456':* | '~ =456':*) | '~ #654':*`],
  ['so 10', true, `('~ so' | '~ =so') & ('~ ^10':* | '~ =10':*)`],
  ['so 10', false, `'~ =so' & '~ =10':*`],
  ['10 so', true, `('~ 10' | '~ =10') & ('~ so':* | '~ =so':*)`],
  ['so 0903', true, `('~ so' | '~ =so') & ('~ 0903':* | '~ =0903':*)`],
  ['so 10a', true, `('~ so' | '~ =so') & ('~ 10a':* | '~ =10a':*)`],
  ['so 5', true, `('~ so' | '~ =so') & ('~ 5' | '~ =5')`],
  [`' | '0 gas' & "\\`, true, `('~ 0' | '~ =0') & ('~ gas':* | '~ =gas':*)`],
])('%s (personal: %s) is asked as %s', (typed, personal, expected) => {
  expect(queryOf(readQuestion(typed), personal)).toBe(expected)
})

test('a word of a type’s name asks for its code, whatever it was called before', () => {
  const codesOf = (word: string, begun: boolean) =>
    (begun ? 'chay'.startsWith(word) : word === 'chay') ? ['house_fire', 'car_fire'] : []
  expect(queryOf(readQuestion('loi ch'), false, codesOf)).toBe(
    `'~ =loi' & ('~ =ch':* | '~ @house_fire' | '~ @car_fire')`,
  )
})

test('the end of a number is the beginning of what is kept of it', () => {
  expect(reversedDigits('+84903123456').startsWith(reversedDigits('3456'))).toBe(true)
})
