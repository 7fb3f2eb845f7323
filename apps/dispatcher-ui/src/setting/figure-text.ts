/** How the figures of each setting stand on the page, and what each does, in one line. */
import type { SettingName } from '@lien-thong/shared/kernel/setting-name'
import { agencies, both, type FigureSection, hours, row, vehicles } from './figure-section.ts'

export const figureSections: Readonly<Partial<Record<SettingName, readonly FigureSection[]>>> = {
  'alarm-limits': [
    {
      title: both('Chờ phương tiện, theo mức ưu tiên', 'Waiting for a unit, by priority'),
      as: 'priorities',
      rows: [
        row(
          'withoutUnit',
          'Chưa có xe nào',
          'No unit yet',
          'Từ lúc yêu cầu đến khi phần việc đã nhận có xe đầu tiên.',
          'From the request until a part that was accepted has its first unit.',
        ),
        row(
          'unitWanted',
          'Cần thêm xe',
          'A unit is wanted',
          'Từ lúc mất xe, hoặc xin chi viện.',
          'From losing a unit, or asking for a further one.',
        ),
      ],
    },
    {
      title: both('Trạng thái kéo dài', 'Too long in one status'),
      as: 'list',
      rows: [
        row(
          'noMovement',
          'Đã phân mà chưa chạy',
          'Sent and not moving',
          'Từ lúc phân xe đến lúc xe lên đường.',
          'From sending a unit until it is under way.',
        ),
        row('status.en_route', 'Đang đến', 'En route'),
        row('status.staging', 'Chờ gần nơi', 'Staging'),
        row('status.on_scene', 'Hiện trường', 'On scene'),
        row('status.patient_contact', 'Tiếp cận người bệnh', 'With the patient'),
        row('status.transporting', 'Chuyển viện', 'Transporting'),
        row('status.at_hospital', 'Tại bệnh viện', 'At the hospital'),
      ],
    },
    {
      title: both('Phải có người nhận báo động trong', 'Somebody takes note of an alarm within'),
      hint: both('Quá hạn thì báo lên trực chỉ huy.', 'After that supervisors are told.'),
      as: 'list',
      rows: [
        row('respond.high', 'Mức cao', 'High'),
        row('respond.medium', 'Mức vừa', 'Medium'),
        row('respond.low', 'Mức thấp', 'Low'),
      ],
    },
    {
      title: both('Máy chủ', 'The hub itself'),
      as: 'list',
      rows: [
        row(
          'system.databaseMs',
          'Cơ sở dữ liệu trả lời',
          'Answer of the database',
          'Chậm hơn mức này là báo động.',
          'Slower than this is an alarm.',
        ),
        row(
          'system.diskFreeMb',
          'Ổ đĩa còn trống',
          'Free on the disk',
          'Ít hơn mức này là báo động.',
          'Less than this is an alarm.',
        ),
        row(
          'system.journalBehind',
          'Nhật ký chậm',
          'Journal behind',
          'Số mục chưa gửi tới bàn điều phối.',
          'Entries that consoles were not given yet.',
        ),
        row(
          'system.seconds',
          'Kéo dài',
          'For as long as',
          'Phải như vậy suốt chừng này mới báo động.',
          'It has to be so for this long.',
        ),
      ],
    },
  ],
  'leg-limits': [
    {
      title: both('Từ lúc được yêu cầu đến lúc có người nhận', 'From being asked until somebody accepts'),
      as: 'priorities',
      rows: [
        row(
          '',
          'Chờ tiếp nhận',
          'Waiting to be accepted',
          'Quá hạn là báo động.',
          'After that it is an alarm.',
        ),
      ],
    },
  ],
  'call-limits': [
    {
      title: both('Việc sau cuộc gọi', 'Work after calls'),
      as: 'list',
      rows: [
        row(
          'outcomeSeconds',
          'Chưa ghi kết quả',
          'No outcome',
          'Từ lúc cuộc gọi kết thúc đến khi báo động.',
          'From the end of a call until an alarm.',
        ),
        row(
          'callBackSeconds',
          'Chưa gọi lại',
          'Not called back',
          'Từ hồi chuông đầu của cuộc gọi nhỡ đến khi báo động.',
          'From the first ring of an abandoned call until an alarm.',
        ),
        row(
          'unanswered',
          'Mất tin khi đang đổ chuông',
          'No news while ringing',
          'Sau đó cuộc gọi coi như mất.',
          'After that the call counts as lost.',
        ),
        row(
          'answered',
          'Mất tin khi đang nói',
          'No news while talking',
          'Sau đó cuộc gọi coi như mất.',
          'After that the call counts as lost.',
        ),
      ],
    },
    {
      title: both('Điểm quấy rối', 'Score of nuisances'),
      as: 'list',
      rows: [
        row(
          'nuisanceHalfLifeDays',
          'Giảm một nửa sau',
          'Counts half after',
          'Một lần quấy rối cũ dần đi.',
          'An old nuisance weighs less.',
        ),
        row(
          'nuisanceHalfScore',
          'Điểm cho mức 0,5',
          'Points for a score of 0.5',
          'Ít hơn thì nghi ngờ sớm hơn.',
          'Fewer are suspected sooner.',
        ),
        row(
          'hungUpSeconds',
          'Gác máy trong vòng',
          'Hung up within',
          'Người gọi hầu như chưa chờ.',
          'The caller hardly waited.',
        ),
      ],
    },
  ],
  'coverage-targets': [
    {
      title: both(
        'Xe rảnh gần nhất phải đến được bất cứ đâu trong',
        'The nearest free unit is anywhere within',
      ),
      hint: both(
        'Tính từ lúc xe chạy. Lớp bao phủ trên bản đồ tô theo mức này.',
        'From driving off. The coverage layer of the map is graded by it.',
      ),
      as: 'list',
      rows: agencies(),
    },
  ],
  recommendation: [
    {
      title: both('Chuẩn bị xuất phát', 'Turnout'),
      hint: both(
        'Từ lúc phân đến lúc xe ở trạm lăn bánh.',
        'From being sent to driving off, of a unit at its station.',
      ),
      as: 'list',
      rows: agencies('turnoutSeconds'),
    },
    {
      title: both('Theo mức ưu tiên', 'By priority'),
      as: 'priorities',
      rows: [
        row(
          'lastUnitSeconds',
          'Xe cuối cùng của trạm coi như muộn thêm',
          'The last unit of a station counts as later by',
          '0: không tính.',
          '0: does not count.',
        ),
        row(
          'clearlySoonerSeconds',
          'Thêm một xe nếu đến sớm hơn',
          'One unit more, when sooner by',
          'Nếu không, một xe làm được nhiều việc thì đi một mình.',
          'Else one that does for several needs goes alone.',
        ),
      ],
    },
    {
      title: both('Danh sách', 'The list'),
      as: 'list',
      rows: [
        row(
          'divertSavingSeconds',
          'Điều xe đang đi việc khác',
          'Offer to divert',
          'Khi sớm hơn ít nhất chừng này.',
          'When it is there sooner by this.',
        ),
        row('rows', 'Số xe hiển thị', 'Rows that are shown'),
      ],
    },
  ],
  travel: [
    {
      title: both('Tốc độ ô tô theo giờ trong ngày', 'Speed of a car by hour of the day'),
      hint: both(
        'Km/h, giao thông bình thường, giờ thành phố.',
        'Km/h in ordinary traffic, time of the city.',
      ),
      as: 'grid',
      rows: hours,
    },
    {
      title: both('Nhanh hơn ô tô con bao nhiêu lần', 'Speed to that of a car'),
      as: 'list',
      rows: vehicles('speed'),
    },
    {
      title: both('Đường đi so với đường chim bay', 'Way on streets to the way the crow flies'),
      as: 'list',
      rows: vehicles('detour'),
    },
    {
      title: both('Đèn và còi ưu tiên', 'Lights and siren'),
      as: 'list',
      rows: [
        row('lights', 'Nhanh hơn', 'Faster by'),
        row(
          'lightsUpTo',
          'Dùng đến ưu tiên',
          'Down to priority',
          '0: không bao giờ; 4: luôn luôn.',
          '0: never; 4: always.',
        ),
      ],
    },
  ],
  'position-history': [
    {
      title: both('Vị trí phương tiện', 'Where units were'),
      as: 'list',
      rows: [
        row(
          'days',
          'Giữ lại',
          'Kept for',
          'Sau đó xoá trọn từng ngày, không lấy lại được.',
          'Then a day is dropped whole, for good.',
        ),
      ],
    },
  ],
  'delivery-limits': [
    {
      title: both('Nội dung bản tin từ tổng đài', 'Bodies of what telephone systems sent'),
      as: 'list',
      rows: [
        row(
          'bodyDays',
          'Giữ lại',
          'Kept for',
          'Có số máy, vị trí và lời của người gọi. Xoá rồi không lấy lại được.',
          'They hold numbers, places and words of callers. Deleted for good.',
        ),
      ],
    },
  ],
}
