// data: written for this project from general knowledge of the city; positions were checked against ward boundaries.
// The stations of the demo city: where units wait, in today's Ho Chi Minh City. WGS 84 degrees, good to a few hundred metres.

export interface Station {
  readonly id: string
  readonly agency: 'police' | 'fire' | 'ambulance'
  /** Vietnamese, as shown. */
  readonly name: string
  readonly lat: number
  readonly lon: number
}

const police = (n: string, name: string, lat: number, lon: number): Station => ({
  id: `st-113-${n}`,
  agency: 'police',
  name,
  lat,
  lon,
})
const fire = (n: string, lat: number, lon: number): Station => ({
  id: `st-114-${n}`,
  agency: 'fire',
  name: `Đội Chữa cháy và CNCH Khu vực ${Number(n)}`,
  lat,
  lon,
})
const ambulance = (n: string, hospital: string, lat: number, lon: number): Station => ({
  id: `st-115-${n}`,
  agency: 'ambulance',
  name: `Trạm cấp cứu vệ tinh 115 – ${hospital}`,
  lat,
  lon,
})

export const stations: readonly Station[] = [
  police('01', 'Cảnh sát phản ứng nhanh Trung tâm', 10.7601, 106.6868),
  police('02', 'Công an phường Sài Gòn', 10.7836, 106.7022),
  police('03', 'Công an phường Bến Thành', 10.7712, 106.6905),
  police('04', 'Công an phường Xóm Chiếu', 10.7598, 106.7098),
  police('05', 'Công an phường Chợ Lớn', 10.7541, 106.6608),
  police('06', 'Công an phường Bình Tây', 10.7487, 106.6447),
  police('07', 'Công an phường Diên Hồng', 10.7697, 106.6634),
  police('08', 'Công an phường Xuân Hòa', 10.7822, 106.6868),
  police('09', 'Công an phường Gia Định', 10.8015, 106.6978),
  police('10', 'Công an phường Thạnh Mỹ Tây', 10.8005, 106.7148),
  police('11', 'Cảnh sát phản ứng nhanh Tân Sơn Nhất', 10.8012, 106.6592),
  police('12', 'Công an phường Tân Phú', 10.7778, 106.6355),
  police('13', 'Công an phường Hạnh Thông', 10.8248, 106.6856),
  police('14', 'Công an phường Tân Thới Hiệp', 10.8655, 106.6412),
  police('15', 'Công an phường Bình Trị Đông', 10.7635, 106.6098),
  police('16', 'Công an phường Tân Thuận', 10.7478, 106.7292),
  police('17', 'Cảnh sát phản ứng nhanh Thủ Đức', 10.8489, 106.7655),
  police('18', 'Công an phường Bình Trưng', 10.7925, 106.7612),
  police('19', 'Công an xã Hóc Môn', 10.8868, 106.5928),
  police('20', 'Công an phường Thủ Dầu Một', 10.9802, 106.6528),
  police('21', 'Công an phường Dĩ An', 10.9062, 106.7662),
  police('22', 'Công an phường Vũng Tàu', 10.3482, 107.0782),

  fire('01', 10.7583, 106.6862),
  fire('02', 10.7923, 106.6893),
  fire('03', 10.7634, 106.7042),
  fire('04', 10.7548, 106.6668),
  fire('05', 10.7592, 106.6471),
  fire('06', 10.8032, 106.6418),
  fire('07', 10.8121, 106.7102),
  fire('08', 10.8352, 106.6688),
  fire('09', 10.8489, 106.7778),
  fire('10', 10.7405, 106.7208),
  fire('11', 10.7405, 106.6152),
  fire('12', 10.8462, 106.6215),
  fire('13', 10.7712, 106.7762),
  fire('14', 10.6688, 106.5792),
  fire('15', 10.9682, 106.6702),
  fire('16', 10.3625, 107.0858),

  ambulance('01', 'Bệnh viện Sài Gòn', 10.7722, 106.6991),
  ambulance('02', 'Bệnh viện Nhân dân 115', 10.7741, 106.6672),
  ambulance('03', 'Bệnh viện Chợ Rẫy', 10.7578, 106.6597),
  ambulance('04', 'Bệnh viện Nhân dân Gia Định', 10.8037, 106.6944),
  ambulance('05', 'Bệnh viện Trưng Vương', 10.7708, 106.6571),
  ambulance('06', 'Bệnh viện Thống Nhất', 10.7916, 106.6533),
  ambulance('07', 'Bệnh viện Quân y 175', 10.8176, 106.6803),
  ambulance('08', 'Bệnh viện Gò Vấp', 10.8392, 106.6552),
  ambulance('09', 'Bệnh viện Nguyễn Tri Phương', 10.7552, 106.6697),
  ambulance('10', 'Bệnh viện Quận 4', 10.7568, 106.7012),
  ambulance('11', 'Bệnh viện Quận 7', 10.7386, 106.7226),
  ambulance('12', 'Bệnh viện Quận 8', 10.7384, 106.6786),
  ambulance('13', 'Bệnh viện Bình Tân', 10.7678, 106.5985),
  ambulance('14', 'Bệnh viện Quận 12', 10.8688, 106.6262),
  ambulance('15', 'Bệnh viện Lê Văn Thịnh', 10.7842, 106.7682),
  ambulance('16', 'Bệnh viện Thành phố Thủ Đức', 10.8655, 106.7462),
  ambulance('17', 'Bệnh viện Lê Văn Việt', 10.8445, 106.7892),
  ambulance('18', 'Bệnh viện Đa khoa khu vực Hóc Môn', 10.8842, 106.5898),
  ambulance('19', 'Bệnh viện Đa khoa khu vực Củ Chi', 10.9762, 106.4958),
  ambulance('20', 'Bệnh viện Nhi đồng Thành phố', 10.7088, 106.5782),
  ambulance('21', 'Bệnh viện Đa khoa Bình Dương', 10.9818, 106.6682),
  ambulance('22', 'Bệnh viện Vũng Tàu', 10.3872, 107.1082),
  ambulance('23', 'Trung tâm Y tế Cần Giờ', 10.4128, 106.9562),
]
