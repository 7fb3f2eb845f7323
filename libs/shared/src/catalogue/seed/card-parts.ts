// data: written for this project from general knowledge of first aid; not clinically approved.
// What several cards ask and say alike.
import type { Either, Question, Telling } from '../card.ts'
import { all, any, ask, is, say, yesNo } from './write.ts'

export const conscious = (
  vi = 'Người đó có tỉnh, trả lời được không?',
  en = 'Is the person awake and able to answer?',
  when?: Either,
): Question => ask('conscious', vi, en, yesNo, when)

export const breathing = (when?: Either): Question =>
  ask(
    'breathing',
    'Người đó thở thế nào?',
    'How is the person breathing?',
    [
      ['normal', 'Bình thường', 'Normally'],
      ['hard', 'Khó thở', 'With difficulty'],
      ['none', 'Không thở, hoặc chỉ ngáp', 'Not at all, or only gasping'],
    ],
    when,
  )

/** Nobody awake is given chest compressions. */
export const arrest: Either = [[is('breathing', 'none'), is('conscious', 'no', 'unknown')]]
export const out: Either = all(is('conscious', 'no'))

export const arrestSentences: readonly Telling[] = [
  say(
    'Bật loa ngoài và để điện thoại bên cạnh.',
    'Turn the loudspeaker on and put the phone beside you.',
    arrest,
  ),
  say('Đặt người đó nằm ngửa trên nền cứng.', 'Lay the person on their back on something hard.', arrest),
  say(
    'Đặt hai tay chồng lên giữa ngực, ép mạnh và nhanh, khoảng hai lần mỗi giây.',
    'Put both hands on the middle of the chest; push hard and fast, about twice a second.',
    arrest,
  ),
  say('Sau mỗi lần ép, để ngực nở lại hết.', 'Let the chest come all the way up after each push.', arrest),
  say(
    'Không dừng lại cho đến khi xe đến. Thay người nếu mệt.',
    'Do not stop until help comes. Change over when tired.',
    arrest,
  ),
  say(
    'Cho người đi lấy máy sốc tim (AED) nếu ở gần.',
    'Send someone for a defibrillator (AED) if one is near.',
    arrest,
  ),
]

const asleep: Either = [[is('conscious', 'no'), is('breathing', 'normal', 'hard')]]
export const asleepSentences: readonly Telling[] = [
  say(
    'Đặt người đó nằm nghiêng, đầu hơi ngửa ra sau.',
    'Lay the person on their side with the head tilted back a little.',
    asleep,
  ),
  say(
    'Nhìn ngực và báo ngay nếu ngừng thở.',
    'Watch the chest and tell me at once if breathing stops.',
    asleep,
  ),
]

export const nothingByMouth = say('Không cho ăn, không cho uống gì.', 'Give nothing to eat or drink.')
export const stayOnLine = say('Giữ máy. Xe đang được điều đến.', 'Stay on the line. Help is being arranged.')
export const lightAndDoor = say(
  'Mở cửa, bật đèn, cho người ra đón xe.',
  'Open the door, turn on a light, send someone to meet the crew.',
)

export const notHard: Either = any(is('breathing', 'hard'))

export const pressSentences = (when?: Either): readonly Telling[] => [
  say(
    'Dùng vải sạch ép chặt lên chỗ chảy máu. Không nhấc ra xem.',
    'Press a clean cloth hard on the bleeding. Do not lift it to look.',
    when,
  ),
  say(
    'Nếu máu thấm qua, đặt thêm vải lên trên và ép tiếp.',
    'If blood soaks through, put more cloth on top and keep pressing.',
    when,
  ),
]
