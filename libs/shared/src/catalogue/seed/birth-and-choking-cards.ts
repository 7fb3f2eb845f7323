// data: written for this project from general knowledge of first aid; not clinically approved.
// Cards about childbirth, choking and bleeding.
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
  pressSentences,
} from './card-parts.ts'
import { all, any, ask, both, found, is, say, yesNo } from './write.ts'

const basic = { basic_life_support: 1 }
const advanced = { advanced_life_support: 1 }
const both1 = { advanced_life_support: 1, basic_life_support: 1 }

const born = all(is('born', 'yes'))
const notBorn = all(is('born', 'no'))
const babyNotBreathing = any(is('baby_breathing', 'no', 'unknown'))
const near = [[is('born', 'no'), is('pushing', 'yes')]]

export const childbirth: Card = {
  card: 'childbirth',
  version: 1,
  name: both('Sinh con', 'Childbirth'),
  questions: [
    ask('born', 'Em bé đã ra chưa?', 'Is the baby born?', yesNo),
    ask('baby_breathing', 'Em bé có khóc hoặc thở không?', 'Is the baby crying or breathing?', yesNo, born),
    ask(
      'pushing',
      'Có muốn rặn, hoặc thấy đầu em bé không?',
      'Urge to push, or can the head be seen?',
      yesNo,
      notBorn,
    ),
    ask(
      'bleeding',
      'Mẹ có ra nhiều máu, hoặc lịm đi không?',
      'Is the mother bleeding much, or fainting?',
      yesNo,
    ),
    ask(
      'weeks',
      'Thai được bao nhiêu tuần?',
      'How many weeks?',
      [
        ['under_37', 'Dưới 37 tuần', 'Less than 37'],
        ['from_37', 'Từ 37 tuần', '37 or more'],
      ],
      notBorn,
    ),
  ],
  determinants: [
    found(
      'baby_not_breathing',
      'Bé đã ra, không thở',
      'Born, not breathing',
      babyNotBreathing,
      { ambulance: 1 },
      { advanced_life_support: 1, basic_life_support: 1 },
    ),
    found(
      'mother_bleeding',
      'Mẹ chảy máu nhiều',
      'Mother bleeding much',
      any(is('bleeding', 'yes')),
      { ambulance: 1 },
      advanced,
    ),
    found('born', 'Bé đã ra', 'Born', born, { ambulance: 1 }, basic),
    found('birth_near', 'Sắp sinh ngay', 'Birth is near', near, { ambulance: 1 }, basic),
    found('preterm', 'Sinh non', 'Preterm', any(is('weeks', 'under_37')), { ambulance: 1 }, advanced),
    found(
      'labour',
      'Chuyển dạ, chưa rặn',
      'In labour, not pushing',
      [[is('born', 'no'), is('pushing', 'no'), is('bleeding', 'no'), is('weeks', 'from_37')]],
      { ambulance: 2 },
      basic,
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { ambulance: 1 }, basic),
  ],
  tell: [
    say('Lau khô em bé và xoa lưng mạnh.', 'Dry the baby and rub the back firmly.', babyNotBreathing),
    say(
      'Nếu bé vẫn không thở, báo ngay để được hướng dẫn tiếp.',
      'If the baby still does not breathe, tell me at once for the next step.',
      babyNotBreathing,
    ),
    say(
      'Lau khô, đặt bé lên ngực mẹ, da sát da, đắp ấm cả hai.',
      'Dry the baby, lay it on the mother’s chest skin to skin, and cover both.',
      born,
    ),
    say('Không cắt và không kéo dây rốn.', 'Do not cut or pull the cord.', born),
    say(
      'Không kéo nhau thai. Nếu nhau ra, giữ lại cho kíp xe.',
      'Do not pull the afterbirth. If it comes, keep it for the crew.',
      born,
    ),
    say(
      'Cho mẹ nằm, hai chân gập, mở rộng. Không khép chân để ngăn sinh.',
      'Let the mother lie with knees bent and apart. Do not hold the legs together.',
      near,
    ),
    say(
      'Đỡ nhẹ đầu em bé khi ra. Không kéo.',
      'Support the baby’s head gently as it comes. Do not pull.',
      near,
    ),
    say('Chuẩn bị khăn sạch và khô.', 'Get clean dry towels.', notBorn),
    say('Không tự chở đi bằng xe máy.', 'Do not set out on a motorbike.', near),
    say(
      'Cho mẹ nằm nghiêng trái, thở chậm giữa các cơn đau.',
      'Let the mother lie on her left side and breathe slowly between pains.',
      [[is('born', 'no'), is('pushing', 'no', 'unknown')]],
    ),
    say(
      'Cho mẹ nằm, giữ ấm, kê cao chân.',
      'Let the mother lie down, keep her warm, raise the legs.',
      any(is('bleeding', 'yes')),
    ),
    lightAndDoor,
  ],
}

const blocked = [[is('conscious', 'yes'), is('speaks', 'no', 'unknown'), is('cleared', 'no', 'unknown')]]
const blockedAdult = blocked.map((conditions) => [...conditions, is('age', 'older')])
const blockedInfant = blocked.map((conditions) => [...conditions, is('age', 'infant')])
const blockedPregnant = blocked.map((conditions) => [...conditions, is('age', 'pregnant')])
const limp = all(is('conscious', 'no'))

export const choking: Card = {
  card: 'choking',
  version: 1,
  name: both('Hóc, nghẹn', 'Choking'),
  questions: [
    conscious(),
    ask('cleared', 'Dị vật đã ra chưa?', 'Has it come out?', yesNo),
    ask(
      'speaks',
      'Có nói, khóc hoặc ho ra tiếng được không?',
      'Able to speak, cry or cough with sound?',
      yesNo,
    ),
    ask('age', 'Ai bị hóc?', 'Who is choking?', [
      ['infant', 'Bé dưới 1 tuổi', 'Baby under 1 year'],
      ['older', 'Từ 1 tuổi trở lên', '1 year or older'],
      ['pregnant', 'Phụ nữ mang thai', 'Pregnant woman'],
    ]),
  ],
  determinants: [
    found(
      'not_awake',
      'Không tỉnh',
      'Not awake',
      any(is('conscious', 'no', 'unknown')),
      { ambulance: 1 },
      both1,
    ),
    found('blocked', 'Tắc hoàn toàn', 'Fully blocked', blocked, { ambulance: 1 }, both1),
    found(
      'cleared',
      'Đã ra, thở được',
      'Cleared and breathing',
      [[is('conscious', 'yes'), is('cleared', 'yes'), is('speaks', 'yes')]],
      { ambulance: 3 },
      basic,
    ),
    found(
      'coughing',
      'Còn ho được',
      'Still coughing',
      [[is('conscious', 'yes'), is('speaks', 'yes')]],
      { ambulance: 2 },
      basic,
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { ambulance: 1 }, advanced),
  ],
  tell: [
    say(
      'Khuyến khích ho mạnh. Không vỗ lưng khi còn ho được.',
      'Encourage strong coughing. No back blows while coughing works.',
      [[is('speaks', 'yes'), is('cleared', 'no', 'unknown')]],
    ),
    say(
      'Cho cúi người, vỗ mạnh 5 cái giữa hai xương bả vai.',
      'Lean the person forward; give 5 hard blows between the shoulder blades.',
      blockedAdult,
    ),
    say(
      'Nếu chưa ra, đứng sau, ôm bụng trên rốn, giật mạnh vào trong và lên trên 5 cái. Lặp lại.',
      'If it stays, stand behind, hold above the navel, pull sharply inward and up 5 times. Repeat.',
      blockedAdult,
    ),
    say(
      'Cho cúi người, vỗ lưng 5 cái; nếu chưa ra, ép giữa ngực 5 cái, không ép bụng. Lặp lại.',
      'Lean forward, 5 back blows; if it stays, 5 pushes on the middle of the chest, never the belly. Repeat.',
      blockedPregnant,
    ),
    say(
      'Đặt bé nằm sấp trên cẳng tay, đầu thấp, đỡ đầu, vỗ lưng 5 cái.',
      'Lay the baby face down on your forearm, head low and supported; give 5 back blows.',
      blockedInfant,
    ),
    say(
      'Lật ngửa, dùng hai ngón tay ép giữa ngực 5 cái. Không ép bụng. Lặp lại.',
      'Turn face up; push the middle of the chest 5 times with two fingers. Never the belly. Repeat.',
      blockedInfant,
    ),
    say(
      'Không móc họng khi không nhìn thấy dị vật.',
      'Do not put fingers in the throat when nothing can be seen.',
    ),
    say(
      'Đặt nằm ngửa trên nền cứng, ép giữa ngực mạnh và nhanh, khoảng hai lần mỗi giây.',
      'Lay on the back on something hard; push the middle of the chest hard and fast, about twice a second.',
      limp,
    ),
    say(
      'Không dừng lại cho đến khi xe đến hoặc người đó thở lại.',
      'Do not stop until help comes or the person breathes.',
      limp,
    ),
    say(
      'Vẫn đi khám, dù đã dễ thở.',
      'See a doctor even when breathing is easy again.',
      all(is('cleared', 'yes')),
    ),
    lightAndDoor,
  ],
}

const lostPart = any(is('where', 'lost_part'))
const strong = any(is('strong', 'yes', 'unknown'))

export const bleeding: Card = {
  card: 'bleeding',
  version: 1,
  name: both('Chảy máu', 'Bleeding'),
  questions: [
    ask(
      'strong',
      'Máu có phun thành tia, hoặc chảy không ngừng không?',
      'Does it spurt, or flow without stopping?',
      yesNo,
    ),
    ask('where', 'Chảy máu ở đâu?', 'Where is it?', [
      ['limb', 'Tay, chân', 'Arm or leg'],
      ['trunk', 'Đầu, cổ, ngực, bụng', 'Head, neck, chest, belly'],
      ['lost_part', 'Đứt lìa', 'Part cut off'],
      ['inside', 'Nôn, ho ra máu', 'Vomited or coughed up'],
      ['nose', 'Mũi', 'Nose'],
    ]),
    conscious(),
    breathing(),
    ask('stuck', 'Có vật cắm trong vết thương không?', 'Is anything stuck in the wound?', yesNo),
  ],
  determinants: [
    found('not_breathing', 'Không thở', 'Not breathing', arrest, { ambulance: 1 }, both1),
    found('not_awake', 'Không tỉnh', 'Not awake', out, { ambulance: 1 }, advanced),
    found('breathing_hard', 'Khó thở', 'Breathing with difficulty', notHard, { ambulance: 1 }, advanced),
    found('strong_bleeding', 'Chảy máu mạnh', 'Strong bleeding', strong, { ambulance: 1 }, advanced),
    found(
      'dangerous_place',
      'Vị trí nguy hiểm',
      'Dangerous place',
      any(is('where', 'trunk', 'lost_part', 'inside'), is('stuck', 'yes')),
      { ambulance: 1 },
      advanced,
    ),
    found(
      'slight',
      'Nhẹ, tỉnh táo',
      'Slight, awake',
      [
        [
          is('strong', 'no'),
          is('where', 'limb', 'nose'),
          is('conscious', 'yes'),
          is('breathing', 'normal'),
          is('stuck', 'no'),
        ],
      ],
      { ambulance: 3 },
      basic,
    ),
    found(
      'controlled',
      'Không mạnh, tỉnh táo',
      'Not strong, awake',
      [[is('strong', 'no'), is('conscious', 'yes')]],
      { ambulance: 2 },
      basic,
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { ambulance: 1 }, basic),
  ],
  tell: [
    ...arrestSentences,
    say(
      'Không rút vật cắm ra. Ép hai bên vết thương.',
      'Do not pull the object out. Press on both sides of it.',
      any(is('stuck', 'yes')),
    ),
    ...pressSentences([[is('where', 'limb', 'trunk', 'lost_part', 'unknown'), is('stuck', 'no', 'unknown')]]),
    say(
      'Nếu chi vẫn phun máu dù đã ép, buộc chặt phía trên vết thương và nhớ giờ buộc.',
      'If a limb still spurts while pressed, tie tightly above the wound and note the time.',
      [[is('strong', 'yes'), is('where', 'limb', 'lost_part')]],
    ),
    say(
      'Bọc phần đứt lìa bằng vải sạch, cho vào túi kín, để túi trên đá. Không ngâm trực tiếp.',
      'Wrap the part in clean cloth, put it in a closed bag, the bag on ice. Never soak it.',
      lostPart,
    ),
    say(
      'Ngồi cúi đầu ra trước, bóp chặt hai cánh mũi 10 phút.',
      'Sit leaning forward and pinch the nose for 10 minutes.',
      any(is('where', 'nose')),
    ),
    say('Đặt nằm, giữ ấm.', 'Lay the person down and keep them warm.', strong),
    ...asleepSentences,
    nothingByMouth,
    lightAndDoor,
  ],
}
