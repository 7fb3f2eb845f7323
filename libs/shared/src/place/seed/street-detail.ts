// data: written for this project from general knowledge; approximate, and only where it is known at all.
// Of streets of the seed: other names, house numbers at both ends of the line, kilometre posts at both ends.
import type { Alias, Span } from '../place.ts'

export interface StreetDetail {
  readonly street: string
  /** Of namesakes: the one of this ward. */
  readonly ward?: string
  readonly aliases?: readonly Alias[]
  readonly numbers?: Span
  readonly km?: Span
}

const numbers = (street: string, first: number, last: number): StreetDetail => ({
  street,
  numbers: { first, last },
})
const names = (street: string, ...others: readonly string[]): StreetDetail => ({
  street,
  aliases: others.map((name) => ({ name })),
})

export const streetDetails: readonly StreetDetail[] = [
  { street: 'Cách Mạng Tháng Tám', ward: 'Nhiêu Lộc', numbers: { first: 1, last: 1180 } },
  numbers('Điện Biên Phủ', 1000, 1),
  numbers('Nguyễn Trãi', 1, 1100),
  { street: 'Trần Hưng Đạo', ward: 'Chợ Quán', numbers: { first: 1, last: 1150 } },
  numbers('Nguyễn Thị Minh Khai', 450, 1),
  numbers('Võ Thị Sáu', 300, 1),
  numbers('Lê Văn Sỹ', 1, 500),
  numbers('Hai Bà Trưng', 1, 450),
  numbers('Nam Kỳ Khởi Nghĩa', 1, 360),
  numbers('Nguyễn Đình Chiểu', 650, 1),
  numbers('Ba Tháng Hai', 1, 1500),
  numbers('Lý Thái Tổ', 1, 550),
  numbers('Nguyễn Kiệm', 1, 900),
  numbers('Quang Trung', 1, 1200),
  numbers('Kinh Dương Vương', 1, 900),
  numbers('Phạm Thế Hiển', 1, 3000),
  numbers('Huỳnh Tấn Phát', 1, 1800),
  {
    street: 'Quốc lộ 1',
    km: { first: 1873, last: 1926 },
    aliases: [{ name: 'Quốc lộ 1A' }, { name: 'Xa lộ Đại Hàn' }, { name: 'Đỗ Mười' }],
  },
  {
    street: 'Quốc lộ 22',
    km: { first: 0, last: 32 },
    aliases: [{ name: 'Xuyên Á' }, { name: 'Đường Xuyên Á' }, { name: 'Lê Quang Đạo' }],
  },
  { street: 'Quốc lộ 13', km: { first: 0, last: 7 } },
  { street: 'Quốc lộ 50', km: { first: 0, last: 11 } },
  { street: 'Quốc lộ 51', km: { first: 29, last: 73 } },
  { street: 'Tỉnh lộ 10', km: { first: 0, last: 9 } },
  {
    street: 'Xa lộ Hà Nội',
    aliases: [{ name: 'Võ Nguyên Giáp' }, { name: 'Xa lộ Biên Hòa', until: '1984-01-01' }],
  },
  { street: 'Hai Bà Trưng', ward: 'Tân Định', aliases: [{ name: 'Trưng Nữ Vương', until: '1975-01-01' }] },
  { street: 'Nam Kỳ Khởi Nghĩa', aliases: [{ name: 'Công Lý', until: '1975-08-14' }] },
  { street: 'Đồng Khởi', aliases: [{ name: 'Tự Do', until: '1975-08-14' }] },
  { street: 'Nguyễn Thị Minh Khai', aliases: [{ name: 'Xô Viết Nghệ Tĩnh cũ', until: '1991-01-01' }] },
  { street: 'Đinh Tiên Hoàng', aliases: [{ name: 'Lê Văn Duyệt' }] },
  { street: 'Nguyễn Gia Trí', aliases: [{ name: 'D2', until: '2020-01-01' }] },
  { street: 'Võ Văn Kiệt', aliases: [{ name: 'Đại lộ Đông Tây', until: '2011-05-03' }] },
  { street: 'Trần Văn Giàu', aliases: [{ name: 'Tỉnh lộ 10 mới' }] },
  names('Nguyễn Huệ', 'Phố đi bộ Nguyễn Huệ'),
  names('Bùi Viện', 'Phố Tây Bùi Viện', 'Phố Tây'),
  names('Xô Viết Nghệ Tĩnh', 'XVNT'),
]
