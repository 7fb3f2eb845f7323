/** Those words of zones that the map shows, which stands before any other English word is asked for. */
export const zoneMapEn = {
  region: 'Zones',
  mapNone: 'There are no zones.',
  kind: {
    outbreak: 'Outbreak',
    flood: 'Flood',
    closed_road: 'Road closed',
    hazardous_store: 'Hazardous store',
    violence_warning: 'Violence warning',
    other: 'Other caution',
  },
  severity: { danger: 'Danger', caution: 'Caution', notice: 'Notice' },
} as const
