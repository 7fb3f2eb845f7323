// data: written for this project; the sentences are invented.
// What people in the city call about: who should go, how long it takes, and what the caller says ({where} is the place).
import type { Agency } from '../kernel/agency.ts'

export interface StoryKind {
  /** The type of the catalogue that it truly is. */
  readonly code: string
  readonly agency: Agency
  /** Relative frequency among real events. */
  readonly weight: number
  /** People who call about one event: fewest and most. */
  readonly callers: readonly [number, number]
  /** Units that a desk sends; 0 when words are enough. */
  readonly units: number
  /** Kinds of unit in order of preference; others go when none of these is free. */
  readonly prefers: readonly string[]
  readonly sceneMinutes: readonly [number, number]
  /** Share of ambulances that take a patient to hospital. */
  readonly transports: number
  readonly says: readonly string[]
}

const police = (
  code: string,
  weight: number,
  units: number,
  sceneMinutes: readonly [number, number],
  says: readonly string[],
  callers: readonly [number, number] = [1, 2],
): StoryKind => ({
  code,
  agency: 'police',
  weight,
  callers,
  units,
  prefers: ['patrol', 'rapid_response', 'motorcycle'],
  sceneMinutes,
  transports: 0,
  says,
})

const fire = (
  code: string,
  weight: number,
  callers: readonly [number, number],
  units: number,
  prefers: readonly string[],
  sceneMinutes: readonly [number, number],
  says: readonly string[],
): StoryKind => ({ code, agency: 'fire', weight, callers, units, prefers, sceneMinutes, transports: 0, says })

const medical = (
  code: string,
  weight: number,
  units: number,
  transports: number,
  says: readonly string[],
  callers: readonly [number, number] = [1, 1],
): StoryKind => ({
  code,
  agency: 'ambulance',
  weight,
  callers,
  units,
  prefers: ['als_ambulance', 'ambulance'],
  sceneMinutes: [4, 10],
  transports,
  says,
})

export const storyKinds: readonly StoryKind[] = [
  police(
    'theft',
    9,
    1,
    [3, 8],
    [
      'Tôi vừa bị giật điện thoại {where}, hai người đi xe máy chạy về phía cầu.',
      'Có người bẻ khóa xe máy {where}, đang còn ở đó.',
    ],
  ),
  police(
    'fight',
    8,
    1,
    [4, 10],
    [
      'Có nhóm thanh niên cầm hung khí đánh nhau {where}, xuống nhanh giúp.',
      'Hai nhóm đang xô xát {where}, có người chảy máu.',
    ],
    [1, 4],
  ),
  police(
    'traffic_accident',
    9,
    1,
    [5, 12],
    [
      'Xe tải va chạm xe máy {where}, đường kẹt cứng.',
      'Tai nạn giao thông {where}, hai xe máy tông nhau, người lái bỏ chạy.',
    ],
    [1, 4],
  ),
  police(
    'disturbance',
    8,
    1,
    [3, 7],
    [
      'Hàng xóm {where} hát loa kéo quá khuya, nhắc mãi không nghe.',
      'Có người say rượu đập phá quán {where}.',
    ],
  ),
  police('domestic', 4, 1, [5, 12], ['Nhà bên cạnh {where} có tiếng la hét, hình như chồng đánh vợ.']),
  police('suspicious', 4, 1, [3, 6], ['Có người lạ rình trước cổng nhà tôi {where} từ nãy giờ.']),
  police(
    'police_question',
    7,
    0,
    [0, 0],
    [
      'Cho tôi hỏi làm lại căn cước ở đâu, tôi đang ở {where}.',
      'Tôi muốn hỏi thủ tục trình báo mất giấy tờ, nhà tôi {where}.',
    ],
    [1, 1],
  ),
  fire(
    'house_fire',
    4,
    [2, 7],
    2,
    ['pumper', 'ladder'],
    [9, 18],
    [
      'Cháy nhà {where}, lửa lên tới tầng hai, còn người bên trong.',
      'Cháy lớn {where}, khói đen nhiều lắm, xuống nhanh lên.',
    ],
  ),
  fire(
    'apartment_fire',
    2,
    [3, 7],
    2,
    ['ladder', 'pumper'],
    [9, 18],
    ['Chung cư {where} báo cháy, khói từ tầng chín, người dân đang chạy xuống.'],
  ),
  fire(
    'vehicle_fire',
    3,
    [2, 4],
    1,
    ['motorcycle', 'pumper'],
    [5, 10],
    ['Xe hơi bốc cháy giữa đường {where}.', 'Xe máy đang cháy {where}, sát cây xăng.'],
  ),
  fire(
    'electric_fire',
    4,
    [1, 3],
    1,
    ['pumper', 'motorcycle'],
    [5, 10],
    ['Trụ điện {where} nổ, tia lửa rơi xuống mái nhà.', 'Chập điện trong nhà {where}, khét mùi nhựa cháy.'],
  ),
  fire(
    'rubbish_fire',
    3,
    [1, 3],
    1,
    ['motorcycle', 'pumper'],
    [5, 9],
    ['Bãi cỏ {where} đang cháy lan sang nhà dân.', 'Đống rác cháy {where}, khói bay đầy đường.'],
  ),
  fire(
    'lift_rescue',
    3,
    [1, 2],
    1,
    ['rescue', 'pumper'],
    [6, 12],
    ['Thang máy tòa nhà {where} bị kẹt, bên trong có ba người, một cháu nhỏ.'],
  ),
  fire(
    'tree_fallen',
    2,
    [1, 3],
    1,
    ['rescue', 'pumper'],
    [6, 12],
    ['Cây lớn gãy đè lên xe {where}, có người kẹt.'],
  ),
  fire(
    'drowning',
    1,
    [1, 3],
    1,
    ['rescue', 'fireboat'],
    [10, 18],
    ['Có người rơi xuống kênh {where}, không thấy nổi lên.'],
  ),
  fire(
    'fire_question',
    3,
    [1, 1],
    0,
    [],
    [0, 0],
    ['Cho hỏi đăng ký kiểm tra bình chữa cháy, quán tôi {where}.'],
  ),
  medical('chest_pain', 7, 1, 0.85, [
    'Ba tôi đau ngực dữ dội, vã mồ hôi, nhà {where}.',
    'Mẹ tôi tức ngực, khó thở, ở {where}.',
  ]),
  medical('stroke', 6, 1, 0.95, ['Chồng tôi méo miệng, yếu nửa người, không nói được, {where}.']),
  medical(
    'traffic_injury',
    8,
    1,
    0.8,
    [
      'Người đi xe máy té nằm bất động {where}.',
      'Tai nạn {where}, hai người bị thương ở chân, chảy máu nhiều.',
    ],
    [1, 4],
  ),
  medical('breathing', 6, 1, 0.8, ['Con tôi lên cơn hen, thở không được, nhà {where}.']),
  medical('fall', 5, 1, 0.7, ['Bà tôi té trong nhà tắm, không đứng dậy được, {where}.']),
  medical('childbirth', 2, 1, 0.95, ['Vợ tôi sắp sinh, vỡ ối rồi, chúng tôi ở {where}.']),
  medical('seizure', 3, 1, 0.7, ['Có người co giật {where}, sùi bọt mép.'], [1, 3]),
  medical('fainting', 4, 1, 0.5, ['Một chú bán vé số xỉu {where}, gọi không tỉnh.'], [1, 3]),
  medical('medical_question', 7, 0, 0, [
    'Con tôi sốt 38 độ rưỡi, nên uống gì, nhà tôi {where}.',
    'Cho tôi hỏi bệnh viện nào có khám ban đêm gần {where}.',
  ]),
]

export type NuisanceKind = 'silent' | 'wrong_number' | 'prank' | 'child' | 'hang_up'

export const nuisanceKinds: readonly {
  readonly code: NuisanceKind
  readonly weight: number
  readonly says: readonly string[]
}[] = [
  { code: 'silent', weight: 34, says: [] },
  { code: 'hang_up', weight: 22, says: [] },
  {
    code: 'wrong_number',
    weight: 20,
    says: ['Alô, cho tôi gọi taxi.', 'Xin lỗi, tôi bấm nhầm số.', 'Ủa, không phải tổng đài nhà mạng hả?'],
  },
  { code: 'prank', weight: 14, says: ['Nhà tôi có cá sấu trong tủ lạnh.', 'Cho hai tô phở, ship liền nha.'] },
  { code: 'child', weight: 10, says: ['Mẹ ơi, mẹ ơi…', 'Alô, con chơi điện thoại.'] },
]
