/** Numbers as telephone systems write them. */
import { readPhoneNumber } from '@lien-thong/shared/kernel/phone-number'

test.each([
  ['+84903123456', '+84903123456', 'e164'],
  ['0903123456', '+84903123456', 'e164'],
  ['84903123456', '+84903123456', 'e164'],
  ['0084903123456', '+84903123456', 'e164'],
  ['+84 (0)903 123 456', '+84903123456', 'e164'],
  ['840903123456', '+84903123456', 'e164'],
  ['+840903123456', '+84903123456', 'e164'],
  ['0903.123.456', '+84903123456', 'e164'],
  [' 0903-123-456 ', '+84903123456', 'e164'],
  ['02838223344', '+842838223344', 'e164'],
  ['sip:0903123456@10.0.0.1;user=phone', '+84903123456', 'e164'],
  ['<sip:+84903123456@hub>', '+84903123456', 'e164'],
  ['"Nguyễn Văn A" <sip:0903123456@hub>;tag=1', '+84903123456', 'e164'],
  ['Nguyễn <0903123456>', '+84903123456', 'e164'],
  ['sips:115@hub', '115', 'short'],
  ['tel:+84-903-123-456', '+84903123456', 'e164'],
  ['tel:115;phone-context=+84', '115', 'short'],
  ['+14155550100', '+14155550100', 'e164'],
  ['0014155550100', '+14155550100', 'e164'],
  ['115', '115', 'short'],
  ['201', '201', 'short'],
  ['123456', '123456', 'short'],
  ['', '', 'withheld'],
  ['   ', '', 'withheld'],
  ['Anonymous', '', 'withheld'],
  ['sip:anonymous@anonymous.invalid', '', 'withheld'],
  ['"Anonymous" <sip:restricted@hub>', '', 'withheld'],
  ['<>', '', 'withheld'],
  ['unknown', '', 'withheld'],
  ['1', '1', 'unreadable'],
  ['1234567', '1234567', 'unreadable'],
  ['abc', 'abc', 'unreadable'],
  ['+', '+', 'unreadable'],
  ['+0', '+0', 'unreadable'],
  ['090312345678901234567890', '090312345678901234567890', 'unreadable'],
  ['09031x3456', '09031x3456', 'unreadable'],
  ['-1', '1', 'unreadable'],
])('%j is read as %j, %s', (text, number, kind) => {
  const read = readPhoneNumber(text)
  expect(read.kind).toBe(kind)
  if (kind !== 'unreadable') expect(read.number).toBe(number)
  else expect(read.number).toBe(text.trim())
})

test('a long text is cut without leaving half a character', () => {
  const { number } = readPhoneNumber(`${'x'.repeat(99)}\u{1f692}y`)
  expect(number).toHaveLength(100)
  expect(number.isWellFormed()).toBe(true)
})

test('reading a number that was read gives it again', () => {
  for (const text of ['0903123456', '115', '+14155550100', 'abc def']) {
    const { number } = readPhoneNumber(text)
    expect(readPhoneNumber(number).number).toBe(number)
  }
})
