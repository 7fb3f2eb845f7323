// data: written for this project; the make-up of the fleet is invented.
// The units of the demo city, kind by kind and station by station. The same list on every call.

import { type Station, stations } from '../../place/seed/stations.ts'

export interface UnitKind {
  readonly agency: Station['agency']
  /** Unique within its agency. */
  readonly code: string
  readonly vi: string
  readonly en: string
}

export interface DemoUnit {
  /** Led by consonants, so that Telex and VNI leave it alone: CA police, CH fire, CC ambulance. */
  readonly callSign: string
  readonly agency: Station['agency']
  /** `code` of one of `unitKinds` of the same agency. */
  readonly kind: string
  /** `id` of a station of the same agency. */
  readonly station: string
}

export const unitKinds: readonly UnitKind[] = [
  { agency: 'police', code: 'patrol', vi: 'Xe tuần tra', en: 'Patrol car' },
  { agency: 'police', code: 'rapid_response', vi: 'Xe cảnh sát phản ứng nhanh', en: 'Rapid response car' },
  { agency: 'police', code: 'motorcycle', vi: 'Mô tô tuần tra', en: 'Police motorcycle' },
  { agency: 'fire', code: 'pumper', vi: 'Xe chữa cháy', en: 'Pumper' },
  { agency: 'fire', code: 'ladder', vi: 'Xe thang', en: 'Ladder truck' },
  { agency: 'fire', code: 'rescue', vi: 'Xe cứu nạn cứu hộ', en: 'Rescue truck' },
  { agency: 'fire', code: 'fireboat', vi: 'Tàu chữa cháy', en: 'Fireboat' },
  { agency: 'fire', code: 'motorcycle', vi: 'Mô tô chữa cháy', en: 'Fire motorcycle' },
  { agency: 'ambulance', code: 'ambulance', vi: 'Xe cứu thương', en: 'Ambulance' },
  {
    agency: 'ambulance',
    code: 'als_ambulance',
    vi: 'Xe cứu thương hồi sức',
    en: 'Advanced life support ambulance',
  },
  { agency: 'ambulance', code: 'motorcycle', vi: 'Mô tô cấp cứu', en: 'Ambulance motorcycle' },
]

const garrison: Readonly<Record<string, readonly string[]>> = {
  'st-113-01': ['rapid_response', 'rapid_response', 'rapid_response', 'motorcycle', 'motorcycle'],
  'st-113-02': ['patrol', 'motorcycle', 'motorcycle'],
  'st-113-03': ['patrol', 'motorcycle'],
  'st-113-04': ['patrol', 'motorcycle'],
  'st-113-05': ['patrol', 'motorcycle'],
  'st-113-06': ['patrol', 'motorcycle'],
  'st-113-07': ['patrol', 'motorcycle'],
  'st-113-08': ['patrol', 'motorcycle'],
  'st-113-09': ['patrol'],
  'st-113-10': ['patrol', 'motorcycle'],
  'st-113-11': ['rapid_response', 'rapid_response', 'motorcycle'],
  'st-113-12': ['patrol'],
  'st-113-13': ['patrol', 'motorcycle'],
  'st-113-14': ['patrol'],
  'st-113-15': ['patrol', 'motorcycle'],
  'st-113-16': ['patrol'],
  'st-113-17': ['rapid_response', 'rapid_response', 'motorcycle'],
  'st-113-18': ['patrol'],
  'st-113-19': ['patrol'],
  'st-113-20': ['rapid_response', 'patrol'],
  'st-113-21': ['patrol'],
  'st-113-22': ['rapid_response', 'patrol'],

  'st-114-01': ['pumper', 'pumper', 'ladder', 'rescue', 'motorcycle'],
  'st-114-02': ['pumper', 'pumper', 'motorcycle'],
  'st-114-03': ['pumper', 'rescue', 'fireboat'],
  'st-114-04': ['pumper', 'ladder', 'motorcycle'],
  'st-114-05': ['pumper', 'pumper'],
  'st-114-06': ['pumper', 'ladder', 'rescue'],
  'st-114-07': ['pumper', 'pumper', 'rescue'],
  'st-114-08': ['pumper', 'pumper', 'motorcycle'],
  'st-114-09': ['pumper', 'ladder', 'rescue'],
  'st-114-10': ['pumper', 'ladder', 'rescue'],
  'st-114-11': ['pumper', 'pumper', 'rescue'],
  'st-114-12': ['pumper', 'rescue'],
  'st-114-13': ['pumper', 'fireboat'],
  'st-114-14': ['pumper', 'pumper'],
  'st-114-15': ['pumper', 'ladder', 'rescue'],
  'st-114-16': ['pumper', 'rescue'],

  'st-115-01': ['als_ambulance', 'ambulance', 'motorcycle', 'motorcycle'],
  'st-115-02': ['als_ambulance', 'ambulance', 'ambulance'],
  'st-115-03': ['als_ambulance', 'als_ambulance', 'ambulance'],
  'st-115-04': ['als_ambulance', 'ambulance', 'motorcycle'],
  'st-115-05': ['als_ambulance', 'ambulance'],
  'st-115-06': ['als_ambulance', 'ambulance'],
  'st-115-07': ['als_ambulance', 'ambulance'],
  'st-115-08': ['ambulance', 'motorcycle'],
  'st-115-09': ['ambulance', 'motorcycle'],
  'st-115-10': ['ambulance'],
  'st-115-11': ['als_ambulance', 'ambulance'],
  'st-115-12': ['ambulance', 'ambulance'],
  'st-115-13': ['ambulance', 'ambulance'],
  'st-115-14': ['ambulance'],
  'st-115-15': ['ambulance', 'ambulance'],
  'st-115-16': ['als_ambulance', 'ambulance'],
  'st-115-17': ['ambulance'],
  'st-115-18': ['ambulance'],
  'st-115-19': ['als_ambulance', 'ambulance'],
  'st-115-20': ['als_ambulance'],
  'st-115-21': ['als_ambulance', 'ambulance'],
  'st-115-22': ['als_ambulance', 'ambulance'],
  'st-115-23': ['ambulance'],
}

const prefix = { police: 'CA-113', fire: 'CH-114', ambulance: 'CC-115' } as const

/** Every unit of the demo city, ordered by agency, then station; call-signs count up per agency. */
export const demoFleet = (): DemoUnit[] => {
  const count = { police: 0, fire: 0, ambulance: 0 }
  return stations.flatMap((station) =>
    (garrison[station.id] ?? []).map((kind) => {
      count[station.agency] += 1
      const number = String(count[station.agency]).padStart(2, '0')
      return {
        callSign: `${prefix[station.agency]}-${number}`,
        agency: station.agency,
        kind,
        station: station.id,
      }
    }),
  )
}
