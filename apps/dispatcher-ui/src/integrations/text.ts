/** Every word of the page of call sources, in Vietnamese and English; what a verdict means and what to do about it. */
import type { Verdict } from '@lien-thong/shared/contract/delivery'

export interface IntegrationsText {
  readonly locale: string
  readonly title: string
  readonly back: string
  readonly sources: string
  readonly source: string
  readonly last24h: string
  readonly lastReceived: string
  readonly never: string
  readonly disabled: string
  readonly noSources: string
  readonly deliveriesOf: (source: string) => string
  readonly filter: string
  readonly all: string
  readonly verdict: Readonly<Record<Verdict, string>>
  readonly column: {
    readonly time: string
    readonly verdict: string
    readonly reason: string
    readonly event: string
    readonly status: string
    readonly size: string
  }
  readonly reason: Readonly<Record<string, string>>
  readonly unknownReason: (code: string) => string
  readonly plain: Readonly<Record<Verdict, string>>
  readonly showing: (shown: string, of: string) => string
  readonly empty: string
  readonly emptyFiltered: (of: string) => string
  readonly lost: string
  readonly forbidden: string
  readonly signedOut: string
  readonly loading: string
  readonly incident: string
  readonly call: string
  readonly tryIt: string
  readonly tryHow: string
  readonly tryThen: string
  readonly kind: { readonly label: string; readonly signature: string; readonly call: string }
  readonly kindHint: { readonly signature: string; readonly call: string }
  readonly copy: string
  readonly copied: string
  readonly copyByHand: string
}

const vi: IntegrationsText = {
  locale: 'vi-VN',
  title: 'Nguồn cuộc gọi',
  back: 'Bàn điều phối',
  sources: 'Các nguồn',
  source: 'Nguồn',
  last24h: 'số sự kiện 24 giờ qua',
  lastReceived: 'Lần cuối',
  never: 'chưa có trong 24 giờ qua',
  disabled: 'đang tắt',
  noSources: 'Chưa có nguồn nào. Quản trị viên thêm nguồn và nhận mã bí mật để ký.',
  deliveriesOf: (source) => `Các lần gửi gần đây của ${source}`,
  filter: 'Lọc',
  all: 'Tất cả',
  verdict: { accepted: 'Đã nhận', duplicate: 'Trùng', ignored: 'Bỏ qua', refused: 'Từ chối' },
  column: {
    time: 'Lúc nhận',
    verdict: 'Kết quả',
    reason: 'Vì sao',
    event: 'Sự kiện',
    status: 'HTTP',
    size: 'Cỡ',
  },
  reason: {
    type_unknown: 'Loại sự kiện không thuộc danh sách «call.*» nên không tạo cuộc gọi. Chữ ký thì đúng.',
    event_malformed: 'Không đúng CloudEvents 1.0: thiếu hoặc sai id, source, specversion, type hay subject.',
    body_malformed: 'Nội dung không phải JSON hợp lệ.',
    body_invalid: 'Nội dung thiếu trường bắt buộc.',
    charset_unsupported: 'Nội dung không phải UTF-8.',
    batch_empty: 'Lô không có sự kiện nào.',
    batch_too_long: 'Lô quá 500 sự kiện: hãy chia nhỏ.',
    body_too_large: 'Quá cỡ: một sự kiện tối đa 256 KiB, một lô tối đa 1 MiB.',
    media_type_unsupported: 'Sai content-type: dùng application/cloudevents+json hoặc -batch+json.',
    signature_missing: 'Thiếu webhook-id, webhook-timestamp hoặc webhook-signature.',
    signature_wrong: 'Chữ ký không khớp: sai mã bí mật, hoặc nội dung bị đổi sau khi ký.',
    timestamp_outside_window: 'Giờ ký lệch quá 5 phút: chỉnh đồng hồ (NTP) của bên gửi.',
    source_unknown: 'Không có nguồn tên này, hoặc nguồn đang tắt.',
    key_wrong: 'Khóa truy cập thiếu hoặc sai.',
    too_many_attempts: 'Gửi quá nhanh: chờ theo Retry-After.',
    intake_full: 'Trung tâm đang quá tải: gửi lại theo Retry-After.',
    internal: 'Lỗi phía trung tâm. Nội dung đã được giữ để xử lý lại.',
  },
  unknownReason: (code) => `Mã ${code}.`,
  plain: {
    accepted: 'Đã ghi vào đĩa.',
    duplicate: 'Đã nhận trước đó: bên gửi được trả lại đúng câu trả lời đầu tiên.',
    ignored: 'Không dùng đến.',
    refused: 'Bị từ chối.',
  },
  showing: (shown, of) => `${shown} trong ${of} lần gửi gần nhất`,
  empty: 'Nguồn này chưa gửi gì. Dùng dòng lệnh bên dưới để thử.',
  emptyFiltered: (of) => `Không có lần nào như vậy trong ${of} lần gửi gần nhất.`,
  lost: 'Không liên lạc được với trung tâm. Trang tự thử lại; số liệu bên dưới có thể đã cũ.',
  forbidden: 'Vai trò của bạn không được xem các lần gửi. Hãy hỏi người giám sát hoặc quản trị.',
  signedOut: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
  loading: 'Đang lấy danh sách…',
  incident: 'sự cố',
  call: 'cuộc gọi',
  tryIt: 'Gửi thử một sự kiện đã ký',
  tryHow:
    'Cần bash, openssl và curl. Đưa mã bí mật của nguồn vào biến WHSEC: chạy dòng này, dán mã (whsec_…), Enter.',
  tryThen: 'Rồi chạy dòng này, bao nhiêu lần cũng được:',
  kind: { label: 'Gửi', signature: 'Chỉ thử chữ ký', call: 'Một cuộc gọi thử' },
  kindHint: {
    signature: 'Không tạo cuộc gọi: kết quả đúng là «Bỏ qua», loại sự kiện không thuộc danh sách.',
    call: 'Tạo một cuộc gọi 115 và một sự cố thật trên bàn điều phối.',
  },
  copy: 'Chép dòng lệnh',
  copied: 'Đã chép',
  copyByHand: 'Trình duyệt không cho chép. Dòng lệnh đã được chọn, hãy bấm Ctrl+C.',
}

const en: IntegrationsText = {
  locale: 'en-GB',
  title: 'Call sources',
  back: 'Console',
  sources: 'Sources',
  source: 'Source',
  last24h: 'events of the last 24 hours',
  lastReceived: 'Last heard',
  never: 'not in the last 24 hours',
  disabled: 'disabled',
  noSources: 'There is no source yet. An administrator adds one and receives its signing secret.',
  deliveriesOf: (source) => `Latest deliveries of ${source}`,
  filter: 'Show',
  all: 'All',
  verdict: { accepted: 'Accepted', duplicate: 'Duplicate', ignored: 'Ignored', refused: 'Refused' },
  column: {
    time: 'Received',
    verdict: 'Verdict',
    reason: 'Why',
    event: 'Event',
    status: 'HTTP',
    size: 'Size',
  },
  reason: {
    type_unknown: 'The type is none of the “call.*” types, so no call came of it. The signature was right.',
    event_malformed: 'Not CloudEvents 1.0: id, source, specversion, type or subject is missing or wrong.',
    body_malformed: 'The body is not valid JSON.',
    body_invalid: 'A required field is missing.',
    charset_unsupported: 'The body is not UTF-8.',
    batch_empty: 'The batch has no event.',
    batch_too_long: 'More than 500 events in a batch: split it.',
    body_too_large: 'Too large: one event up to 256 KiB, a batch up to 1 MiB.',
    media_type_unsupported: 'Wrong content-type: use application/cloudevents+json or -batch+json.',
    signature_missing: 'webhook-id, webhook-timestamp or webhook-signature is missing.',
    signature_wrong: 'The signature does not fit: wrong secret, or the body changed after signing.',
    timestamp_outside_window: 'Signed more than 5 minutes off: set the sender’s clock (NTP).',
    source_unknown: 'There is no source of this name, or it is disabled.',
    key_wrong: 'The key is missing or wrong.',
    too_many_attempts: 'Too fast: wait as Retry-After says.',
    intake_full: 'The hub is full: send again as Retry-After says.',
    internal: 'A fault of the hub. The body is kept and can be processed again.',
  },
  unknownReason: (code) => `Code ${code}.`,
  plain: {
    accepted: 'Written to disk.',
    duplicate: 'Received before: the sender was given the first answer again.',
    ignored: 'Not used.',
    refused: 'Refused.',
  },
  showing: (shown, of) => `${shown} of the latest ${of}`,
  empty: 'This source has sent nothing yet. Try it with the line below.',
  emptyFiltered: (of) => `No such delivery among the latest ${of}.`,
  lost: 'No contact with the hub. The page keeps trying; what is below may be old.',
  forbidden: 'Your role may not see deliveries. Ask a supervisor or an administrator.',
  signedOut: 'Your session has ended. Sign in again.',
  loading: 'Getting the list…',
  incident: 'incident',
  call: 'call',
  tryIt: 'Send a signed test event',
  tryHow:
    'Needs bash, openssl and curl. Put the source’s secret into WHSEC: run this, paste the secret (whsec_…), Enter.',
  tryThen: 'Then run this, as often as you like:',
  kind: { label: 'Send', signature: 'The signature only', call: 'A test call' },
  kindHint: {
    signature: 'Makes no call: the right result is “Ignored”, the type is none of ours.',
    call: 'Makes a real 115 call and a real incident on the console.',
  },
  copy: 'Copy the line',
  copied: 'Copied',
  copyByHand: 'The browser does not allow copying. The line is selected: press Ctrl+C.',
}

export const integrationsText = { vi, en } as const

export const textFor = (language: string | undefined): IntegrationsText =>
  language?.startsWith('en') ? en : vi
