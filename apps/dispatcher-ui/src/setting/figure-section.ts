/** How figures of a setting stand together on the page. */
import type { Bilingual } from '@lien-thong/shared/kernel/bilingual'

/** A row of a table whose columns are priorities, or one figure with what it does. */
export interface FigureRow {
  readonly path: readonly string[]
  readonly label: Bilingual
  readonly hint?: Bilingual
}

export interface FigureSection {
  readonly title: Bilingual
  readonly hint?: Bilingual
  /** `priorities`: four figures in each row; `list`: one each; `grid`: many small ones beside each other. */
  readonly as: 'priorities' | 'list' | 'grid'
  readonly rows: readonly FigureRow[]
}

export const both = (vi: string, en: string): Bilingual => ({ vi, en })
export const row = (path: string, vi: string, en: string, hintVi?: string, hintEn?: string): FigureRow => ({
  path: path.split('.').filter(Boolean),
  label: both(vi, en),
  ...(hintVi !== undefined && hintEn !== undefined && { hint: both(hintVi, hintEn) }),
})

export const agencies = (under = ''): readonly FigureRow[] => [
  row(`${under}.police`, 'Công an 113', 'Police 113'),
  row(`${under}.fire`, 'Chữa cháy 114', 'Fire 114'),
  row(`${under}.ambulance`, 'Cấp cứu 115', 'Ambulance 115'),
]

export const vehicles = (under: string): readonly FigureRow[] => [
  row(`${under}.motorcycle`, 'Mô tô', 'Motorcycle'),
  row(`${under}.car`, 'Ô tô con', 'Car'),
  row(`${under}.ambulance`, 'Xe cứu thương', 'Ambulance'),
  row(`${under}.heavy`, 'Xe nặng (chữa cháy, thang)', 'Heavy (pumper, ladder)'),
  row(`${under}.boat`, 'Tàu, xuồng', 'Boat'),
]

export const hours: readonly FigureRow[] = Array.from({ length: 24 }, (_, hour) =>
  row(`kmhByHour.${hour}`, `${hour} giờ`, `${hour}:00`),
)
