/** What of a place and of what was said is compared. */
import { namedPlace, phrasesOf } from '@lien-thong/shared/dispatch/same-event-text'

test.each([
  ['số 60/2A đường Nguyễn Trãi, phường Chợ Quán', 'nguyen trai', '60/2a'],
  ['60 nguyen trai q5', 'nguyen trai', '60'],
  ['hẻm 45 CMT8, P. Hòa Hưng', 'cach mang thang 8', '45'],
  ['5 đường 3 tháng 2, quận 10', '3/2', '5'],
  ['3/2', '3/2', undefined],
  ['gần chợ Bến Thành', 'cho ben thanh', undefined],
  ['đối diện Nhà thờ Đức Bà, phường Sài Gòn', 'nha tho duc ba', undefined],
  ['phường Bến Thành, đường Lê Lợi', 'le loi', undefined],
  ['số 12 đường số 7, phường Hiệp Bình', 'duong so 7 phuong hiep binh', undefined],
  ['đường số 7', undefined, undefined],
  ['', undefined, undefined],
  ['phường Bến Thành', undefined, undefined],
])('“%s” is named %s', (text, name, house) => {
  expect(namedPlace(text)).toEqual(
    name === undefined ? undefined : { name, ...(house !== undefined && { house }) },
  )
})

test('words are compared in pairs, without tone marks, and not over a comma', () => {
  expect([...phrasesOf('Xe BỒN lật, khói đen. Tôi ở đây')]).toEqual(['xe bon', 'bon lat', 'khoi den'])
})
