/** The words of the list of alarms in both languages. Names of kinds stand with the words of the console. */
import type { AlarmKind, ShelvingReason, SystemPart } from '@lien-thong/shared/alarm/alarm'
import { languageNow } from '../text/i18n.ts'

const response: Readonly<Record<AlarmKind, string>> = {
  crew_emergency: 'Gọi kíp xe qua bộ đàm ngay, báo công an và cử xe hỗ trợ.',
  leg_without_unit: 'Phân xe, hoặc xin lực lượng khác hỗ trợ.',
  leg_not_accepted: 'Nhận phần việc, hoặc gọi bàn phụ trách.',
  no_movement: 'Gọi kíp xe; phân xe khác nếu không trả lời.',
  status_too_long: 'Hỏi kíp xe; sửa trạng thái nếu quên bấm.',
  position_lost: 'Hỏi vị trí qua bộ đàm.',
  call_back_due: 'Gọi lại người đã gác máy.',
  outcome_due: 'Ghi kết quả cuộc gọi.',
  hand_over_not_accepted: 'Gọi điện cho đơn vị nhận bàn giao.',
  source_silent: 'Gọi thử tổng đài; báo kỹ thuật.',
  system_degraded: 'Báo kỹ thuật.',
}

const reason: Readonly<Record<ShelvingReason, string>> = {
  in_hand: 'Đang xử lý',
  known_fault: 'Lỗi đã biết',
  planned_work: 'Việc có kế hoạch',
  wrong_alarm: 'Báo sai',
  other: 'Lý do khác',
}

const part: Readonly<Record<SystemPart, string>> = {
  database: 'Cơ sở dữ liệu chậm',
  disk: 'Sắp hết đĩa',
  journal: 'Màn hình nhận tin chậm',
}

const vi = {
  none: 'Không có cảnh báo nào.',
  close: 'Đóng danh sách cảnh báo',
  acknowledge: 'Ghi nhận',
  shelve: 'Gác…',
  unshelve: 'Bỏ gác',
  escalated: 'LÊN CẤP',
  escalatedWhy: 'Không ai ghi nhận kịp, trực chỉ huy đã được báo.',
  cleared: 'đã hết',
  chattering: (count: number) => `chập chờn ×${count}`,
  count: (count: number) => `×${count}`,
  acknowledgedBy: (by: string) => `${by} đã ghi nhận`,
  shelvedUntil: (until: string, why: string) => `gác đến ${until}: ${why}`,
  drowned: (count: number) => `${count} cảnh báo thấp được gộp, vì quá nhiều cùng lúc`,
  drownedShow: 'Xem',
  drownedHide: 'Gộp lại',
  rate: (who: string, count: number) => `${who}: ${count}`,
  rateTitle: '10 phút qua',
  rateWhy: (target: number) => `Số cảnh báo trong 10 phút vừa qua; mỗi bàn nên dưới ${target}`,
  rateTarget: (target: number) => `mỗi bàn nên dưới ${target}`,
  shelveTitle: (kind: string) => `Gác cảnh báo: ${kind}`,
  shelveWhy: 'Trong thời gian đó không bàn nào bị nhắc nữa, cũng không lên cấp.',
  minutes: (minutes: string) => `${minutes} phút`,
  minutesLegend: 'Trong bao lâu',
  reasonLegend: 'Vì sao',
  shelveNow: (minutes: string) => `Gác ${minutes} phút`,
  priority: (priority: number) => `Ưu tiên ${priority}`,
  source: (source: string) => `nguồn ${source}`,
  call: 'cuộc gọi',
  peer: (peer: string) => `đến ${peer}`,
  ...{ response, reason, part },
}

export type AlarmText = typeof vi

const en: AlarmText = {
  none: 'There are no alarms.',
  close: 'Close the list of alarms',
  acknowledge: 'Acknowledge',
  shelve: 'Put aside…',
  unshelve: 'Take back',
  escalated: 'ESCALATED',
  escalatedWhy: 'Nobody acknowledged it in time, and supervisors were told.',
  cleared: 'gone',
  chattering: (count) => `flickers ×${count}`,
  count: (count) => `×${count}`,
  acknowledgedBy: (by) => `acknowledged by ${by}`,
  shelvedUntil: (until, why) => `aside until ${until}: ${why}`,
  drowned: (count) => `${count} low alarms in one row, because there are too many at once`,
  drownedShow: 'Show',
  drownedHide: 'Gather',
  rate: (who, count) => `${who}: ${count}`,
  rateTitle: 'Last 10 min',
  rateWhy: (target) => `Alarms of the last ten minutes; one desk bears ${target}`,
  rateTarget: (target) => `one desk bears ${target}`,
  shelveTitle: (kind) => `Put aside: ${kind}`,
  shelveWhy: 'Meanwhile no desk is reminded of it, and it is not escalated.',
  minutes: (minutes) => `${minutes} minutes`,
  minutesLegend: 'For how long',
  reasonLegend: 'Why',
  shelveNow: (minutes) => `Put aside for ${minutes} min`,
  priority: (priority) => `Priority ${priority}`,
  source: (source) => `source ${source}`,
  call: 'call',
  peer: (peer) => `to ${peer}`,
  response: {
    crew_emergency: 'Call the crew by radio now, tell the police and send help.',
    leg_without_unit: 'Send a unit, or ask another service for one.',
    leg_not_accepted: 'Accept the part, or call the desk that should.',
    no_movement: 'Call the crew; send another unit if nobody answers.',
    status_too_long: 'Ask the crew; correct the status if it forgot.',
    position_lost: 'Ask by radio where it is.',
    call_back_due: 'Call back who gave up.',
    outcome_due: 'Say what became of the call.',
    hand_over_not_accepted: 'Telephone the house that was asked.',
    source_silent: 'Try a call to the telephone system; tell the technicians.',
    system_degraded: 'Tell the technicians.',
  },
  reason: {
    in_hand: 'In hand',
    known_fault: 'Known fault',
    planned_work: 'Planned work',
    wrong_alarm: 'Wrong alarm',
    other: 'Another reason',
  },
  part: { database: 'Slow database', disk: 'Disk nearly full', journal: 'Consoles are told late' },
}

export const alarmText = (): AlarmText => (languageNow() === 'en' ? en : vi)
