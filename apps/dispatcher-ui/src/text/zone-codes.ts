/** Two letters for each kind of zone, the same in both languages, as codes of units are. */
export const zoneCodes = {
  outbreak: 'DB',
  flood: 'NG',
  closed_road: 'CĐ',
  hazardous_store: 'KN',
  violence_warning: 'BL',
  other: 'LY',
} as const
