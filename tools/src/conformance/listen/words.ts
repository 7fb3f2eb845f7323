/** What the listener says around its findings. */
export interface Words {
  readonly listening: string
  readonly sum: string
  readonly troubles: string
  readonly faults: string
  readonly noFault: string
  readonly nothing: string
  readonly advice: string
  readonly unavailable: string
  readonly held_back: string
  readonly cut: string
}

export const wordsEn: Words = {
  listening:
    'Listening on port {port}: let the telephone system post to /v1/sources/{source}/events. Ctrl+C ends.',
  sum: '{requests} requests, {calls} calls; events: {accepted} accepted, {duplicate} duplicate, {ignored} ignored; {refused} requests refused',
  troubles: '{troubles} requests met trouble, {repaired} of them came again',
  faults: 'To change:',
  noFault: 'No fault was found.',
  nothing: 'Nothing came.',
  advice: 'To consider:',
  unavailable: 'trouble made: 503',
  held_back: 'trouble made: no answer',
  cut: 'trouble made: connection cut',
}

export const wordsVi: Words = {
  listening: 'Đang nghe ở cổng {port}: hãy cho tổng đài gửi đến /v1/sources/{source}/events. Ctrl+C để dừng.',
  sum: '{requests} yêu cầu, {calls} cuộc gọi; sự kiện: {accepted} được nhận, {duplicate} trùng, {ignored} bỏ qua; {refused} yêu cầu bị từ chối',
  troubles: '{troubles} yêu cầu gặp sự cố, {repaired} trong số đó được gửi lại',
  faults: 'Cần sửa:',
  noFault: 'Không thấy lỗi nào.',
  nothing: 'Chưa có gì được gửi đến.',
  advice: 'Nên xem xét:',
  unavailable: 'tạo sự cố: 503',
  held_back: 'tạo sự cố: không trả lời',
  cut: 'tạo sự cố: ngắt kết nối',
}
