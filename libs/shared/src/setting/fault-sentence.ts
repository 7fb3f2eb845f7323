/** What is wrong with a place of a setting, as a sentence in both languages. */
import type { Bilingual } from '../kernel/bilingual.ts'
import { lessThan, moreThan, notAList, notAnObject, notWhole, type Words } from '../kernel/wrong-words.ts'

export const settingFaultCodes = [
  'field_unknown',
  'not_an_object',
  'not_a_list',
  'wrong_length',
  'not_a_number',
  'not_whole',
  'too_small',
  'too_large',
  'never_off',
  'word_unknown',
  'name_malformed',
  'too_few',
  'too_many',
  'unusual',
] as const
export type SettingFaultCode = (typeof settingFaultCodes)[number]

interface Bounds {
  readonly least?: number
  readonly most?: number
  readonly usual?: number
}

/** As much of a name that somebody chose as a sentence bears. */
const SHOWN = 80

export function faultSentence(pointer: string, code: SettingFaultCode, bounds: Bounds): Bilingual {
  const place = pointer.length > SHOWN ? `${pointer.slice(0, SHOWN)}…` : pointer || '/'
  const { vi, en } = faultWords(code, bounds)
  return { vi: `“${place}” ${vi}.`, en: `“${place}” ${en}.` }
}

/** The same without the place, for where it is seen. */
export function faultWords(code: SettingFaultCode, { least, most, usual }: Bounds): Bilingual {
  const [vi, en] = words(code, `${least ?? ''}`, `${most ?? ''}`, `${usual ?? ''}`)
  return { vi, en }
}

function words(code: SettingFaultCode, least: string, most: string, usual: string): Words {
  switch (code) {
    case 'field_unknown':
      return ['không có trong thiết lập này', 'is no field of this setting']
    case 'not_an_object':
      return notAnObject
    case 'not_a_list':
      return notAList
    case 'wrong_length':
      return [`phải có đúng ${most} số`, `has to have ${most} figures`]
    case 'not_a_number':
      return [`phải là một số từ ${least} đến ${most}`, `has to be a number from ${least} to ${most}`]
    case 'not_whole':
      return notWhole
    case 'too_small':
      return lessThan(least)
    case 'too_large':
      return moreThan(most)
    case 'never_off':
      return [
        `không tắt được, cần một số từ ${least} đến ${most}`,
        `cannot be off, it needs a number from ${least} to ${most}`,
      ]
    case 'word_unknown':
      return ['không phải là một giá trị được dùng ở đây', 'is none of the words that stand here']
    case 'name_malformed':
      return ['có tên không dùng được', 'has a name that cannot be used']
    case 'too_few':
      return [`cần ít nhất ${least} dòng`, `needs at least ${least} of them`]
    case 'too_many':
      return [`chỉ được có ${most} dòng`, `may have ${most} of them at most`]
    case 'unusual':
      return [`khác xa mức thường dùng là ${usual}`, `is far from what is usual, which is ${usual}`]
  }
}
