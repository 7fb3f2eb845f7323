/** The words of the file of a unit in both languages; they are fetched with it. */
import { languageNow } from '../text/i18n.ts'

const vi = {
  label: (unit: string) => `Hồ sơ ${unit}`,
  kind: 'Loại xe',
  station: 'Trạm',
  capabilities: 'Năng lực',
  crew: 'Kíp',
  members: (n: number) => `${n} người`,
  noCrew: 'chưa khai kíp',
  until: (time: string) => `đến ${time}`,
  overSince: (time: string) => `đã hết ca lúc ${time}`,
  status: 'Trạng thái ghi',
  way: {
    desk: 'ở bàn trực',
    crew: 'kíp bấm trên điện thoại',
    radio: 'mã bộ đàm',
    system: 'hệ thống tự đặt',
  },
  wayUnknown: 'ở bàn trực',
  reason: 'Lý do',
  today: 'Nhiệm vụ 24 giờ qua',
  noneToday: 'Chưa có nhiệm vụ nào trong 24 giờ qua.',
  loading: 'Đang tải…',
  failed: 'Chưa tải được các nhiệm vụ đã qua.',
  unknown: 'chưa khai',
  now: 'đang làm',
  done: 'xong việc',
  code: {
    label: 'Mã của kíp',
    ask: 'Tạo mã cho kíp…',
    follows: 'Mã cũ sẽ hết hiệu lực; điện thoại nào đang đăng nhập xe này sẽ bị đăng xuất.',
    make: 'Tạo mã mới',
    once: (unit: string) =>
      `là mã của ${unit} để đăng nhập trang /crew. Mã chỉ hiện lần này: hãy đọc cho kíp ngay.`,
  },
}

const en: typeof vi = {
  label: (unit) => `File of ${unit}`,
  kind: 'Kind',
  station: 'Station',
  capabilities: 'Capabilities',
  crew: 'Crew',
  members: (n) => `${n} people`,
  noCrew: 'no crew recorded',
  until: (time) => `until ${time}`,
  overSince: (time) => `shift ended at ${time}`,
  status: 'Status told',
  way: {
    desk: 'at a desk',
    crew: 'by the crew’s telephone',
    radio: 'by a radio code',
    system: 'by the hub itself',
  },
  wayUnknown: 'at a desk',
  reason: 'Reason',
  today: 'Assignments of the last 24 hours',
  noneToday: 'No assignment in the last 24 hours.',
  loading: 'Loading…',
  failed: 'Past assignments could not be loaded.',
  unknown: 'not recorded',
  now: 'now',
  done: 'work done',
  code: {
    label: 'Code of the crew',
    ask: 'Make a code for the crew…',
    follows: 'The code before is no longer valid then, and telephones signed in as this unit are signed out.',
    make: 'Make a new code',
    once: (unit) => `is the code of ${unit} to sign in at /crew. It is shown only now: tell the crew.`,
  },
}

export const unitText = (): typeof vi => (languageNow() === 'en' ? en : vi)
