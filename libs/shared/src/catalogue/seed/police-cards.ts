// data: written for this project from general knowledge of public safety; not approved by any authority.
// Cards about fights with weapons, robbery and missing children.
import type { Card } from '../card.ts'
import { pressSentences, stayOnLine } from './card-parts.ts'
import { any, ask, both, found, is, say, yesNo } from './write.ts'

const armed = { armed_response: 1, patrol: 1 }
const patrol = { patrol: 1 }

const weapon = ask('weapon', 'Có vũ khí gì không?', 'Any weapon?', [
  ['none', 'Không', 'None'],
  ['blade', 'Dao, mã tấu, gậy', 'Knife, machete, stick'],
  ['gun', 'Súng', 'Gun'],
  ['explosive', 'Bom xăng, lựu đạn', 'Petrol bomb or grenade'],
])
const injured = ask('injured', 'Có ai bị thương không?', 'Is anyone hurt?', yesNo)
const callerSafe = ask('caller_safe', 'Anh/chị có đang an toàn không?', 'Are you safe?', yesNo)
const unsafe = any(is('caller_safe', 'no', 'unknown'))
const notCallerUnsafe = any(is('caller_safe', 'yes'))
const hurt = any(is('injured', 'yes'))

export const fightWeapons: Card = {
  card: 'fight_weapons',
  version: 1,
  name: both('Đánh nhau, hung khí', 'Fight, weapons'),
  questions: [
    callerSafe,
    weapon,
    ask('ongoing', 'Còn đang xảy ra không?', 'Is it still going on?', yesNo),
    injured,
    ask('count', 'Khoảng bao nhiêu người?', 'About how many people?', [
      ['few', '2 đến 4', '2 to 4'],
      ['group', '5 trở lên', '5 or more'],
    ]),
  ],
  determinants: [
    found(
      'gun_or_explosive',
      'Súng hoặc chất nổ',
      'Gun or explosive',
      any(is('weapon', 'gun', 'explosive')),
      { police: 1, ambulance: 1 },
      { armed_response: 2, advanced_life_support: 1 },
    ),
    found(
      'people_hurt',
      'Có người bị thương',
      'People hurt',
      hurt,
      { police: 1, ambulance: 1 },
      { ...armed, advanced_life_support: 1 },
    ),
    found(
      'weapon_in_use',
      'Đang dùng hung khí',
      'Weapon in use',
      [[is('weapon', 'blade', 'unknown'), is('ongoing', 'yes', 'unknown')]],
      { police: 1, ambulance: 2 },
      armed,
    ),
    found('caller_in_danger', 'Người gọi gặp nguy hiểm', 'Caller in danger', unsafe, { police: 1 }, patrol),
    found(
      'crowd',
      'Đông người',
      'Many people',
      [[is('count', 'group'), is('ongoing', 'yes', 'unknown')]],
      { police: 1 },
      { patrol: 3 },
    ),
    found(
      'over',
      'Đã xong, không ai bị thương',
      'Over, nobody hurt',
      [[is('weapon', 'none'), is('ongoing', 'no'), is('injured', 'no'), is('caller_safe', 'yes')]],
      { police: 3 },
      patrol,
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { police: 2 }, { patrol: 2 }),
  ],
  tell: [
    say('Đến chỗ an toàn, khóa cửa.', 'Go somewhere safe and lock the door.', unsafe),
    say(
      'Nếu không nói được, để máy mở và giữ im lặng.',
      'If you cannot speak, leave the line open and stay quiet.',
      unsafe,
    ),
    say('Không can ngăn, không đuổi theo.', 'Do not step in and do not follow.'),
    say(
      'Nhớ số người, quần áo, xe, hướng đi.',
      'Remember how many, their clothes, vehicles and direction.',
      notCallerUnsafe,
    ),
    ...pressSentences([[is('injured', 'yes'), is('caller_safe', 'yes')]]),
    say('Không rút vật cắm ra khỏi vết thương.', 'Do not pull anything out of a wound.', hurt),
    say(
      'Không chạm vào hung khí, giữ nguyên hiện trường.',
      'Do not touch weapons; leave the scene as it is.',
      any(is('ongoing', 'no')),
    ),
    stayOnLine,
  ],
}

const recent = any(is('when', 'now', 'just_now', 'unknown'))

export const robbery: Card = {
  card: 'robbery',
  version: 1,
  name: both('Cướp, cướp giật', 'Robbery'),
  questions: [
    callerSafe,
    ask('when', 'Xảy ra khi nào?', 'When did it happen?', [
      ['now', 'Đang xảy ra', 'Happening now'],
      ['just_now', 'Trong 10 phút', 'Within 10 minutes'],
      ['earlier', 'Lâu hơn', 'Longer ago'],
    ]),
    weapon,
    injured,
    ask(
      'direction',
      'Có biết hướng chạy không?',
      'Is the direction known?',
      yesNo,
      any(is('when', 'just_now', 'unknown')),
    ),
  ],
  determinants: [
    found(
      'gun_or_explosive',
      'Súng hoặc chất nổ',
      'Gun or explosive',
      [[is('weapon', 'gun', 'explosive'), is('when', 'now', 'just_now', 'unknown')]],
      { police: 1, ambulance: 2 },
      { armed_response: 2, patrol: 1 },
    ),
    found(
      'people_hurt',
      'Có người bị thương',
      'People hurt',
      hurt,
      { police: 1, ambulance: 1 },
      { ...armed, basic_life_support: 1 },
    ),
    found(
      'going_on',
      'Đang xảy ra',
      'Going on',
      [[is('when', 'now')], [is('caller_safe', 'no', 'unknown')]],
      { police: 1 },
      armed,
    ),
    found(
      'just_now',
      'Vừa xảy ra',
      'Just happened',
      any(is('when', 'just_now', 'unknown')),
      { police: 1 },
      { patrol: 2 },
    ),
    found(
      'earlier',
      'Đã lâu, không ai bị thương',
      'Earlier, nobody hurt',
      [[is('when', 'earlier'), is('injured', 'no'), is('caller_safe', 'yes')]],
      { police: 3 },
      { patrol: 1, investigation: 1 },
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { police: 1 }, patrol),
  ],
  tell: [
    say('Không chống cự, không giữ đồ.', 'Do not resist; let things go.', any(is('when', 'now'))),
    say('Đến chỗ an toàn, khóa cửa.', 'Go somewhere safe and lock the door.', unsafe),
    say('Không đuổi theo.', 'Do not give chase.', recent),
    say(
      'Nói hướng chạy, biển số, loại xe, màu áo.',
      'Say the direction, number plate, vehicle and colour of clothes.',
      [[is('when', 'just_now', 'unknown'), is('caller_safe', 'yes')]],
    ),
    ...pressSentences([[is('injured', 'yes'), is('caller_safe', 'yes')]]),
    say(
      'Không chạm vào những gì kẻ cướp đã chạm.',
      'Do not touch what the robber touched.',
      any(is('when', 'just_now', 'earlier')),
    ),
    say('Khóa SIM, khóa thẻ ngân hàng bị mất.', 'Block lost SIM and bank cards.', any(is('when', 'earlier'))),
    stayOnLine,
  ],
}

export const missingChild: Card = {
  card: 'missing_child',
  version: 1,
  name: both('Trẻ em mất tích', 'Missing child'),
  questions: [
    ask('taken', 'Có ai thấy bé bị đưa đi không?', 'Was the child seen being taken?', yesNo),
    ask(
      'water',
      'Lần cuối thấy bé có gần sông, kênh, hồ không?',
      'Last seen near a river, canal or pond?',
      yesNo,
    ),
    ask('age', 'Bé bao nhiêu tuổi?', 'How old is the child?', [
      ['under_6', 'Dưới 6', 'Under 6'],
      ['from_6', '6 đến 12', '6 to 12'],
      ['from_13', '13 đến 15', '13 to 15'],
    ]),
    ask('since', 'Không thấy bé bao lâu rồi?', 'Missing for how long?', [
      ['under_1h', 'Dưới 1 giờ', 'Less than an hour'],
      ['from_1h', '1 đến 6 giờ', '1 to 6 hours'],
      ['from_6h', 'Hơn 6 giờ', 'More than 6 hours'],
    ]),
    ask(
      'ill',
      'Bé có bệnh, khuyết tật hoặc đang bị đe dọa không?',
      'Illness, disability, or threats?',
      yesNo,
    ),
  ],
  determinants: [
    found(
      'taken',
      'Bị đưa đi',
      'Taken away',
      any(is('taken', 'yes')),
      { police: 1 },
      { ...armed, investigation: 1 },
    ),
    found(
      'near_water',
      'Gần nước',
      'Near water',
      any(is('water', 'yes')),
      { police: 1, fire: 1, ambulance: 2 },
      { patrol: 2, water_rescue: 1 },
    ),
    found(
      'high_risk',
      'Nguy cơ cao',
      'High risk',
      any(is('age', 'under_6', 'unknown'), is('ill', 'yes'), is('since', 'from_6h')),
      { police: 1 },
      { patrol: 2 },
    ),
    found(
      'older_child',
      'Trẻ lớn, chưa có dấu hiệu nguy hiểm',
      'Older child, no sign of danger',
      [
        [
          is('taken', 'no'),
          is('water', 'no'),
          is('age', 'from_13'),
          is('ill', 'no'),
          is('since', 'under_1h', 'from_1h'),
        ],
      ],
      { police: 2 },
      patrol,
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { police: 1 }, { patrol: 2 }),
  ],
  tell: [
    say(
      'Tìm lại trong nhà: dưới giường, trong tủ, trên xe, sân thượng.',
      'Search at home again: under beds, in cupboards, in vehicles, on the roof.',
      any(is('taken', 'no', 'unknown')),
    ),
    say(
      'Cho người tìm ngay ở mép nước gần nhất. Không xuống nước.',
      'Have someone look at the nearest water’s edge at once, without going in.',
      any(is('water', 'yes', 'unknown')),
    ),
    say('Cử một người ở lại nơi thấy bé lần cuối.', 'Leave one person where the child was last seen.'),
    say(
      'Chuẩn bị ảnh mới nhất, chiều cao, quần áo bé đang mặc.',
      'Have the latest picture, height and clothes ready.',
    ),
    say(
      'Hỏi bạn bè, nhà trường, người thân.',
      'Ask friends, the school and relatives.',
      any(is('age', 'from_6', 'from_13')),
    ),
    say(
      'Nói biển số, loại xe, hướng đi của người đưa bé đi.',
      'Say the plate, vehicle and direction of whoever took the child.',
      any(is('taken', 'yes')),
    ),
    say('Không dọn hoặc giặt đồ của bé.', 'Do not tidy or wash the child’s things.', any(is('taken', 'yes'))),
    say('Giữ điện thoại rảnh và còn pin.', 'Keep the phone free and charged.'),
  ],
}
