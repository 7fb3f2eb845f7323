// data: which wards came together in July 2025, from general knowledge of Resolution 1685/NQ-UBTVQH15; approximate: where
// an old ward was divided, all wards that have a part of it are named, the largest part first as far as known.
// Names of areas that people go on saying: districts and wards until 30 June 2025, with today's wards that they became.

/** From this day on, the names below are no longer official. */
export const DISTRICTS_UNTIL = '2025-07-01'

export interface OldDistrict {
  /** `1`, `Bình Thạnh`. */
  readonly name: string
  readonly type: 'Quận' | 'Huyện' | 'Thành phố' | 'Thị xã'
  readonly lat: number
  readonly lon: number
  /** Metres. */
  readonly radius: number
  /** Today's wards, and of each the old ones that went into it: `Bàn Cờ: 1,2,3,5,4`. */
  readonly wards: string
  /** Names that were given up before. */
  readonly formerly?: string
}

const area = (
  type: OldDistrict['type'],
  name: string,
  lat: number,
  lon: number,
  radius: number,
  wards: string,
  formerly?: string,
): OldDistrict => ({ type, name, lat, lon, radius, wards, ...(formerly && { formerly }) })

export const oldDistricts: readonly OldDistrict[] = [
  area(
    'Quận',
    '1',
    10.7757,
    106.7004,
    1900,
    'Sài Gòn: Bến Nghé, Đa Kao, Nguyễn Thái Bình; Tân Định: Tân Định, Đa Kao; Bến Thành: Bến Thành, Phạm Ngũ Lão, Cầu Ông Lãnh, Nguyễn Thái Bình; Cầu Ông Lãnh: Nguyễn Cư Trinh, Cầu Kho, Cô Giang, Cầu Ông Lãnh',
  ),
  area(
    'Quận',
    '2',
    10.787,
    106.75,
    4500,
    'An Khánh: Thủ Thiêm, An Lợi Đông, Thảo Điền, An Khánh, An Phú; Bình Trưng: Bình Trưng Đông, Bình Trưng Tây, An Phú; Cát Lái: Thạnh Mỹ Lợi, Cát Lái',
  ),
  area(
    'Quận',
    '3',
    10.7795,
    106.684,
    1500,
    'Bàn Cờ: 1, 2, 3, 5, 4; Xuân Hòa: Võ Thị Sáu, 4, 6, 7, 8; Nhiêu Lộc: 9, 10, 11, 12, 13, 14',
  ),
  area(
    'Quận',
    '4',
    10.759,
    106.704,
    1400,
    'Xóm Chiếu: 13, 14, 16, 18, 15; Khánh Hội: 8, 9, 10, 12, 2, 4, 15; Vĩnh Hội: 1, 3, 2, 4, 5, 6',
  ),
  area(
    'Quận',
    '5',
    10.755,
    106.667,
    1700,
    'Chợ Quán: 1, 2, 4, 3; An Đông: 5, 6, 7, 8, 9; Chợ Lớn: 11, 12, 13, 14, 10, 15',
  ),
  area(
    'Quận',
    '6',
    10.7465,
    106.637,
    1700,
    'Bình Tây: 2, 9, 5, 6; Bình Tiên: 1, 7, 8, 3, 4; Bình Phú: 10, 11; Phú Lâm: 12, 13, 14',
  ),
  area(
    'Quận',
    '7',
    10.736,
    106.722,
    3300,
    'Tân Thuận: Bình Thuận, Tân Thuận Đông, Tân Thuận Tây; Phú Thuận: Phú Thuận, Phú Mỹ; Tân Mỹ: Tân Phú, Phú Mỹ; Tân Hưng: Tân Phong, Tân Quy, Tân Kiểng, Tân Hưng',
  ),
  area(
    'Quận',
    '8',
    10.728,
    106.65,
    4000,
    'Chánh Hưng: 4, Rạch Ông, Hưng Phú, 5, 1, 2, 3, 8, 9, 10; Phú Định: 14, 15, Xóm Củi, 16, 11, 12, 13; Bình Đông: 6, 7, 5; Bình Phú: 16',
  ),
  area(
    'Quận',
    '9',
    10.834,
    106.815,
    6000,
    'Long Bình: Long Bình, Long Thạnh Mỹ; Tăng Nhơn Phú: Hiệp Phú, Tăng Nhơn Phú A, Tăng Nhơn Phú B, Tân Phú, Long Thạnh Mỹ; Phước Long: Phước Long A, Phước Long B, Phước Bình; Long Phước: Long Phước, Trường Thạnh; Long Trường: Long Trường, Phú Hữu, Trường Thạnh',
  ),
  area(
    'Quận',
    '10',
    10.772,
    106.668,
    1600,
    'Diên Hồng: 6, 8, 14, 5, 7; Vườn Lài: 1, 2, 4, 9, 10, 3; Hòa Hưng: 12, 13, 15, 14, 11',
  ),
  area(
    'Quận',
    '11',
    10.764,
    106.647,
    1500,
    'Minh Phụng: 1, 7, 16, 2, 4, 6; Bình Thới: 3, 10, 8, 9; Hòa Bình: 5, 14; Phú Thọ: 11, 15, 8, 12, 13',
  ),
  area(
    'Quận',
    '12',
    10.861,
    106.654,
    4800,
    'Đông Hưng Thuận: Đông Hưng Thuận, Tân Thới Nhất, Tân Hưng Thuận; Trung Mỹ Tây: Trung Mỹ Tây, Tân Chánh Hiệp; Tân Thới Hiệp: Tân Thới Hiệp, Hiệp Thành; Thới An: Thới An, Thạnh Xuân; An Phú Đông: An Phú Đông, Thạnh Lộc',
  ),
  area(
    'Quận',
    'Bình Thạnh',
    10.809,
    106.709,
    3000,
    'Gia Định: 1, 2, 7, 17, 3; Bình Thạnh: 12, 14, 26, 24; Bình Lợi Trung: 5, 11, 13, 6; Thạnh Mỹ Tây: 19, 22, 25, 15, 21; Bình Quới: 27, 28',
  ),
  area(
    'Quận',
    'Phú Nhuận',
    10.799,
    106.68,
    1500,
    'Đức Nhuận: 4, 5, 9, 3; Cầu Kiệu: 1, 2, 7, 15; Phú Nhuận: 8, 10, 11, 13, 15, 12, 14, 17',
  ),
  area(
    'Quận',
    'Gò Vấp',
    10.838,
    106.666,
    3000,
    'Hạnh Thông: 1, 3, 4, 7; An Nhơn: 5, 6; Gò Vấp: 10, 17; Thông Tây Hội: 8, 11, 9; An Hội Tây: 12, 14; An Hội Đông: 15, 16, 13',
  ),
  area(
    'Quận',
    'Tân Bình',
    10.802,
    106.653,
    2900,
    'Tân Sơn Hòa: 1, 2, 3; Tân Sơn Nhất: 4, 5, 7; Tân Hòa: 6, 8, 9; Bảy Hiền: 10, 11, 12; Tân Bình: 13, 14, 15; Tân Sơn: 15',
  ),
  area(
    'Quận',
    'Tân Phú',
    10.79,
    106.628,
    2500,
    'Tây Thạnh: Tây Thạnh, Sơn Kỳ; Tân Sơn Nhì: Tân Sơn Nhì, Sơn Kỳ, Tân Quý, Tân Thành; Phú Thọ Hòa: Phú Thọ Hòa, Tân Thành, Tân Quý; Tân Phú: Phú Trung, Hòa Thạnh, Tân Thới Hòa; Phú Thạnh: Phú Thạnh, Hiệp Tân, Tân Thới Hòa',
  ),
  area(
    'Quận',
    'Bình Tân',
    10.765,
    106.604,
    4200,
    'Bình Tân: Bình Hưng Hòa B, Bình Hưng Hòa A, Tân Tạo; Bình Hưng Hòa: Bình Hưng Hòa, Bình Hưng Hòa A; Bình Trị Đông: Bình Trị Đông, Bình Trị Đông A; An Lạc: Bình Trị Đông B, An Lạc A, An Lạc; Tân Tạo: Tân Tạo A, Tân Tạo',
  ),
  area(
    'Quận',
    'Thủ Đức',
    10.858,
    106.752,
    4300,
    'Hiệp Bình: Hiệp Bình Chánh, Hiệp Bình Phước, Linh Đông; Tam Bình: Bình Chiểu, Tam Phú, Tam Bình; Thủ Đức: Bình Thọ, Linh Chiểu, Trường Thọ, Linh Tây, Linh Đông; Linh Xuân: Linh Trung, Linh Xuân, Linh Tây',
    '2021-01-01',
  ),
  area(
    'Thành phố',
    'Thủ Đức',
    10.83,
    106.77,
    9500,
    'Hiệp Bình: Hiệp Bình Chánh, Hiệp Bình Phước, Linh Đông; Tam Bình: Bình Chiểu, Tam Phú, Tam Bình; Thủ Đức: Bình Thọ, Linh Chiểu, Trường Thọ, Linh Tây, Linh Đông; Linh Xuân: Linh Trung, Linh Xuân, Linh Tây; Long Bình: Long Bình, Long Thạnh Mỹ; Tăng Nhơn Phú: Hiệp Phú, Tăng Nhơn Phú A, Tăng Nhơn Phú B, Tân Phú, Long Thạnh Mỹ; Phước Long: Phước Long A, Phước Long B, Phước Bình; Long Phước: Long Phước, Trường Thạnh; Long Trường: Long Trường, Phú Hữu, Trường Thạnh; An Khánh: Thủ Thiêm, An Lợi Đông, Thảo Điền, An Khánh, An Phú; Bình Trưng: Bình Trưng Đông, Bình Trưng Tây, An Phú; Cát Lái: Thạnh Mỹ Lợi, Cát Lái',
  ),
  area(
    'Huyện',
    'Bình Chánh',
    10.74,
    106.573,
    12000,
    'Vĩnh Lộc: Vĩnh Lộc A, Phạm Văn Hai; Tân Vĩnh Lộc: Vĩnh Lộc B, Phạm Văn Hai; Bình Lợi: Lê Minh Xuân, Bình Lợi; Tân Nhựt: Tân Nhựt, Tân Kiên, Tân Túc; Bình Chánh: Bình Chánh, Tân Quý Tây, An Phú Tây; Hưng Long: Hưng Long, Đa Phước, Qui Đức; Bình Hưng: Bình Hưng, Phong Phú',
  ),
  area(
    'Huyện',
    'Hóc Môn',
    10.88,
    106.592,
    6500,
    'Hóc Môn: Hóc Môn, Tân Hiệp, Tân Xuân; Bà Điểm: Bà Điểm, Xuân Thới Thượng, Trung Chánh; Xuân Thới Sơn: Xuân Thới Sơn, Tân Thới Nhì, Xuân Thới Đông; Đông Thạnh: Đông Thạnh, Thới Tam Thôn, Nhị Bình',
  ),
  area(
    'Huyện',
    'Củ Chi',
    11.01,
    106.52,
    14000,
    'Củ Chi: Tân Phú Trung, Tân Thông Hội, Phước Vĩnh An; Tân An Hội: Củ Chi, Phước Hiệp, Tân An Hội; Thái Mỹ: Thái Mỹ, Trung Lập Thượng, Phước Thạnh; An Nhơn Tây: An Nhơn Tây, Phú Mỹ Hưng, An Phú; Nhuận Đức: Nhuận Đức, Phạm Văn Cội, Trung Lập Hạ; Phú Hòa Đông: Phú Hòa Đông, Tân Thạnh Tây, Tân Thạnh Đông; Bình Mỹ: Bình Mỹ, Hòa Phú, Trung An',
  ),
  area(
    'Huyện',
    'Nhà Bè',
    10.66,
    106.735,
    7500,
    'Nhà Bè: Phú Xuân, Phước Kiển, Phước Lộc, Nhà Bè; Hiệp Phước: Hiệp Phước, Nhơn Đức, Long Thới',
  ),
  area(
    'Huyện',
    'Cần Giờ',
    10.52,
    106.88,
    19000,
    'Bình Khánh: Bình Khánh, Tam Thôn Hiệp; An Thới Đông: An Thới Đông, Lý Nhơn; Cần Giờ: Cần Thạnh, Long Hòa; Thạnh An: Thạnh An',
  ),
  area(
    'Thành phố',
    'Thủ Dầu Một',
    10.985,
    106.665,
    7000,
    'Thủ Dầu Một: Phú Cường, Phú Thọ, Chánh Nghĩa; Phú Lợi: Phú Hòa, Phú Lợi, Hiệp Thành; Bình Dương: Hòa Phú, Phú Tân, Phú Chánh; Chánh Hiệp: Định Hòa, Tương Bình Hiệp, Hiệp An; Phú An: Tân An, Phú An',
  ),
  area(
    'Thành phố',
    'Thuận An',
    10.925,
    106.715,
    5500,
    'Lái Thiêu: Lái Thiêu, Bình Nhâm, Vĩnh Phú; Thuận An: An Thạnh, Hưng Định, An Sơn; Thuận Giao: Thuận Giao, Bình Chuẩn; An Phú: An Phú; Bình Hòa: Bình Hòa',
  ),
  area(
    'Thành phố',
    'Dĩ An',
    10.905,
    106.77,
    4500,
    'Dĩ An: Dĩ An, An Bình; Đông Hòa: Đông Hòa, Bình An, Bình Thắng; Tân Đông Hiệp: Tân Đông Hiệp, Tân Bình',
  ),
  area(
    'Thành phố',
    'Tân Uyên',
    11.06,
    106.78,
    9000,
    'Tân Uyên: Uyên Hưng; Tân Khánh: Thạnh Phước, Tân Phước Khánh, Thái Hòa; Tân Hiệp: Khánh Bình, Tân Hiệp; Vĩnh Tân: Vĩnh Tân; Bình Cơ: Hội Nghĩa',
  ),
  area(
    'Thành phố',
    'Bến Cát',
    11.13,
    106.6,
    10000,
    'Bến Cát: Mỹ Phước; Thới Hòa: Thới Hòa; Tây Nam: An Tây, An Điền; Long Nguyên: Long Nguyên; Hòa Lợi: Hòa Lợi, Tân Định; Chánh Phú Hòa: Chánh Phú Hòa',
  ),
  area(
    'Thành phố',
    'Vũng Tàu',
    10.375,
    107.1,
    7500,
    'Vũng Tàu: 1, 2, 3, 4, 5, Thắng Nhì, Thắng Tam; Tam Thắng: 7, 8, 9, Nguyễn An Ninh; Rạch Dừa: 10, Thắng Nhất, Rạch Dừa; Phước Thắng: 11, 12',
  ),
  area(
    'Thành phố',
    'Bà Rịa',
    10.5,
    107.18,
    6500,
    'Bà Rịa: Phước Trung, Phước Nguyên, Long Toàn; Long Hương: Long Hương, Kim Dinh; Tam Long: Long Tâm, Hòa Long, Long Phước',
  ),
  area(
    'Thị xã',
    'Phú Mỹ',
    10.6,
    107.08,
    11000,
    'Phú Mỹ: Phú Mỹ, Mỹ Xuân; Tân Thành: Hắc Dịch; Tân Phước: Phước Hòa, Tân Phước; Tân Hải: Tân Hòa, Tân Hải; Châu Pha: Châu Pha, Tóc Tiên',
  ),
]
