/** What a city sets for itself, by the key of its row in `setting`. */
export const settingNames = [
  'alarm-limits',
  'leg-limits',
  'call-limits',
  'coverage-targets',
  'recommendation',
  'travel',
  'radio-codes',
  'position-history',
  'delivery-limits',
] as const
export type SettingName = (typeof settingNames)[number]

export const isSettingName = (name: string): name is SettingName =>
  (settingNames as readonly string[]).includes(name)
