/** Every word of the crew page in Vietnamese, the first language. */
import type { CrewWithdrawal } from '@lien-thong/shared/contract/crew'
import type { RefuseReason } from '@lien-thong/shared/unit/reasons'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import type { BypassReason } from '@lien-thong/shared/unit/unit-fact'
import type { ZoneKind, ZoneSeverity } from '@lien-thong/shared/zone/zone'
import type { PressPath } from './press.ts'

type Of<K extends string> = Readonly<Record<K, string>>

export interface Words {
  readonly title: string
  readonly signIn: Of<'title' | 'unit' | 'code' | 'show' | 'submit' | 'busy' | 'other' | 'waiting'>
  readonly link: Of<'live' | 'slow' | 'lost'>
  readonly waiting: (count: number) => string
  readonly since: (time: string) => string
  /** What the unit is. */
  readonly status: Of<UnitStatus>
  /** What pressing makes of it. */
  readonly move: Of<UnitStatus>
  readonly run: Of<
    | 'none'
    | 'noneWhy'
    | 'newRun'
    | 'place'
    | 'noPlace'
    | 'onlyPoint'
    | 'where'
    | 'navigate'
    | 'anyMap'
    | 'notes'
    | 'noNotes'
    | 'hub'
    | 'zones'
    | 'maybe'
    | 'untyped'
    | 'hospital'
    | 'soundBlocked'
    | 'loading'
    | 'more'
  >
  readonly priority: (n: number) => string
  readonly note: Of<'write' | 'send' | 'photo' | 'badPhoto'> & {
    /** Pictures. */
    readonly sent: (count: number) => string
    readonly unsent: (count: number) => string
  }
  readonly refuse: Of<'open' | 'title' | RefuseReason>
  readonly out: Of<'title' | 'fuel' | 'crew_rest' | 'maintenance' | 'equipment' | 'cleaning' | 'other'>
  readonly hospital: Of<'title' | 'other' | 'lacks' | 'unknown' | 'later'>
  readonly minutes: (count: number) => string
  readonly diverts: (time: string) => string
  readonly bypass: Of<'title' | BypassReason>
  readonly emergency: Of<
    'hold' | 'holding' | 'end' | 'drop' | 'sending' | 'heard' | 'unsent' | 'unsentWhy' | 'instead' | 'call'
  >
  readonly cancel: (seconds: number) => string
  readonly menu: Of<
    | 'open'
    | 'language'
    | 'theme'
    | 'dark'
    | 'light'
    | 'share'
    | 'off'
    | 'waiting'
    | 'denied'
    | 'signOut'
    | 'signOutWaiting'
    | 'close'
    | 'back'
    | 'shareWhy'
  >
  readonly age: (seconds: number) => string
  readonly zone: Of<ZoneKind>
  readonly severity: Of<ZoneSeverity>
  readonly press: Of<PressPath>
  readonly refused: (what: string, why: string) => string
  readonly ending: Of<CrewWithdrawal['ending']>
  /** Of a desk that takes a unit away. */
  readonly reason: Readonly<Record<string, string>>
  readonly withdrawn: (number: string, ending: string, reason: string) => string
  readonly placeChanged: (number: string, place: string) => string
  readonly priorityChanged: (number: string, priority: string) => string
  readonly undo: (seconds: number) => string
  readonly again: string
  readonly why: Readonly<Record<string, string>>
  readonly understood: string
}

export const wordsVi: Words = {
  title: 'Kíp xe',
  signIn: {
    title: 'Đăng nhập kíp xe',
    unit: 'Số hiệu xe',
    code: 'Mã của xe',
    show: 'Hiện mã',
    submit: 'Đăng nhập',
    busy: 'Đang đăng nhập…',
    other: 'Xe khác',
    waiting: 'Có thao tác chưa gửi của xe này. Đăng nhập lại để gửi.',
  },
  link: { live: 'Trực tuyến', slow: 'Mạng chậm', lost: 'Mất kết nối' },
  waiting: (count) => `Chờ gửi ${count}`,
  since: (time) => `từ ${time}`,
  status: {
    available_station: 'Sẵn sàng tại trạm',
    available_mobile: 'Sẵn sàng trên đường',
    dispatched: 'Có lệnh mới',
    acknowledged: 'Đã nhận lệnh',
    en_route: 'Đang đến',
    staging: 'Chờ gần nơi',
    on_scene: 'Tại hiện trường',
    patient_contact: 'Đã tiếp cận người bệnh',
    transporting: 'Đang chuyển viện',
    at_hospital: 'Tại bệnh viện',
    cleared: 'Xong việc',
    out_of_service: 'Ngưng hoạt động',
  },
  move: {
    available_station: 'Về tới trạm',
    available_mobile: 'Sẵn sàng trên đường',
    dispatched: 'Đã phân',
    acknowledged: 'Nhận lệnh',
    en_route: 'Lên đường',
    staging: 'Chờ gần nơi',
    on_scene: 'Đến hiện trường',
    patient_contact: 'Tiếp cận người bệnh',
    transporting: 'Chuyển viện',
    at_hospital: 'Đến bệnh viện',
    cleared: 'Xong việc',
    out_of_service: 'Ngưng hoạt động',
  },
  run: {
    none: 'Chưa có lệnh',
    noneWhy: 'Lệnh mới sẽ hiện ở đây, có chuông và rung.',
    newRun: 'LỆNH MỚI',
    place: 'Địa điểm',
    noPlace: 'Chưa rõ địa điểm',
    onlyPoint: 'Chỉ có tọa độ',
    where: 'Theo lời kể',
    navigate: 'Chỉ đường',
    anyMap: 'Ứng dụng bản đồ',
    notes: 'Ghi chú',
    noNotes: 'Chưa có ghi chú',
    hub: 'Trung tâm',
    zones: 'Cảnh báo',
    maybe: 'có thể',
    untyped: 'Chưa phân loại',
    hospital: 'Đến',
    soundBlocked: 'CHUÔNG ĐANG TẮT – chạm để bật',
    loading: 'Đang hỏi trung tâm…',
    more: 'Khác',
  },
  priority: (n) => `Ưu tiên ${n}`,
  note: {
    write: 'Viết ghi chú',
    send: 'Gửi',
    photo: 'Chụp ảnh',
    badPhoto: 'Không đọc được ảnh này.',
    sent: (count) => `✓ ${count} ảnh đã gửi`,
    unsent: (count) => `${count} ảnh chờ gửi`,
  },
  refuse: {
    open: 'Không nhận…',
    title: 'Vì sao không nhận?',
    not_ready: 'Chưa sẵn sàng',
    too_far: 'Quá xa',
    vehicle_fault: 'Xe hỏng',
    crew_fault: 'Kíp gặp trở ngại',
    other: 'Lý do khác',
  },
  out: {
    title: 'Vì sao ngưng hoạt động?',
    fuel: 'Tiếp nhiên liệu',
    crew_rest: 'Kíp nghỉ',
    maintenance: 'Bảo dưỡng',
    equipment: 'Thiết bị',
    cleaning: 'Vệ sinh xe',
    other: 'Lý do khác',
  },
  hospital: {
    title: 'Chuyển đến bệnh viện nào?',
    other: 'Đổi bệnh viện',
    lacks: 'thiếu chuyên khoa cần thiết',
    unknown: 'Bệnh viện đã chọn',
    later: 'Chọn sau',
  },
  minutes: (count) => `${count} phút`,
  diverts: (time) => `ngưng nhận đến ${time}`,
  bypass: {
    title: 'Bệnh viện đang ngưng nhận. Vì sao vẫn đến?',
    unstable: 'Người bệnh không ổn định',
    only_one: 'Nơi duy nhất chữa được',
    agreed: 'Đã báo, bệnh viện đồng ý',
    patient: 'Người bệnh yêu cầu',
    other: 'Lý do khác',
  },
  emergency: {
    hold: 'KÊU CỨU – giữ 2 giây',
    holding: 'Giữ tiếp…',
    end: 'Đã an toàn – giữ 2 giây',
    drop: 'Bỏ kêu cứu – giữ 2 giây',
    sending: 'ĐANG GỬI KÊU CỨU…',
    heard: 'TRUNG TÂM ĐÃ NHẬN KÊU CỨU',
    unsent: 'CHƯA GỬI ĐƯỢC KÊU CỨU',
    unsentWhy: 'Trung tâm CHƯA biết.',
    instead: 'Gọi bộ đàm, hoặc gọi 113 ngay.',
    call: 'GỌI 113',
  },
  cancel: (seconds) => `HỦY, bấm nhầm (${seconds})`,
  menu: {
    open: 'Tùy chọn',
    language: 'Ngôn ngữ',
    theme: 'Giao diện',
    dark: 'Tối',
    light: 'Sáng',
    share: 'Chia sẻ vị trí điện thoại',
    off: 'Tắt',
    waiting: 'đang tìm vị trí…',
    denied: 'điện thoại không cho phép',
    signOut: 'Đăng xuất',
    signOutWaiting: 'Đăng xuất và bỏ những gì chưa gửi',
    close: 'Đóng',
    back: 'Quay lại',
    shareWhy: 'Chỉ điều phối viên của đơn vị thấy.',
  },
  age: (seconds) => (seconds < 60 ? `${seconds} giây trước` : `${Math.floor(seconds / 60)} phút trước`),
  zone: {
    outbreak: 'Ổ dịch',
    flood: 'Ngập',
    closed_road: 'Cấm đường',
    hazardous_store: 'Kho nguy hiểm',
    violence_warning: 'Cảnh báo bạo lực',
    other: 'Lưu ý khác',
  },
  severity: { danger: 'Nguy hiểm', caution: 'Thận trọng', notice: 'Cần biết' },
  press: {
    acknowledge: 'Nhận lệnh',
    refuse: 'Không nhận lệnh',
    status: 'Trạng thái',
    destination: 'Bệnh viện',
    note: 'Ghi chú',
    photo: 'Ảnh',
    emergency: 'Kêu cứu',
  },
  refused: (what, why) => `${what}: không được ghi nhận. ${why}`,
  ending: { released: 'Lệnh đã thu hồi', diverted: 'Chuyển sang lệnh khác', reassigned: 'Xe khác đi thay' },
  reason: {
    not_needed: 'không cần nữa',
    cancelled: 'người gọi hủy',
    other_unit: 'xe khác đi',
    wrong_unit: 'phân nhầm xe',
    more_urgent: 'có việc khẩn hơn',
    nearer: 'xe ở gần việc khác hơn',
    capability: 'việc khác cần xe này',
    other: 'lý do khác',
  },
  withdrawn: (number, ending, reason) => `${number}: ${ending}${reason && ` – ${reason}`}.`,
  placeChanged: (number, place) => `${number}: ĐỊA ĐIỂM ĐÃ SỬA. ${place}`,
  priorityChanged: (number, priority) => `${number}: MỨC ƯU TIÊN ĐÃ ĐỔI. ${priority}`,
  undo: (seconds) => `CHƯA XONG, bấm nhầm (${seconds})`,
  again: 'Gửi lại',
  why: {
    hub_failed: 'Trung tâm gặp lỗi. Để riêng, chưa gửi được.',
    http_413: 'Quá lớn.',
    status_stale: 'Đã cũ: lệnh hoặc trạng thái đã thay đổi trước khi tới trung tâm.',
    illegal_move: 'Không hợp với trạng thái hiện tại.',
    unit_arrived: 'Xe đã đến nơi.',
    assignment_over: 'Lệnh này đã kết thúc.',
    assignment_unknown: 'Lệnh này không còn của xe.',
    unit_retired: 'Xe này không còn hoạt động.',
    hospital_unknown: 'Bệnh viện này không còn trong danh sách.',
    hospital_diverted: 'Bệnh viện vừa ngưng nhận. Chọn lại và nêu lý do.',
    not_transporting: 'Chưa có người bệnh trên xe.',
    notes_full: 'Sự cố đã đủ ghi chú.',
    attachments_full: 'Sự cố đã đủ tệp đính kèm.',
    emergency_stale: 'Quá cũ: trung tâm đã ghi nhận xe an toàn sau đó.',
    already_so: 'Trung tâm đã biết.',
    other_unit: 'Bấm khi đang đăng nhập xe khác.',
    not_kept: 'Điện thoại không lưu được thao tác; chúng mất khi đóng trang.',
    credentials_wrong: 'Số hiệu hoặc mã không đúng.',
    too_many_attempts: 'Sai nhiều lần. Chờ vài phút rồi thử lại.',
    unreachable: 'Chưa liên lạc được với trung tâm.',
    unknown: 'Trung tâm không nhận.',
  },
  understood: 'Đã hiểu',
}
