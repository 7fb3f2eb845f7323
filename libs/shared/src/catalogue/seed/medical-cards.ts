// data: written for this project from general knowledge of first aid; not clinically approved.
// Cards about illness: unconscious, chest pain, stroke.
import type { Card } from '../card.ts'
import {
  arrest,
  arrestSentences,
  asleepSentences,
  breathing,
  conscious,
  lightAndDoor,
  notHard,
  nothingByMouth,
  out,
  stayOnLine,
} from './card-parts.ts'
import { all, any, ask, both, found, is, say, yesNo } from './write.ts'

const advanced = { advanced_life_support: 1 }
const both1 = { advanced_life_support: 1, basic_life_support: 1 }

/** Nobody is sent to a person behind gas or fire. */
const reachable = any(is('danger', 'none', 'electric', 'unknown'))
const unsafe = any(is('danger', 'electric', 'gas_or_fire'))

export const unconscious: Card = {
  card: 'unconscious',
  version: 1,
  name: both('Bất tỉnh', 'Unconscious person'),
  questions: [
    ask('danger', 'Chỗ đó có nguy hiểm không?', 'Is there danger at the place?', [
      ['none', 'Không', 'None'],
      ['electric', 'Điện', 'Electricity'],
      ['gas_or_fire', 'Khí độc, lửa', 'Gas or fire'],
    ]),
    conscious(
      'Gọi to và lay vai: người đó có phản ứng không?',
      'Shout and shake the shoulder: does the person react?',
      reachable,
    ),
    breathing(reachable),
    ask('cause', 'Trước đó có chuyện gì?', 'What happened before?', [
      ['nothing', 'Tự nhiên ngã', 'Collapsed without reason'],
      ['injury', 'Bị thương, té', 'Injury or fall'],
      ['drink_or_drug', 'Rượu, thuốc', 'Drink or drugs'],
      ['seizure', 'Co giật', 'Seizure'],
    ]),
  ],
  determinants: [
    found(
      'danger_at_scene',
      'Hiện trường nguy hiểm',
      'Danger at the scene',
      unsafe,
      { ambulance: 1, fire: 1 },
      { ...both1, technical_rescue: 1 },
    ),
    found('not_breathing', 'Không thở', 'Not breathing', arrest, { ambulance: 1 }, both1),
    found('breathing_hard', 'Thở khó', 'Breathing with difficulty', notHard, { ambulance: 1 }, advanced),
    found(
      'not_awake',
      'Chưa tỉnh',
      'Not awake',
      any(is('conscious', 'no', 'unknown')),
      { ambulance: 1 },
      advanced,
    ),
    found(
      'awake_again',
      'Đã tỉnh, thở bình thường',
      'Awake again, breathing normally',
      [[is('danger', 'none'), is('conscious', 'yes'), is('breathing', 'normal')]],
      { ambulance: 2 },
      { basic_life_support: 1 },
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { ambulance: 1 }, advanced),
  ],
  tell: [
    say(
      'Không chạm vào người đó khi chưa ngắt điện.',
      'Do not touch the person until the power is off.',
      any(is('danger', 'electric')),
    ),
    say(
      'Không vào. Ra chỗ thoáng và chờ cứu hộ.',
      'Do not go in. Wait in fresh air for rescue.',
      any(is('danger', 'gas_or_fire')),
    ),
    ...arrestSentences,
    say(
      'Nếu bị thương, không xê dịch trừ khi ngừng thở hoặc nguy hiểm.',
      'If injured, do not move the person unless breathing stops or there is danger.',
      any(is('cause', 'injury')),
    ),
    ...asleepSentences,
    say(
      'Không giữ tay chân, không nhét gì vào miệng.',
      'Do not hold arms or legs, and put nothing in the mouth.',
      any(is('cause', 'seizure')),
    ),
    nothingByMouth,
    lightAndDoor,
  ],
}

export const chestPain: Card = {
  card: 'chest_pain',
  version: 1,
  name: both('Đau ngực', 'Chest pain'),
  questions: [
    conscious(),
    breathing(),
    ask('sweating', 'Có vã mồ hôi, tái, buồn nôn không?', 'Sweating, pale or sick?', yesNo),
    ask(
      'heart_history',
      'Có bệnh tim, hoặc từng bị như vậy không?',
      'Heart disease, or the same before?',
      yesNo,
    ),
    ask('age', 'Bao nhiêu tuổi?', 'How old?', [
      ['under_35', 'Dưới 35', 'Under 35'],
      ['from_35', 'Từ 35', '35 or more'],
    ]),
  ],
  determinants: [
    found('not_breathing', 'Không thở', 'Not breathing', arrest, { ambulance: 1 }, both1),
    found(
      'not_awake',
      'Không tỉnh',
      'Not awake',
      any(is('conscious', 'no', 'unknown')),
      { ambulance: 1 },
      advanced,
    ),
    found('breathing_hard', 'Khó thở', 'Breathing with difficulty', notHard, { ambulance: 1 }, advanced),
    found(
      'heart_signs',
      'Có dấu hiệu bệnh tim',
      'Signs of a heart attack',
      any(is('sweating', 'yes'), is('heart_history', 'yes'), is('age', 'from_35')),
      { ambulance: 1 },
      advanced,
    ),
    found(
      'without_signs',
      'Chưa có dấu hiệu nặng',
      'No severe sign',
      [
        [
          is('conscious', 'yes'),
          is('breathing', 'normal'),
          is('sweating', 'no'),
          is('heart_history', 'no'),
          is('age', 'under_35'),
        ],
      ],
      { ambulance: 2 },
      { basic_life_support: 1 },
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { ambulance: 1 }, advanced),
  ],
  tell: [
    ...arrestSentences,
    ...asleepSentences,
    say(
      'Cho người bệnh ngồi nghỉ tư thế dễ chịu, nới lỏng quần áo.',
      'Let the person rest sitting comfortably; loosen tight clothes.',
      all(is('conscious', 'yes')),
    ),
    say('Không để người bệnh đi lại hoặc tự lái xe.', 'Do not let the person walk about or drive.'),
    say(
      'Chuẩn bị sẵn các thuốc đang dùng để đưa cho kíp xe.',
      'Have the person’s own medicines ready for the crew.',
    ),
    say(
      'Báo ngay nếu người bệnh lịm đi hoặc ngừng thở.',
      'Tell me at once if the person faints or stops breathing.',
    ),
    lightAndDoor,
  ],
}

export const stroke: Card = {
  card: 'stroke',
  version: 1,
  name: both('Nghi đột quỵ', 'Suspected stroke'),
  questions: [
    conscious(),
    breathing(),
    ask(
      'signs',
      'Có méo miệng, yếu tay chân hoặc khó nói không?',
      'Crooked face, weak arm or leg, or trouble speaking?',
      yesNo,
    ),
    ask('since', 'Lần cuối thấy bình thường cách đây bao lâu?', 'When was the person last seen well?', [
      ['under_24h', 'Dưới 24 giờ', 'Less than 24 hours ago'],
      ['over_24h', 'Hơn 24 giờ', 'More than 24 hours ago'],
    ]),
  ],
  determinants: [
    found('not_breathing', 'Không thở', 'Not breathing', arrest, { ambulance: 1 }, both1),
    found('not_awake', 'Không tỉnh', 'Not awake', out, { ambulance: 1 }, advanced),
    found('breathing_hard', 'Khó thở', 'Breathing with difficulty', notHard, { ambulance: 1 }, advanced),
    found(
      'recent_signs',
      'Dấu hiệu mới xuất hiện',
      'Signs began lately',
      [[is('signs', 'yes', 'unknown'), is('since', 'under_24h', 'unknown')]],
      { ambulance: 1 },
      advanced,
    ),
    found(
      'old_signs',
      'Dấu hiệu đã lâu, tỉnh táo',
      'Old signs, awake',
      [[is('conscious', 'yes'), is('breathing', 'normal'), is('since', 'over_24h')]],
      { ambulance: 2 },
      { basic_life_support: 1 },
    ),
    found(
      'no_signs',
      'Không có dấu hiệu, tỉnh táo',
      'No signs, awake',
      [[is('conscious', 'yes'), is('breathing', 'normal'), is('signs', 'no')]],
      { ambulance: 2 },
      { basic_life_support: 1 },
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { ambulance: 1 }, advanced),
  ],
  tell: [
    ...arrestSentences,
    ...asleepSentences,
    nothingByMouth,
    say(
      'Không chích máu, không cạo gió, không tự cho uống thuốc.',
      'No pricking of fingers, no skin scraping, no medicine of your own.',
    ),
    say(
      'Đặt người bệnh nằm nơi an toàn, nới lỏng quần áo.',
      'Lay the person somewhere safe and loosen the clothes.',
      all(is('conscious', 'yes')),
    ),
    say(
      'Ghi lại giờ cuối cùng thấy người bệnh bình thường.',
      'Write down when the person was last seen well.',
    ),
    say('Không tự chở bằng xe máy.', 'Do not carry the person on a motorbike.'),
    stayOnLine,
    lightAndDoor,
  ],
}
