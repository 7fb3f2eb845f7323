/** Why the hub or the console says no, as sentences. One for every code of the contract, and for the console's own. */
import type { ProblemCode } from '@lien-thong/shared/contract/problem'

/** Reasons that only a console knows. */
export type ConsoleCode =
  | 'unreachable'
  | 'read_only'
  | 'signed_out'
  | 'pending'
  | 'no_picture'
  | 'nothing_selected'
  | 'nothing_ringing'
  | 'nothing_waiting'
  | 'no_alarm'
  | 'no_marked_alarm'
  | 'nothing_to_undo'
  | 'no_own_leg'
  | 'no_unit_chosen'
  | 'no_unit_selected'
  | 'unit_not_assigned'
  | 'no_next_status'
  | 'no_text'
  | 'no_place'
  | 'no_call'
  | 'no_card'
  | 'all_services_there'
  | 'no_reason'
  | 'no_peer'
  | 'no_service'
  /** A code this console has no sentence for: a newer hub speaks to it. */
  | 'unknown_code'
  /** The same codes when the hub gave the facts to say more. */
  | 'unit_taken_by'
  | 'unit_taken_sent'
  | 'leg_not_queued_by'
  | 'too_many_attempts_wait'
  | 'illegal_move_call'
  | 'desk_taken_by'
  | 'desk_required_extension'
  | 'hand_over_withdrawn_by'
  | 'call_claimed_by'
  | 'call_claimed_stale'
  | 'control_pending_action'

export type RefusalTable = Readonly<Record<ProblemCode | ConsoleCode, string>>

export const refusalVi = {
  body_malformed: 'Trung tâm không đọc được yêu cầu. Hãy báo kỹ thuật.',
  body_invalid: 'Nội dung gửi đi chưa hợp lệ. Kiểm tra lại các ô đã nhập.',
  charset_unsupported: 'Bảng mã của yêu cầu không được hỗ trợ. Hãy báo kỹ thuật.',
  event_malformed: 'Sự kiện cuộc gọi sai định dạng.',
  batch_empty: 'Lô sự kiện trống.',
  batch_too_long: 'Lô sự kiện quá dài.',
  incident_required: 'Kết quả này cần một sự cố: cuộc gọi chưa thuộc sự cố nào.',
  incident_not_expected: 'Kết quả này không đi kèm sự cố khác.',
  query_invalid: 'Điều kiện tìm chưa hợp lệ.',
  signature_missing: 'Yêu cầu thiếu chữ ký.',
  signature_wrong: 'Chữ ký của yêu cầu không đúng.',
  timestamp_outside_window: 'Giờ của yêu cầu lệch quá giới hạn.',
  not_signed_in: 'Phiên làm việc đã hết hạn. Hãy đăng nhập lại.',
  credentials_wrong: 'Tên đăng nhập hoặc mật khẩu không đúng.',
  key_wrong: 'Khóa truy cập không đúng.',
  forbidden: 'Tài khoản của bạn không có quyền làm việc này.',
  cross_site: 'Yêu cầu đến từ trang khác nên bị chặn.',
  not_found: 'Không tìm thấy.',
  source_unknown: 'Không có nguồn cuộc gọi này.',
  incident_unknown: 'Không tìm thấy sự cố, hoặc sự cố thuộc lực lượng khác.',
  call_unknown: 'Không tìm thấy cuộc gọi, hoặc cuộc gọi thuộc lực lượng khác.',
  unit_unknown: 'Không tìm thấy đơn vị, hoặc đơn vị thuộc lực lượng khác.',
  leg_unknown: 'Sự cố này không có phần việc của lực lượng đó.',
  method_not_allowed: 'Trung tâm không nhận cách gọi này. Hãy báo kỹ thuật.',
  stale_version: 'Vừa có thay đổi trước lệnh của bạn. Xem lại rồi gửi lại.',
  unit_taken: '{{unit}} đang có nhiệm vụ khác.',
  unit_taken_by: '{{unit}} đang làm sự cố {{incident}} ({{status}}).',
  unit_taken_sent: '{{unit}} đã được {{by}} phân cho sự cố {{incident}} ({{status}}).',
  unit_committed: '{{unit}} đang có bệnh nhân, không điều đi được.',
  unit_arrived: '{{unit}} đã tới nơi nên không từ chối được nữa.',
  unit_retired: '{{unit}} đã ngừng hoạt động.',
  unit_exists: 'Đã có đơn vị mang hô hiệu này.',
  unit_in_emergency: 'Kíp {{unit}} đang kêu cứu. Hãy kết thúc tình trạng đó trước.',
  unit_assigned: '{{unit}} đang làm nhiệm vụ. Hãy rút về trước.',
  divert_not_urgent: 'Việc mới không gấp hơn việc {{unit}} đang làm. Chỉ trưởng ca được điều.',
  unit_moved_on: '{{unit}} đã được điều đi việc khác từ đó: không trở lại nhiệm vụ cũ được.',
  assignment_over: 'Nhiệm vụ của {{unit}} đã kết thúc.',
  backup_full: 'Đã xin thêm {{count}} đơn vị rồi.',
  status_stale: '{{unit}} đã qua trạng thái đó rồi.',
  emergency_stale: 'Lần bấm đó cũ hơn tình trạng kêu cứu hiện nay của xe.',
  radio_code_unknown: 'Đội xe này không có mã trạng thái đó.',
  assignment_unknown: 'Không có nhiệm vụ này, hoặc của lực lượng khác.',
  station_unknown: 'Không có trạm này.',
  station_in_use: 'Còn xe thuộc trạm này. Hãy chuyển xe sang trạm khác trước.',
  station_retired: 'Trạm này đã ngừng hoạt động.',
  station_exists: 'Đã có trạm mang mã này.',
  capability_unknown: 'Danh mục không có năng lực này.',
  unit_unavailable: '{{unit}} chưa sẵn sàng ({{status}}).',
  illegal_move: '{{unit}} đang «{{from}}», không chuyển sang «{{to}}» được.',
  incident_closed: 'Sự cố {{number}} đã kết thúc.',
  same_incident: 'Không thể ghép sự cố với chính nó.',
  note_unknown: 'Sự cố này không có ghi chú đó.',
  link_unknown: 'Hai sự cố không liên kết với nhau.',
  edit_clash: 'Người khác vừa sửa cùng một mục.',
  leg_exists: 'Lực lượng này đã tham gia sự cố.',
  leg_over: 'Phần việc của lực lượng này đã kết thúc.',
  last_leg: 'Không còn lực lượng nào khác. Hãy chuyển giao thay vì từ chối.',
  incident_owned: 'Đồng nghiệp đang phụ trách sự cố này. Bấm «Tiếp quản».',
  incident_not_owned: 'Bạn không phụ trách sự cố này.',
  incident_merged: 'Sự cố này đã gộp vào sự cố khác.',
  not_merged: 'Sự cố này chưa được gộp.',
  call_not_attached: 'Cuộc gọi không được gắn vào sự cố này.',
  undo_too_late: 'Đã quá thời gian hoàn tác.',
  undo_superseded: 'Đã có thay đổi mới, không hoàn tác được.',
  leg_not_queued: 'Phần việc này không còn chờ nhận ({{state}}).',
  leg_not_queued_by: 'Phần việc này đã được {{dispatcher}} nhận ({{state}}).',
  services_still_at_work:
    'Lực lượng khác chưa xong việc: {{services}}. Chờ họ hoàn thành phần mình, hoặc nhờ trực chỉ huy kết thúc.',
  units_still_assigned: 'Còn xe đang làm nhiệm vụ: {{units}}. Cho xe rời sự cố trước.',
  idempotency_key_reused: 'Lệnh này trùng mã với một lệnh khác. Hãy thử lại.',
  body_too_large: 'Nội dung gửi đi quá lớn.',
  media_type_unsupported: 'Kiểu dữ liệu không được hỗ trợ. Hãy báo kỹ thuật.',
  too_many_attempts: 'Thử quá nhiều lần. Hãy chờ một lát.',
  too_many_attempts_wait: 'Thử quá nhiều lần. Hãy chờ {{seconds}} giây.',
  internal: 'Trung tâm gặp lỗi. Lệnh có thể chưa được thực hiện: hãy kiểm tra lại.',
  intake_full: 'Trung tâm đang quá tải. Thử lại sau vài giây.',
  database_unavailable: 'Trung tâm tạm thời không ghi được dữ liệu. Thử lại sau vài giây.',
  starting: 'Trung tâm đang khởi động. Thử lại sau vài giây.',
  stopping: 'Trung tâm đang dừng. Thử lại sau vài giây.',
  desk_required: 'Hãy vào bàn trực trước.',
  policy_faulty: 'Quy tắc phân luồng còn lỗi. Hãy sửa trước khi áp dụng.',
  catalogue_faulty: 'Danh mục còn lỗi. Hãy sửa trước khi áp dụng.',
  run_cards_faulty: 'Phương án điều động còn lỗi. Hãy sửa trước khi áp dụng.',
  setting_faulty: 'Thiết lập còn lỗi. Hãy sửa các ô được đánh dấu.',
  setting_unknown: 'Không có thiết lập này.',
  answer_unknown: 'Thẻ câu hỏi không có câu hỏi hoặc câu trả lời này.',
  type_unknown: 'Danh mục đang dùng không có loại sự cố này. Hãy tải lại trang rồi chọn loại khác.',
  notes_full: 'Sự cố này đã đủ số ghi chú lưu được.',
  card_unknown: 'Không có thẻ câu hỏi này.',
  target_required: 'Chọn nơi chuyển cuộc gọi đến.',
  number_required: 'Cuộc gọi không có số nên không gọi lại được.',
  token_wrong: 'Mã truy cập thiếu hoặc sai.',
  address_not_allowed: 'Yêu cầu đến từ địa chỉ không được phép.',
  door_not_enabled: 'Nguồn cuộc gọi chưa có khóa loại này.',
  desk_unknown: 'Không có bàn trực này.',
  peer_unknown: 'Không có đơn vị bạn này.',
  hand_over_unknown: 'Không có lần bàn giao này.',
  peer_line_unknown: 'Đơn vị bạn không phụ trách đầu số này.',
  peer_unavailable: 'Hiện không gửi được cho đơn vị bạn. Hãy gọi điện cho họ.',
  hand_over_answered: 'Bên kia đã trả lời việc chuyển giao nên không rút lại được. Hãy gọi cho họ.',
  hand_over_withdrawn: 'Việc chuyển giao này đã được rút lại rồi.',
  already_handed_over: 'Sự cố đã được bàn giao cho đơn vị bạn này.',
  key_unknown: 'Không có khóa này.',
  delivery_unknown: 'Không có lần gửi này.',
  call_claimed: 'Người khác đang xử lý cuộc gọi này.',
  call_over: 'Cuộc gọi đã kết thúc.',
  call_not_over: 'Cuộc gọi chưa kết thúc.',
  call_not_claimed: 'Bạn chưa nhận cuộc gọi này. Hãy nhận trước.',
  control_pending: 'Tổng đài chưa trả lời yêu cầu trước.',
  control_unavailable: 'Tổng đài này không nhận yêu cầu đó.',
  desk_taken: 'Bàn trực này đang có người.',
  extension_taken: 'Số máy lẻ này đã gắn với bàn trực khác.',
  desk_not_logged_in: 'Bạn chưa vào bàn trực này.',
  source_exists: 'Đã có nguồn cuộc gọi mang tên này.',
  keys_full: 'Nguồn đã có hai khóa loại này đang dùng. Hãy thu hồi một khóa trước.',
  last_key: 'Đây là khóa cuối cùng của loại này đang dùng. Hãy thêm khóa khác trước khi thu hồi.',
  addresses_required: 'Mã truy cập cần danh sách địa chỉ được phép gửi. Hãy nhập địa chỉ trước.',
  delivery_not_authentic:
    'Bên gửi lần này không chứng minh được mình là ai: chỉ gửi lại khi bạn chịu trách nhiệm về nội dung.',
  body_not_kept: 'Nội dung lần gửi này không được giữ trọn nên không gửi lại được.',
  already_so: 'Đã như vậy rồi.',
  zones_faulty: 'Tệp vùng có lỗi nên chưa nhận vùng nào.',
  zone_unknown: 'Không có vùng này.',
  alarm_unknown: 'Không còn cảnh báo này.',
  alarm_over: 'Cảnh báo đã xong: nguyên nhân đã hết và đã có người ghi nhận.',
  alarm_not_shelvable: 'Không được gác lại khi kíp xe đang kêu cứu.',
  zone_ended: 'Vùng đã kết thúc. Hãy vẽ vùng mới.',
  hospital_unknown: 'Không có bệnh viện này.',
  hospital_in_use: 'Còn xe đang đưa người bệnh đến bệnh viện này. Hãy chọn nơi khác cho các xe đó trước.',
  hospital_diverted: 'Bệnh viện đang chuyển hướng xe cấp cứu. Hãy chọn lý do vẫn đưa đến.',
  not_transporting: 'Xe chưa có bệnh nhân.',
  zones_full: 'Đã đủ số vùng mà màn hình hiển thị được. Hãy kết thúc bớt vùng.',
  attachment_unknown: 'Không có tệp đính kèm này, hoặc tệp đã bị gỡ.',
  attachments_full: 'Vụ việc đã đủ số tệp đính kèm cho phép.',
  upload_too_slow: 'Tệp gửi quá chậm. Hãy gửi lại.',
  attachment_type_wrong: 'Chỉ nhận ảnh (JPEG, PNG, WebP, HEIC) và tệp PDF, dù tên tệp là gì.',
  attachment_damaged: 'Tệp không còn nguyên như lúc nhận nên không hiển thị.',
  attachments_unavailable: 'Trung tâm tạm thời chưa lưu hay đọc được tệp. Hãy gửi lại sau.',
  unreachable: 'Không nhận được trả lời. Chưa rõ lệnh đã được thực hiện hay chưa: hãy kiểm tra rồi gửi lại.',
  read_only: 'Mất kết nối quá 30 giây: chỉ xem, không gửi lệnh.',
  signed_out: 'Phiên làm việc đã hết hạn. Hãy đăng nhập lại.',
  pending: 'Lệnh trước đang được gửi.',
  no_picture: 'Chưa có dữ liệu từ trung tâm.',
  nothing_selected: 'Chưa chọn sự cố.',
  nothing_ringing: 'Không có cuộc gọi đang chờ.',
  no_alarm: 'Không có cảnh báo nào đang chờ.',
  no_marked_alarm: 'Chưa chỉ cảnh báo nào. F7 đến cảnh báo tiếp theo.',
  nothing_waiting: 'Không có sự cố nào đang chờ.',
  nothing_to_undo: 'Không có lệnh nào hoàn tác được.',
  no_own_leg: 'Sự cố này không có phần việc của lực lượng bạn.',
  no_unit_chosen: 'Chưa chọn xe.',
  no_unit_selected: 'Chưa chọn xe trên bảng đơn vị.',
  unit_not_assigned: '{{unit}} không có nhiệm vụ nào.',
  no_next_status: '{{unit}} không có bước tiếp theo: chọn trạng thái.',
  no_text: 'Chưa nhập nội dung.',
  no_place: 'Sự cố chưa có địa điểm.',
  no_card: 'Loại sự cố này không có thẻ câu hỏi.',
  no_call: 'Chưa có cuộc gọi nào ở bàn này.',
  all_services_there: 'Cả ba lực lượng đã tham gia.',
  no_reason: 'Chưa chọn lý do.',
  no_peer: 'Chưa chọn đơn vị nhận.',
  no_service: 'Chưa chọn lực lượng.',
  illegal_move_call: 'Cuộc gọi đang «{{from}}» nên không {{to}} được.',
  desk_taken_by: '{{agent}} đang ngồi bàn {{desk}}.',
  desk_required_extension: 'Bàn này không có máy lẻ nên không làm được bằng phím. Dùng điện thoại.',
  hand_over_withdrawn_by: '{{by}} đã rút lại việc chuyển giao này.',
  call_claimed_by: '{{by}} đang xử lý cuộc gọi này{{desk}}.',
  call_claimed_stale: '{{by}} đã nhận cuộc gọi này nhưng không giữ nữa. Bấm «Tiếp quản».',
  control_pending_action: 'Tổng đài chưa trả lời yêu cầu trước ({{action}}).',
  unknown_code: 'Trung tâm từ chối ({{code}}).',
} as const satisfies RefusalTable
