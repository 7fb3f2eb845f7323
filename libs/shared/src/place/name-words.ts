/** A name as the words that are compared: folded, short forms written out, numbers of dates in one form. */
import { foldLetters } from './said-text.ts'

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bv: 'benh vien',
    dh: 'dai hoc',
    'd/h': 'dai hoc',
    cd: 'cao dang',
    ca: 'cong an',
    cv: 'cong vien',
    kcn: 'khu cong nghiep',
    kcx: 'khu che xuat',
    kdc: 'khu dan cu',
    ktx: 'ky tuc xa',
    cc: 'chung cu',
    st: 'sieu thi',
    ks: 'khach san',
    bx: 'ben xe',
    ql: 'quoc lo',
    tl: 'tinh lo',
    hl: 'huong lo',
    xl: 'xa lo',
    ubnd: 'uy ban nhan dan',
    pccc: 'phong chay chua chay',
    tttm: 'trung tam thuong mai',
    tt: 'trung tam',
    ng: 'nguyen',
    ngt: 'nguyen thi',
    bvien: 'benh vien',
    tdm: 'thu dau mot',
    tsn: 'tan son nhat',
  }),
)

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mot: '1',
    hai: '2',
    ba: '3',
    tu: '4',
    nam: '5',
    sau: '6',
    bay: '7',
    tam: '8',
    chin: '9',
    muoi: '10',
  }),
)

/** "ba thang hai", "3 thang 2", "3/2" and "cmt8" each in one form. */
function writeOut(folded: string): string {
  return folded
    .replace(
      /(?<![a-z\d])(?:cmt8|cm ?t8|cmtt|cm thang (?:8|tam)|cach mang thang (?:8|tam))(?![a-z\d])/g,
      'cach mang thang 8',
    )
    .replace(
      /(?<![a-z\d])(mot|hai|ba|[1-9]\d?|ba muoi) thang (mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi|1?\d)(?![a-z\d])/g,
      (_, day: string, month: string) =>
        `${day === 'ba muoi' ? '30' : (NUMBER_WORDS.get(day) ?? day)}/${NUMBER_WORDS.get(month) ?? month}`,
    )
    .replace(
      /(?<![a-z\d])(ql|tl|dt|hl)\s?\.?\s?(\d{1,3}[a-z]?)(?![a-z\d])/g,
      (_, road: string, number: string) => `${SHORT.get(road) ?? 'duong tinh'} ${number}`,
    )
    .replace(
      /(?<![a-z\d])nga ([3-7])(?![a-z\d/])/g,
      (_, n: string) => `nga ${['ba', 'tu', 'nam', 'sau', 'bay'][Number(n) - 3]}`,
    )
}

/** @param most words that are read, the first ones */
export function nameWords(name: string, most = 16): string[] {
  const words: string[] = []
  for (const word of writeOut(foldLetters(name))
    .replace(/([a-z]{4,})(\d+)/g, '$1 $2')
    .split(/[^a-z\d/]+/)) {
    const bare = word.replace(/^\/+|\/+$/g, '')
    if (bare === '') continue
    const out = SHORT.get(bare)
    if (out !== undefined) words.push(...out.split(' '))
    else words.push(/^\d/.test(bare) ? bare.replace(/^0+(?=\d)/, '') : bare.replaceAll('/', ''))
    if (words.length >= most) break
  }
  return words.slice(0, most)
}

/** "ntmk" of "nguyen thi minh khai"; nothing for fewer than three words. */
export const initialsOf = (words: readonly string[]): string | undefined =>
  words.length >= 3 && words.length <= 6 ? words.map((word) => word[0]).join('') : undefined
