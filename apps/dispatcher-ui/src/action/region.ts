/** Where a key may put the focus. */
export const regionId = {
  incidents: 'region-incidents',
  detail: 'region-detail',
  alarms: 'region-alarms',
  card: 'region-card',
  units: 'region-units',
  place: 'place-field',
  type: 'type-field',
  unitFilter: 'unit-filter',
} as const

export function focusOn(id: string): void {
  const element = document.getElementById(id)
  element?.focus()
  // A filter is typed anew; what was begun elsewhere is gone on with.
  if (element instanceof HTMLInputElement && id === regionId.unitFilter) element.select()
}
