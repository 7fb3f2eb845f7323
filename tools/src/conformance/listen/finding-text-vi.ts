/** Each finding for the engineer of a telephone system, in Vietnamese. */
import type { FindingKind, FindingText } from './finding.ts'

const text = (what: string, change: string): FindingText => ({ what, change })

export const findingTextVi: Readonly<Record<FindingKind, FindingText>> = {
  address_wrong: text(
    'Yêu cầu được gửi đến {path}.',
    'Chương trình này kiểm tra sự kiện gửi đến /v1/sources/{source}/events. Với cửa riêng của từng hãng, hãy xem lịch sử nhận của trung tâm.',
  ),
  source_wrong: text(
    'Yêu cầu ghi nguồn {given}, không phải {source}.',
    'Ghi đúng tên nguồn của bạn vào địa chỉ.',
  ),
  method_wrong: text('Phương thức là {method}.', 'Hãy dùng POST.'),
  headers_missing: text(
    'Thiếu các header: {names}.',
    'Gửi webhook-id, webhook-timestamp và webhook-signature trong mọi yêu cầu; kiểm tra proxy có xóa chúng không.',
  ),
  headers_renamed: text(
    'Chữ ký nằm trong header khác ({given}); thiếu: {names}.',
    'Dùng tên của Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature.',
  ),
  timestamp_milliseconds: text(
    'webhook-timestamp {value} tính bằng mili giây.',
    'Gửi số giây kể từ 1970: chia cho 1000 và bỏ phần lẻ. Ký đúng chuỗi đó.',
  ),
  timestamp_unreadable: text(
    'webhook-timestamp {value} không phải số giây nguyên kể từ 1970.',
    'Chỉ gửi các chữ số của số giây kể từ 1970. Ký đúng chuỗi đó.',
  ),
  timestamp_local: text(
    'webhook-timestamp lệch {hours} giờ: giờ địa phương bị coi là UTC.',
    'Lấy số giây kể từ 1970 của hệ thống; đừng tính từ giờ địa phương.',
  ),
  clock_behind: text(
    'Đồng hồ bên gửi chậm {minutes} phút.',
    'Chỉnh đồng hồ bằng NTP. Mỗi lần gửi phải ký lại với thời điểm của lần đó.',
  ),
  clock_ahead: text('Đồng hồ bên gửi nhanh {minutes} phút.', 'Chỉnh đồng hồ bằng NTP.'),
  signature_without_prefix: text('Trước chữ ký không có phiên bản.', 'Viết v1, rồi đến base64: "v1,K5oZ…".'),
  signature_other_prefix: text('Trước chữ ký là "{prefix}".', 'Viết "v1," (có dấu phẩy) trước base64.'),
  signature_hex: text('Chữ ký viết ở dạng thập lục phân.', 'Viết 32 byte của HMAC ở dạng base64.'),
  signature_base64_of_hex: text(
    'Chữ ký là base64 của chuỗi thập lục phân.',
    'Lấy các byte gốc của HMAC (digest, không phải hexdigest) rồi viết ở dạng base64.',
  ),
  signature_other_hash: text('Yêu cầu được ký bằng {hash}.', 'Hãy dùng HMAC-SHA256.'),
  secret_not_decoded: text(
    'Chuỗi khóa bí mật bị dùng nguyên văn làm khóa.',
    'Bỏ "whsec_", giải mã base64 phần còn lại và dùng các byte đó làm khóa.',
  ),
  secret_decoded_with_prefix: text(
    'Khóa bí mật bị giải mã cùng với "whsec_".',
    'Bỏ "whsec_" trước khi giải mã base64 phần còn lại.',
  ),
  signed_other_content: text(
    'Nội dung được ký là {signed}.',
    'Hãy ký {id}.{timestamp}.{body}, có dấu chấm ở giữa.',
  ),
  body_reserialised: text(
    'Nội dung được ký là cùng JSON nhưng viết khác với phần thân nhận được.',
    'Tạo chuỗi phần thân một lần, ký đúng các byte đó và gửi đúng các byte đó. Đừng để thư viện hay proxy viết lại JSON.',
  ),
  body_changed: text(
    'Chữ ký không khớp, dù trước đó đã khớp.',
    'Phần thân, webhook-id hoặc webhook-timestamp nhận được không phải cái đã ký. Ký đúng các byte gửi đi; tìm proxy làm thay đổi chúng, hoặc máy thứ hai mang khóa khác.',
  ),
  secret_wrong: text(
    'Chữ ký không khớp với cách ký nào bằng khóa bí mật này.',
    'So lại khóa bí mật với khóa được cấp. Nếu giống nhau, hãy ký đúng các byte gửi đi.',
  ),
  content_coding: text(
    'Phần thân bị nén ({coding}).',
    'Gửi không nén: chữ ký tính trên các byte trên đường truyền.',
  ),
  charset_wrong: text('Phần thân khai báo là {charset}.', 'Hãy gửi UTF-8.'),
  not_utf8: text(
    'Các byte của phần thân không phải UTF-8.',
    'Mã hóa UTF-8 trước khi ký; kiểm tra bảng mã của tên tiếng Việt.',
  ),
  content_type_wrong: text(
    'Content-Type là {type}.',
    'Gửi application/cloudevents+json cho một sự kiện, application/cloudevents-batch+json cho danh sách.',
  ),
  too_large: text(
    'Phần thân có {bytes} byte; tối đa là {limit}.',
    'Chia nhỏ danh sách hoặc rút ngắn bản chép lời.',
  ),
  body_empty: text('Phần thân trống.', 'Gửi sự kiện ở dạng JSON, kèm content-length.'),
  json_broken: text(
    'Phần thân không phải JSON hợp lệ; kết thúc bằng: {end}',
    'Tạo JSON bằng thư viện, đừng ghép chuỗi.',
  ),
  json_single_quotes: text(
    'JSON dùng dấu nháy đơn.',
    'JSON chỉ nhận dấu nháy kép. Tạo bằng thư viện JSON, đừng in đối tượng ra.',
  ),
  json_trailing_comma: text('JSON có dấu phẩy sau phần tử cuối.', 'Bỏ dấu phẩy đó; tạo JSON bằng thư viện.'),
  batch_undeclared: text(
    'Một danh sách sự kiện được gửi với Content-Type của một sự kiện.',
    'Gửi application/cloudevents-batch+json.',
  ),
  batch_not_a_list: text(
    'Content-Type là danh sách nhưng phần thân không phải danh sách.',
    'Gửi danh sách, hoặc dùng application/cloudevents+json.',
  ),
  batch_empty: text('Danh sách không có sự kiện nào.', 'Không có gì thì đừng gửi.'),
  batch_too_long: text(
    'Danh sách có {n} sự kiện; tối đa {most}, nếu hơn thì không nhận gì cả.',
    'Chia nhỏ danh sách.',
  ),
  not_an_object: text(
    'Một sự kiện không phải là đối tượng.',
    'Sự kiện là đối tượng JSON có specversion, id, source, type, subject, time và data.',
  ),
  attribute_missing: text(
    'Sự kiện không có {name}.',
    'Gửi specversion, id, source, type và subject trong mọi sự kiện, viết thường, đặt cạnh data chứ không nằm trong data.',
  ),
  attribute_wrong: text(
    '{name} là {value}.',
    '{name} là chuỗi từ 1 đến {most} ký tự, không có ký tự điều khiển, kể cả khi là số.',
  ),
  specversion_wrong: text('specversion là {value}.', 'Phải là chuỗi "1.0", trong dấu nháy.'),
  type_unknown: text(
    'Không có sự kiện nào tên là {type}; trung tâm bỏ qua.',
    'Dùng các loại trong bảng như call.begin, call.alerting, call.answered, call.end. Không có loại tương ứng thì đừng gửi.',
  ),
  type_almost_known: text('Loại {type} không được biết; trung tâm bỏ qua sự kiện.', 'Tên đúng là {near}.'),
  time_missing: text(
    'Sự kiện không cho biết xảy ra lúc nào.',
    'Gửi time, ví dụ 2026-01-31T08:15:30.250+07:00: thời gian ứng cứu được đo theo đó.',
  ),
  time_without_zone: text('time {value} không ghi múi giờ.', 'Thêm độ lệch: +07:00, hoặc Z nếu là UTC.'),
  time_as_number: text('time {value} là một số.', 'Viết theo RFC 3339: 2026-01-31T08:15:30.250+07:00.'),
  time_unreadable: text('Không đọc được time {value}.', 'Viết theo RFC 3339: 2026-01-31T08:15:30.250+07:00.'),
  time_ahead: text(
    'time ở tương lai {seconds} giây.',
    'Chỉnh đồng hồ bằng NTP. Nếu đồng hồ đúng thì giờ địa phương đã bị ghi Z: hãy ghi +07:00.',
  ),
  time_old: text(
    'Sự kiện xảy ra {minutes} phút trước khi đến.',
    'Bình thường nếu vừa mất kết nối. Nếu không, chỉnh đồng hồ và gửi ngay khi xảy ra.',
  ),
  data_as_text: text('data là JSON nằm trong chuỗi.', 'Gửi data là đối tượng, đừng mã hóa lần thứ hai.'),
  data_no_object: text('data không phải là đối tượng.', 'Gửi một đối tượng: {"from": …, "to": …}.'),
  field_unknown: text('Không ai đọc data.{field}.', 'Đừng gửi, nhất là khi có thể chứa tên người.'),
  field_almost_known: text('Không ai đọc data.{field}.', 'Tên đúng là data.{near}.'),
  field_wrong_type: text(
    '{field} là {value}.',
    'Số điện thoại, người trực và mã là chuỗi; location là đối tượng có lat và lon.',
  ),
  number_unreadable: text(
    '{field} {value} không phải số điện thoại.',
    'Gửi +84…, 84…, 0… hoặc địa chỉ SIP, tel; số bị ẩn thì gửi "anonymous".',
  ),
  number_without_zero: text(
    '{field} {value} thiếu số 0 ở đầu.',
    'Giữ số điện thoại ở dạng chuỗi: bảng tính hoặc kiểu số làm mất số 0. Tốt nhất là +84….',
  ),
  location_invalid: text(
    'Vị trí {lat}, {lon} không phải cặp độ hợp lệ.',
    'Gửi lat và lon là độ thập phân, WGS 84.',
  ),
  location_swapped: text(
    'lat và lon bị đảo: {lat}, {lon}.',
    'Ở Việt Nam lat từ 8 đến 24, lon từ 102 đến 110. GeoJSON ghi lon trước.',
  ),
  location_null_island: text('Vị trí là 0, 0: máy thu chưa định vị được.', 'Chưa có vị trí thì đừng gửi.'),
  location_outside: text(
    'Vị trí {lat}, {lon} ở xa thành phố.',
    'Kiểm tra dấu và đơn vị; độ và phút không phải độ thập phân.',
  ),
  radius_wrong: text('radius là {value}.', 'Gửi số mét, từ 0 trở lên.'),
  confidence_wrong: text('confidence là {value}.', 'Gửi số từ 0 đến 1: 90 % là 0.9.'),
  direction_unknown: text(
    'direction là {value}; trung tâm coi là cuộc gọi đến.',
    'Gửi inbound hoặc outbound.',
  ),
  agent_person: text(
    'agent có vẻ là tên người.',
    'Gửi bàn trực hoặc số máy lẻ: agent được giữ mãi trong nhật ký.',
  ),
  id_reused: text(
    'Mã {id} đến lần nữa với nội dung khác: trung tâm giữ bản đầu và bỏ bản này.',
    'Mỗi sự kiện một mã riêng, như UUID, hoặc mã cuộc gọi, loại và số đếm.',
  ),
  id_not_kept: text(
    'Sự kiện {earlier} đến lần nữa với mã {id}: trung tâm coi là sự kiện khác.',
    'Tạo mã một lần khi sự kiện xảy ra và giữ cùng sự kiện cho đến khi được xác nhận.',
  ),
  webhook_id_reused: text(
    'webhook-id {id} đến lần nữa với phần thân khác: trung tâm trả lời bằng kết quả đầu.',
    'Mỗi yêu cầu một webhook-id riêng; chỉ giữ lại khi gửi lại đúng các byte đó.',
  ),
  time_backwards: text(
    '{type} của cuộc gọi {call} đến sau một sự kiện xảy ra muộn hơn.',
    'Trung tâm tự sắp xếp. Nếu được, gửi các sự kiện của một cuộc gọi theo thứ tự, lần lượt.',
  ),
  answer_before_ring: text(
    'Theo thời gian ghi, cuộc gọi {call} được trả lời {seconds} giây trước khi đổ chuông.',
    'Lấy time lúc sự việc xảy ra, có phần lẻ của giây, từ cùng một đồng hồ.',
  ),
  end_before_answer: text(
    'Theo thời gian ghi, cuộc gọi {call} kết thúc {seconds} giây trước khi được trả lời.',
    'Lấy time lúc sự việc xảy ra, từ cùng một đồng hồ.',
  ),
  event_after_end: text(
    '{type} của cuộc gọi {call} đến sau khi kết thúc.',
    'Cuộc gọi vẫn là đã kết thúc. Gửi kết thúc khi mọi nhánh đã ngắt, và dùng subject mới cho cuộc gọi mới.',
  ),
  linked_to_itself: text(
    'Cuộc gọi {call} liên kết với chính nó.',
    'linkedCall là mã của nhánh kia; nhánh đầu thì đừng gửi.',
  ),
  linked_unknown: text(
    'Cuộc gọi {call} liên kết với {link}, nhưng không có sự kiện nào của nó.',
    'Viết giống như trong subject và gửi cả sự kiện của nhánh đó.',
  ),
  no_begin: text(
    'Cuộc gọi {call} không có sự kiện bắt đầu, đổ chuông hay vào hàng đợi.',
    'Gửi call.begin khi cuộc gọi đến và call.alerting khi đổ chuông: thiếu chúng thì không đo được thời gian trả lời.',
  ),
  never_ended: text(
    'Cuộc gọi {call} chưa kết thúc.',
    'Gửi call.end cho mọi cuộc gọi, kể cả khi có lỗi, hoặc call.cancel. (Nếu còn đang gọi thì không sao.)',
  ),
  end_without_answer: text(
    'Cuộc gọi {call} đổ chuông rồi kết thúc mà không được trả lời.',
    'Nếu đã có người nói chuyện, gửi call.answered. Nếu người gọi bỏ cuộc, gửi call.cancel.',
  ),
  line_untold: text(
    'Không sự kiện nào của cuộc gọi {call} cho biết số được gọi đến.',
    'Gửi data.to trong sự kiện đầu tiên: nó quyết định đầu số.',
  ),
  not_retried: text(
    'Sau sự cố ({trouble}) yêu cầu {id} không được gửi lại: các cuộc gọi của nó sẽ mất.',
    'Gửi lại khi gặp 503, khi đứt kết nối và khi 15 giây không có trả lời, cho đến khi được xác nhận.',
  ),
  retried_too_soon: text(
    'Gửi lại sau {seconds} giây, dù Retry-After yêu cầu {asked} giây.',
    'Chờ ít nhất theo Retry-After, mỗi lần lâu hơn.',
  ),
  retried_with_old_timestamp: text(
    'Gửi lại với webhook-timestamp cũ.',
    'Mỗi lần gửi phải ký lại: sau năm phút chữ ký cũ bị từ chối hẳn.',
  ),
}
