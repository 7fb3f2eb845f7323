// data: written for this project from general knowledge of fire safety; not approved by any authority.
// Cards about fire in a house, people trapped in a lift, gas and flood.
import type { Card } from '../card.ts'
import { stayOnLine } from './card-parts.ts'
import { all, any, ask, both, found, is, say, yesNo } from './write.ts'

const inside = any(is('caller_inside', 'yes'))

export const houseFire: Card = {
  card: 'house_fire',
  version: 1,
  name: both('Cháy nhà, công trình', 'Fire in a building'),
  questions: [
    ask(
      'caller_inside',
      'Anh/chị đang ở trong nhà cháy không?',
      'Are you inside the burning building?',
      yesNo,
    ),
    ask('way_out', 'Có ra được không?', 'Can you get out?', yesNo, inside),
    ask('people_inside', 'Còn ai bên trong không?', 'Is anyone else inside?', yesNo),
    ask(
      'injured',
      'Có ai bị thương, bị bỏng hoặc ngạt khói không?',
      'Anyone injured, burnt or ill from smoke?',
      yesNo,
    ),
    ask('building', 'Cháy ở đâu?', 'What is burning?', [
      ['house', 'Nhà riêng, phòng trọ', 'House or rented rooms'],
      ['high', 'Chung cư, nhà từ 5 tầng', 'Block of 5 floors or more'],
      ['public', 'Quán, chợ, trường, bệnh viện', 'Restaurant, market, school, hospital'],
      ['industry', 'Xưởng, kho', 'Factory or store'],
    ]),
    ask('burning', 'Lửa bây giờ thế nào?', 'How is the fire now?', [
      ['flames', 'Có lửa', 'Flames'],
      ['smoke', 'Chỉ thấy khói', 'Smoke only'],
      ['out', 'Đã tắt', 'Out'],
    ]),
    ask(
      'gas',
      'Gần đó có bình gas, xăng, hóa chất, xe điện đang sạc không?',
      'Gas bottles, fuel, chemicals, or charging electric vehicles near?',
      yesNo,
    ),
  ],
  determinants: [
    found(
      'people_trapped',
      'Có người bị kẹt',
      'People trapped',
      [[is('people_inside', 'yes')], [is('way_out', 'no', 'unknown')]],
      { fire: 1, ambulance: 1, police: 2 },
      { fire_pump: 3, technical_rescue: 1, aerial_ladder: 1, advanced_life_support: 1 },
    ),
    found(
      'people_injured',
      'Có người bị thương',
      'People injured',
      any(is('injured', 'yes')),
      { fire: 1, ambulance: 1, police: 2 },
      { fire_pump: 2, technical_rescue: 1, advanced_life_support: 1 },
    ),
    found(
      'crowded_building',
      'Nhà cao tầng, nơi đông người',
      'High or crowded building',
      [[is('building', 'high', 'public'), is('burning', 'flames', 'smoke', 'unknown')]],
      { fire: 1, ambulance: 1, police: 2 },
      { fire_pump: 3, aerial_ladder: 1, technical_rescue: 1 },
    ),
    found(
      'dangerous_store',
      'Có chất dễ cháy nổ',
      'Explosive or flammable goods',
      [
        [is('gas', 'yes'), is('burning', 'flames', 'smoke', 'unknown')],
        [is('building', 'industry'), is('burning', 'flames', 'smoke', 'unknown')],
      ],
      { fire: 1, ambulance: 2, police: 2 },
      { fire_pump: 3, hazmat: 1 },
    ),
    found(
      'out',
      'Đã tắt, không ai bị hại',
      'Out, nobody harmed',
      [
        [is('burning', 'out'), is('people_inside', 'no'), is('injured', 'no'), is('caller_inside', 'no')],
        [is('burning', 'out'), is('people_inside', 'no'), is('injured', 'no'), is('way_out', 'yes')],
      ],
      { fire: 3 },
      { fire_pump: 1 },
    ),
    found(
      'not_known',
      'Đang cháy hoặc chưa rõ',
      'Burning, or not known',
      undefined,
      { fire: 1, ambulance: 2, police: 3 },
      { fire_pump: 2 },
    ),
  ],
  tell: [
    say(
      'Ra khỏi nhà ngay. Gọi mọi người cùng ra. Không lấy đồ.',
      'Get out now and call everyone out. Take nothing.',
      [[is('caller_inside', 'yes'), is('way_out', 'yes', 'unknown')]],
    ),
    say(
      'Khói nhiều thì bò sát sàn, che mũi miệng bằng khăn ướt.',
      'In smoke crawl low and cover nose and mouth with a wet cloth.',
      inside,
    ),
    say(
      'Không dùng thang máy.',
      'Do not use a lift.',
      any(is('building', 'high'), is('caller_inside', 'yes')),
    ),
    say(
      'Sờ cửa bằng mu bàn tay. Cửa nóng thì không mở.',
      'Touch doors with the back of the hand. Do not open a hot one.',
      inside,
    ),
    say(
      'Không ra được: đóng cửa, chèn khăn ướt vào khe, ra cửa sổ hoặc ban công và vẫy.',
      'If you cannot get out: close the door, seal the gap with wet cloth, go to a window or balcony and wave.',
      any(is('way_out', 'no', 'unknown')),
    ),
    say(
      'Nói rõ đang ở tầng nào, phòng nào, có mấy người.',
      'Say which floor, which room and how many you are.',
      any(is('way_out', 'no', 'unknown')),
    ),
    say('Không quay vào trong.', 'Do not go back in.', [[is('caller_inside', 'no')], [is('way_out', 'yes')]]),
    say(
      'Nếu làm được an toàn, ngắt cầu dao điện và khóa gas.',
      'If it is safe, switch off the mains and close the gas.',
      any(is('caller_inside', 'no')),
    ),
    say('Không tạt nước vào dầu mỡ hoặc thiết bị điện.', 'Put no water on burning oil or electrical things.'),
    say('Quần áo bén lửa: dừng lại, nằm xuống, lăn.', 'Clothes on fire: stop, drop and roll.', inside),
    say(
      'Làm mát vết bỏng bằng nước sạch 20 phút. Không bôi gì lên.',
      'Cool burns with clean water for 20 minutes. Put nothing on them.',
      any(is('injured', 'yes')),
    ),
    say(
      'Cho người ra đầu hẻm đón xe và dọn đường.',
      'Send someone to the head of the alley to meet the engine and clear the way.',
      any(is('caller_inside', 'no')),
    ),
  ],
}

export const liftTrapped: Card = {
  card: 'lift_trapped',
  version: 1,
  name: both('Kẹt thang máy', 'Trapped in a lift'),
  questions: [
    ask('smoke', 'Có khói hoặc cháy không?', 'Smoke or fire?', yesNo),
    ask(
      'caught',
      'Có ai bị kẹp, rơi xuống giếng thang không?',
      'Anyone caught by the door or fallen into the shaft?',
      yesNo,
    ),
    ask(
      'ill',
      'Người bên trong có ai bị bệnh, khó thở, bị thương không?',
      'Anyone inside ill, short of breath or hurt?',
      yesNo,
    ),
    ask(
      'vulnerable',
      'Có trẻ em, người già, thai phụ không?',
      'Children, old people, pregnant women?',
      yesNo,
    ),
  ],
  determinants: [
    found(
      'smoke_or_fire',
      'Có khói hoặc cháy',
      'Smoke or fire',
      any(is('smoke', 'yes')),
      { fire: 1, ambulance: 1, police: 3 },
      { fire_pump: 2, technical_rescue: 1 },
    ),
    found(
      'caught',
      'Bị kẹp hoặc rơi',
      'Caught or fallen',
      any(is('caught', 'yes', 'unknown')),
      { fire: 1, ambulance: 1, police: 3 },
      { technical_rescue: 1, advanced_life_support: 1 },
    ),
    found(
      'ill',
      'Có người bệnh',
      'Someone ill',
      any(is('ill', 'yes')),
      { fire: 1, ambulance: 1 },
      { technical_rescue: 1, basic_life_support: 1 },
    ),
    found(
      'vulnerable',
      'Có người cần ưu tiên',
      'Vulnerable people',
      any(is('vulnerable', 'yes')),
      { fire: 2 },
      { technical_rescue: 1 },
    ),
    found(
      'calm',
      'Không ai bị sao',
      'Nobody harmed',
      all(is('smoke', 'no'), is('caught', 'no'), is('ill', 'no'), is('vulnerable', 'no')),
      { fire: 3 },
      { technical_rescue: 1 },
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { fire: 2 }, { technical_rescue: 1 }),
  ],
  tell: [
    say('Không cạy cửa, không trèo ra ngoài.', 'Do not force the doors and do not climb out.'),
    say(
      'Ngồi xuống sàn, giữ bình tĩnh. Trong thang có đủ không khí.',
      'Sit down on the floor and keep calm. There is enough air.',
    ),
    say(
      'Bấm nút chuông trong thang và giữ điện thoại còn pin.',
      'Press the alarm button in the lift and save the phone’s battery.',
    ),
    say(
      'Bịt khe cửa bằng áo, ngồi thấp, che mũi miệng.',
      'Seal the gap with clothes, stay low, cover nose and mouth.',
      any(is('smoke', 'yes')),
    ),
    say(
      'Báo ban quản lý ngắt điện thang và không khởi động lại.',
      'Have the building’s manager cut the lift’s power and not restart it.',
      any(is('caught', 'yes')),
    ),
    say(
      'Giúp người bệnh ngồi hoặc nằm dễ thở, nới lỏng quần áo.',
      'Help the ill person to sit or lie easily and loosen clothes.',
      any(is('ill', 'yes')),
    ),
    say(
      'Nói tên tòa nhà, số thang, đang ở giữa tầng nào.',
      'Say the building, which lift, and between which floors.',
    ),
  ],
}

const outdoors = any(is('where', 'tanker', 'industry'))

export const gasLeak: Card = {
  card: 'gas_leak',
  version: 1,
  name: both('Rò rỉ khí', 'Gas leak'),
  questions: [
    ask('burning', 'Có cháy hoặc đã nổ không?', 'Fire or explosion?', yesNo),
    ask('ill', 'Có ai chóng mặt, ngất, khó thở không?', 'Anyone dizzy, fainted or short of breath?', yesNo),
    ask('where', 'Khí từ đâu?', 'Where does it come from?', [
      ['home', 'Bình gas gia đình', 'Household bottle'],
      ['business', 'Quán ăn, bếp lớn', 'Restaurant kitchen'],
      ['tanker', 'Xe bồn, đường ống', 'Tanker or pipe'],
      ['industry', 'Nhà máy, kho lạnh', 'Factory or cold store'],
    ]),
    ask('stopped', 'Đã khóa van và hết mùi chưa?', 'Valve closed and smell gone?', yesNo),
    ask('everyone_out', 'Mọi người đã ra ngoài chưa?', 'Is everyone out?', yesNo),
  ],
  determinants: [
    found(
      'burning',
      'Cháy hoặc nổ',
      'Fire or explosion',
      any(is('burning', 'yes')),
      { fire: 1, ambulance: 1, police: 2 },
      { fire_pump: 3, hazmat: 1, advanced_life_support: 1 },
    ),
    found(
      'ill',
      'Có người ngộ độc, ngạt',
      'People ill',
      any(is('ill', 'yes')),
      { fire: 1, ambulance: 1, police: 3 },
      { hazmat: 1, fire_pump: 1, advanced_life_support: 1 },
    ),
    found(
      'large',
      'Nguồn lớn',
      'Large source',
      outdoors,
      { fire: 1, ambulance: 2, police: 1 },
      { hazmat: 1, fire_pump: 2, traffic_control: 1 },
    ),
    found(
      'stopped',
      'Đã khóa, không ai bị sao',
      'Stopped, nobody harmed',
      [
        [
          is('burning', 'no'),
          is('ill', 'no'),
          is('where', 'home', 'business'),
          is('stopped', 'yes'),
          is('everyone_out', 'yes'),
        ],
      ],
      { fire: 3 },
      { fire_pump: 1 },
    ),
    found(
      'not_known',
      'Đang rò hoặc chưa rõ',
      'Leaking, or not known',
      undefined,
      { fire: 1, police: 3 },
      { fire_pump: 1, hazmat: 1 },
    ),
  ],
  tell: [
    say(
      'Không bật hay tắt điện, quạt, chuông cửa. Không bật lửa.',
      'Switch nothing on or off: no light, fan or bell. No flame.',
    ),
    say(
      'Đưa mọi người ra ngoài ngay, đi về phía đầu gió.',
      'Bring everyone out now and go upwind.',
      any(is('everyone_out', 'no', 'unknown')),
    ),
    say(
      'Nếu làm được an toàn, khóa van bình gas và mở cửa khi ra.',
      'If it is safe, close the bottle’s valve and open doors on your way out.',
      [[is('where', 'home', 'business'), is('burning', 'no')]],
    ),
    say(
      'Ra ngoài rồi mới gọi điện thoại. Không nổ máy xe.',
      'Use the telephone outside only. Start no engine.',
    ),
    say(
      'Lùi xa. Không tự dập lửa ở van đang phun khí.',
      'Move far away. Do not put out a flame at a valve that still blows gas.',
      any(is('burning', 'yes')),
    ),
    say(
      'Đưa người bệnh ra chỗ thoáng nếu không phải quay vào.',
      'Bring ill people to fresh air if nobody has to go back in.',
      any(is('ill', 'yes')),
    ),
    say(
      'Tránh xa ít nhất 100 mét, ngăn người lại gần.',
      'Stay at least 100 metres away and keep others back.',
      outdoors,
    ),
    stayOnLine,
  ],
}

export const flooding: Card = {
  card: 'flooding',
  version: 1,
  name: both('Ngập lụt', 'Flooding'),
  questions: [
    ask('swept', 'Có ai bị nước cuốn không?', 'Is anyone being swept away?', yesNo),
    ask('trapped', 'Có ai bị kẹt, không ra được không?', 'Is anyone trapped?', yesNo),
    ask('depth', 'Nước sâu đến đâu?', 'How deep is the water?', [
      ['ankle', 'Mắt cá', 'Ankle'],
      ['knee', 'Đầu gối', 'Knee'],
      ['waist', 'Từ thắt lưng', 'Waist or more'],
    ]),
    ask('rising', 'Nước còn dâng không?', 'Is it still rising?', yesNo),
    ask('electric', 'Có điện trong vùng nước không?', 'Electricity in the water?', yesNo),
    ask('vulnerable', 'Có trẻ em, người già, người bệnh không?', 'Children, old or ill people?', yesNo),
  ],
  determinants: [
    found(
      'swept_away',
      'Có người bị cuốn',
      'Someone swept away',
      any(is('swept', 'yes')),
      { fire: 1, ambulance: 1, police: 2 },
      { water_rescue: 2, advanced_life_support: 1 },
    ),
    found(
      'trapped',
      'Có người bị kẹt',
      'Someone trapped',
      any(is('trapped', 'yes')),
      { fire: 1, ambulance: 2, police: 3 },
      { water_rescue: 1, technical_rescue: 1 },
    ),
    found(
      'electric',
      'Có điện trong nước',
      'Electricity in the water',
      any(is('electric', 'yes')),
      { fire: 1, police: 3 },
      { technical_rescue: 1 },
    ),
    found(
      'deep',
      'Sâu hoặc đang dâng',
      'Deep or rising',
      [[is('depth', 'waist')], [is('rising', 'yes', 'unknown'), is('vulnerable', 'yes', 'unknown')]],
      { fire: 1, police: 3 },
      { water_rescue: 1 },
    ),
    found(
      'property',
      'Chỉ thiệt hại tài sản',
      'Property only',
      [
        [
          is('swept', 'no'),
          is('trapped', 'no'),
          is('depth', 'ankle', 'knee'),
          is('rising', 'no'),
          is('electric', 'no'),
        ],
      ],
      { fire: 4 },
    ),
    found('not_known', 'Chưa rõ', 'Not known yet', undefined, { fire: 2, police: 3 }, { water_rescue: 1 }),
  ],
  tell: [
    say(
      'Lên chỗ cao nhất có thể ra ngoài được.',
      'Go to the highest place from which you can get out.',
      any(is('trapped', 'yes'), is('rising', 'yes', 'unknown'), is('depth', 'waist')),
    ),
    say('Không đi bộ hay chạy xe qua nước chảy.', 'Do not walk or ride through moving water.'),
    say(
      'Ngắt cầu dao chính nếu chỗ đứng khô ráo.',
      'Switch off the mains if you stand on dry ground.',
      any(is('electric', 'yes', 'unknown'), is('depth', 'knee', 'waist')),
    ),
    say(
      'Không chạm vào vật dẫn điện. Tránh xa trụ điện, dây điện.',
      'Touch nothing that carries current. Keep away from poles and wires.',
      any(is('electric', 'yes', 'unknown')),
    ),
    say(
      'Ném dây hoặc vật nổi. Không nhảy theo.',
      'Throw a rope or something that floats. Do not jump in.',
      any(is('swept', 'yes')),
    ),
    say('Tránh miệng cống, hố ga.', 'Keep away from drains and manholes.'),
    say(
      'Mang theo thuốc, nước uống, điện thoại.',
      'Take medicines, drinking water and the phone.',
      any(is('vulnerable', 'yes')),
    ),
  ],
}
