// data: written for this project from general knowledge of first aid and rescue; not clinically approved.
// Cards about drowning and traffic accidents.
import type { Card } from '../card.ts'
import {
  arrest,
  arrestSentences,
  asleepSentences,
  breathing,
  conscious,
  pressSentences,
  stayOnLine,
} from './card-parts.ts'
import { all, any, ask, both, found, is, say, yesNo } from './write.ts'

const basic = { basic_life_support: 1 }
const advanced = { advanced_life_support: 1 }
const inWater = any(is('in_water', 'yes', 'unknown'))
const ashore = all(is('in_water', 'no'))

export const drowning: Card = {
  card: 'drowning',
  version: 1,
  name: both('Đuối nước', 'Drowning'),
  questions: [
    ask('in_water', 'Người đó còn dưới nước không?', 'Is the person still in the water?', yesNo),
    ask('count', 'Có mấy người?', 'How many people?', [
      ['one', 'Một', 'One'],
      ['several', 'Nhiều người', 'Several'],
    ]),
    ask('seen', 'Có nhìn thấy người đó không?', 'Can the person be seen?', yesNo, inWater),
    conscious(undefined, undefined, ashore),
    breathing(ashore),
  ],
  determinants: [
    found(
      'several_in_water',
      'Nhiều người dưới nước',
      'Several in the water',
      [[is('in_water', 'yes', 'unknown'), is('count', 'several')]],
      { fire: 1, ambulance: 1, police: 1 },
      { water_rescue: 2, advanced_life_support: 2 },
    ),
    found(
      'in_water',
      'Còn dưới nước',
      'In the water',
      inWater,
      { fire: 1, ambulance: 1, police: 2 },
      { water_rescue: 1, ...advanced },
    ),
    found(
      'not_breathing',
      'Đã vớt lên, không thở',
      'Out, not breathing',
      [[is('breathing', 'none')]],
      { ambulance: 1, fire: 2 },
      { advanced_life_support: 1, basic_life_support: 1 },
    ),
    found(
      'not_well',
      'Đã vớt lên, không tỉnh hoặc khó thở',
      'Out, not awake or breathing with difficulty',
      any(is('conscious', 'no', 'unknown'), is('breathing', 'hard', 'unknown')),
      { ambulance: 1 },
      advanced,
    ),
    found(
      'well',
      'Đã vớt lên, tỉnh, thở bình thường',
      'Out, awake, breathing normally',
      [[is('in_water', 'no'), is('conscious', 'yes'), is('breathing', 'normal')]],
      { ambulance: 2 },
      basic,
    ),
    found(
      'not_known',
      'Chưa rõ',
      'Not known yet',
      undefined,
      { fire: 1, ambulance: 1, police: 2 },
      { water_rescue: 1, ...advanced },
    ),
  ],
  tell: [
    say('Không nhảy xuống nước.', 'Do not jump in.', inWater),
    say(
      'Ném phao, can nhựa, dây hoặc đưa sào cho người đó bám.',
      'Throw a float, an empty can or a rope, or reach out a pole.',
      inWater,
    ),
    say(
      'Đứng tại chỗ và chỉ vào nơi thấy người đó lần cuối.',
      'Stay where you are and keep pointing to where the person was last seen.',
      inWater,
    ),
    ...arrestSentences,
    say(
      'Nếu đã được học, thổi ngạt rồi mới ép tim.',
      'If you have been trained, give breaths before pushing the chest.',
      arrest,
    ),
    say(
      'Không xốc nước, không hơ lửa.',
      'Do not hang the person upside down, and use no fire for warming.',
      ashore,
    ),
    ...asleepSentences,
    say(
      'Cởi đồ ướt, giữ ấm, vẫn phải đi khám.',
      'Take off wet clothes, keep warm, and see a doctor in any case.',
      ashore,
    ),
    stayOnLine,
  ],
}

const danger = any(is('danger', 'fire_or_fuel'))
const hurt = any(is('injured', 'one', 'several', 'many', 'unknown'))

export const trafficInjury: Card = {
  card: 'traffic_injury',
  version: 1,
  name: both('Tai nạn giao thông', 'Traffic accident'),
  questions: [
    ask('injured', 'Mấy người bị thương?', 'How many are injured?', [
      ['none', 'Không ai', 'Nobody'],
      ['one', 'Một', 'One'],
      ['several', '2 đến 4', '2 to 4'],
      ['many', '5 trở lên', '5 or more'],
    ]),
    ask('trapped', 'Có ai bị kẹt hoặc bị đè không?', 'Is anyone trapped or crushed?', yesNo),
    ask('danger', 'Có cháy, tràn xăng hoặc hóa chất không?', 'Fire, fuel or chemicals?', [
      ['none', 'Không', 'No'],
      ['fire_or_fuel', 'Có', 'Yes'],
    ]),
    conscious('Người nặng nhất có tỉnh không?', 'Is the one hurt most awake?', hurt),
    breathing(hurt),
    ask('bleeding', 'Có chảy máu nhiều không?', 'Strong bleeding?', yesNo, hurt),
  ],
  determinants: [
    found(
      'many_injured',
      'Nhiều người bị thương',
      'Many injured',
      any(is('injured', 'many')),
      { ambulance: 1, fire: 1, police: 1 },
      { mass_casualty: 1, advanced_life_support: 2, technical_rescue: 1, traffic_control: 1 },
    ),
    found(
      'fire_or_fuel',
      'Cháy, tràn xăng hoặc hóa chất',
      'Fire, fuel or chemicals',
      danger,
      { fire: 1, ambulance: 1, police: 1 },
      { fire_pump: 1, basic_life_support: 1, traffic_control: 1 },
    ),
    found(
      'trapped',
      'Có người bị kẹt',
      'Someone trapped',
      any(is('trapped', 'yes')),
      { ambulance: 1, fire: 1, police: 2 },
      { technical_rescue: 1, advanced_life_support: 1, traffic_control: 1 },
    ),
    found(
      'not_breathing',
      'Không thở',
      'Not breathing',
      arrest,
      { ambulance: 1, police: 2 },
      { advanced_life_support: 1, basic_life_support: 1, traffic_control: 1 },
    ),
    found(
      'life_danger',
      'Nguy hiểm tính mạng',
      'Life in danger',
      any(
        is('conscious', 'no', 'unknown'),
        is('breathing', 'hard', 'none', 'unknown'),
        is('bleeding', 'yes'),
      ),
      { ambulance: 1, police: 2 },
      { advanced_life_support: 1, traffic_control: 1 },
    ),
    found(
      'nobody_injured',
      'Không ai bị thương',
      'Nobody injured',
      [[is('injured', 'none'), is('trapped', 'no'), is('danger', 'none')]],
      { police: 3 },
      { traffic_control: 1 },
    ),
    found(
      'slightly_injured',
      'Bị thương nhẹ, tỉnh táo',
      'Slightly injured, awake',
      [
        [
          is('injured', 'one', 'several'),
          is('trapped', 'no'),
          is('danger', 'none'),
          is('conscious', 'yes'),
          is('breathing', 'normal'),
          is('bleeding', 'no'),
        ],
      ],
      { ambulance: 3, police: 3 },
      { basic_life_support: 1, traffic_control: 1 },
    ),
    found(
      'not_known',
      'Chưa rõ',
      'Not known yet',
      undefined,
      { ambulance: 2, police: 2 },
      { basic_life_support: 1, traffic_control: 1 },
    ),
  ],
  tell: [
    say('Đứng ở chỗ an toàn, tránh xe đang chạy.', 'Stand somewhere safe, away from moving traffic.'),
    say('Tắt máy xe. Không hút thuốc. Lùi xa.', 'Switch engines off. Do not smoke. Move away.', danger),
    say(
      'Bật đèn cảnh báo, nhờ người báo hiệu từ xa.',
      'Turn hazard lights on and have someone warn traffic from a distance.',
    ),
    ...arrestSentences,
    say(
      'Không di chuyển người bị thương, trừ khi có cháy hoặc nguy hiểm.',
      'Do not move the injured unless there is fire or danger.',
      hurt,
    ),
    say(
      'Không tháo mũ bảo hiểm nếu người đó còn thở bình thường.',
      'Leave the helmet on while the person breathes normally.',
      hurt,
    ),
    ...pressSentences(any(is('bleeding', 'yes'))),
    say(
      'Giữ yên đầu và cổ, báo ngay nếu ngừng thở.',
      'Keep head and neck still; tell me at once if breathing stops.',
      [[is('conscious', 'no'), is('breathing', 'normal', 'hard')]],
    ),
    say('Không cho ăn, không cho uống gì.', 'Give nothing to eat or drink.', hurt),
    stayOnLine,
  ],
}
