/** How what is typed is read: folding, words, numbers. */
import { asksNothing, readQuestion } from '../../libs/shared/src/search/question.ts'
import { digitsOf, lastDigits, wordsIn } from '../../libs/shared/src/search/search-text.ts'

const words = (text: string) => wordsIn(text).map(({ word }) => word)

test.each([
  ['Nguyễn Huệ', ['nguyen', 'hue']],
  ['NGUYỄN HUỆ'.normalize('NFD'), ['nguyen', 'hue']],
  ['Đường Đặng Văn Bi', ['duong', 'dang', 'van', 'bi']],
  ['đ', ['d']],
  ['Phường 12, Q.10', ['phuong', '12', 'q', '10']],
  ['12/3A Lê Lợi', ['12', '3a', 'le', 'loi']],
  ['  nhiều   khoảng\ttrắng\n', ['nhieu', 'khoang', 'trang']],
  ['Café "Hẻm" (cũ)', ['cafe', 'hem', 'cu']],
  ['消防 xe', ['消防', 'xe']],
  ['🚒🔥', []],
  // A letter of two halves at the end of what is compared.
  [`a${'𠮷'.repeat(30)}`, [`a${'𠮷'.repeat(19)}`]],
  ['\u0301\u0301', []],
  ["'; drop table call; --", ['drop', 'table', 'call']],
  ['a & b | c:*', ['a', 'b', 'c']],
])('%s is read as %j', (text, expected) => {
  expect(words(text)).toEqual(expected)
})

test('a word remembers where it stands, marks included', () => {
  const text = `số 5, ${'Huệ'.normalize('NFD')} 🔥 Lợi`
  expect(wordsIn(text).map(({ start, end }) => text.slice(start, end).normalize('NFC'))).toEqual([
    'số',
    '5',
    'Huệ',
    'Lợi',
  ])
})

test('a word without end is compared by its beginning', () => {
  expect(words('a'.repeat(5_000))).toEqual(['a'.repeat(40)])
})

test.each([
  ['+84903123456', '903123456'],
  ['0903 123 456', '903123456'],
  ['84903123456', '903123456'],
  ['0084 903.123.456', '903123456'],
  ['+15551234567', '15551234567'],
  ['115', '115'],
  ['26-000123', '26000123'],
  ['anonymous', ''],
])('the digits of %s are %s', (number, digits) => {
  expect(digitsOf(number)).toBe(digits)
})

test('the last digits of a number are found behind spaces and dashes', () => {
  expect(lastDigits('+84 903 123-456', 4)).toEqual({ start: 10, end: 15 })
  expect(lastDigits('12', 3)).toEqual({ start: 0, end: 2 })
})

test.each([
  ['nguyễn huệ', { words: ['nguyen', 'hue'] }],
  ['nguyen h', { words: ['nguyen'] }],
  ['so 5', { words: ['so', '5'] }],
  ['n', { words: [] }],
  ['5', { words: [] }],
  ['', { words: [] }],
  ['?!', { words: [] }],
  ['12', { words: ['12'] }],
  ['123', { words: ['123'], digits: '123' }],
  ['0903.123.456', { words: ['0903', '123', '456'], digits: '903123456' }],
  ['+84 (903) 123-456', { words: ['84', '903', '123', '456'], digits: '903123456' }],
  ['26-000123', { words: ['26', '000123'], digits: '26000123' }],
  ['12/345', { words: ['12', '345'] }],
  ['123 le loi', { words: ['123', 'le', 'loi'] }],
  ['1'.repeat(16), { words: ['1'.repeat(16)] }],
  ['lê Lê LÊ lợi', { words: ['le', 'loi'] }],
  ['mot hai ba bon nam sau bay tam chin', { words: ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam'] }],
])('%s asks for %j', (typed, question) => {
  expect(readQuestion(typed)).toEqual(question)
})

test('only a question without words and digits asks for nothing', () => {
  expect(asksNothing(readQuestion('…'))).toBe(true)
  expect(asksNothing(readQuestion('hue'))).toBe(false)
  expect(asksNothing({ words: [], digits: '123' })).toBe(false)
})
