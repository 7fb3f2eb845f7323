// data: written for this project; the two places are real, what is asked for there and first of all is invented.
// What a new hub starts with. Everything else is said by the plans of the catalogue's types and cards.
import type { RunCards } from './run-card.ts'

export const cityRunCards: RunCards = {
  cards: [
    {
      card: 'cat_lai_harbour',
      name: { vi: 'Cảng Cát Lái: hàng nguy hiểm', en: 'Cát Lái harbour: dangerous goods' },
      agency: 'fire',
      families: ['fire', 'hazard'],
      area: { box: { south: 10.75, west: 106.775, north: 10.775, east: 106.8 } },
      needs: [{ capability: 'hazmat', count: 1 }],
    },
    {
      card: 'can_gio_far_from_hospital',
      name: { vi: 'Cần Giờ: xa bệnh viện', en: 'Cần Giờ: far from a hospital' },
      agency: 'ambulance',
      families: ['medical', 'injury', 'traffic', 'water'],
      area: { box: { south: 10.35, west: 106.75, north: 10.6, east: 107.02 } },
      priorities: [1, 2],
      needs: [{ capability: 'advanced_life_support', count: 1 }],
    },
    {
      card: 'police_untyped',
      name: { vi: 'Chưa phân loại: xe tuần tra', en: 'Not classified: a patrol' },
      agency: 'police',
      untyped: true,
      needs: [{ capability: 'patrol', count: 1 }],
    },
    {
      card: 'fire_untyped',
      name: { vi: 'Chưa phân loại: xe chữa cháy', en: 'Not classified: a fire engine' },
      agency: 'fire',
      untyped: true,
      needs: [{ capability: 'fire_pump', count: 1 }],
    },
    {
      card: 'ambulance_untyped',
      name: { vi: 'Chưa phân loại: xe cứu thương', en: 'Not classified: an ambulance' },
      agency: 'ambulance',
      untyped: true,
      needs: [{ capability: 'patient_transport', count: 1 }],
    },
  ],
}
