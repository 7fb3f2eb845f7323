/** What a hospital can treat, in the words in which an ambulance asks for it. */
import type { Bilingual } from '../kernel/bilingual.ts'

export const hospitalCapabilities = [
  'general',
  'stroke',
  'cardiac_intervention',
  'trauma',
  'neurosurgery',
  'burns',
  'paediatric',
  'obstetric',
  'toxicology',
  'dialysis',
] as const
export type HospitalCapability = (typeof hospitalCapabilities)[number]

export const hospitalCapabilityNames: Readonly<Record<HospitalCapability, Bilingual>> = {
  general: { vi: 'Cấp cứu đa khoa', en: 'General emergency' },
  stroke: { vi: 'Đột quỵ', en: 'Stroke' },
  cardiac_intervention: { vi: 'Can thiệp tim mạch', en: 'Cardiac intervention' },
  trauma: { vi: 'Chấn thương', en: 'Trauma' },
  neurosurgery: { vi: 'Ngoại thần kinh', en: 'Neurosurgery' },
  burns: { vi: 'Bỏng', en: 'Burns' },
  paediatric: { vi: 'Nhi', en: 'Paediatric' },
  obstetric: { vi: 'Sản', en: 'Obstetric' },
  toxicology: { vi: 'Chống độc', en: 'Toxicology' },
  dialysis: { vi: 'Lọc máu', en: 'Dialysis' },
}
