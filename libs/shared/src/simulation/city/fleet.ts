// data: written for this project; the make-up of the fleet is invented.
// The units of the demo city, kind by kind and station by station. The same list on every call.

import { type Station, stations } from '../../place/seed/stations.ts'

export interface UnitKind {
  readonly agency: Station['agency']
  /** Unique within its agency. */
  readonly code: string
  readonly vi: string
  readonly en: string
  /** What such a unit can do, in the words of the catalogue. */
  readonly capabilities: readonly string[]
}

export interface DemoUnit {
  /** Led by consonants, so that Telex and VNI leave it alone: CA police, CH fire, CC ambulance. */
  readonly callSign: string
  readonly agency: Station['agency']
  /** `code` of one of `unitKinds` of the same agency. */
  readonly kind: string
  /** `id` of a station of the same agency. */
  readonly station: string
  /** Of its kind. */
  readonly capabilities: readonly string[]
}

const kind = (
  agency: UnitKind['agency'],
  code: string,
  vi: string,
  en: string,
  ...capabilities: readonly string[]
): UnitKind => ({ agency, code, vi, en, capabilities })

export const unitKinds: readonly UnitKind[] = [
  kind('police', 'patrol', 'Xe tuần tra', 'Patrol car', 'patrol', 'traffic_control'),
  kind(
    'police',
    'rapid_response',
    'Xe cảnh sát phản ứng nhanh',
    'Rapid response car',
    'armed_response',
    'patrol',
  ),
  kind('police', 'motorcycle', 'Mô tô tuần tra', 'Police motorcycle', 'patrol', 'traffic_control'),
  kind('police', 'traffic', 'Xe cảnh sát giao thông', 'Traffic police car', 'traffic_control'),
  kind('police', 'scene_van', 'Xe khám nghiệm hiện trường', 'Crime scene van', 'investigation'),
  kind(
    'police',
    'special',
    'Xe xử lý tình huống đặc biệt',
    'Special operations van',
    'armed_response',
    'bomb_disposal',
    'negotiation',
  ),
  kind('fire', 'pumper', 'Xe chữa cháy', 'Pumper', 'fire_pump'),
  kind('fire', 'ladder', 'Xe thang', 'Ladder truck', 'aerial_ladder'),
  kind('fire', 'rescue', 'Xe cứu nạn cứu hộ', 'Rescue truck', 'technical_rescue', 'water_rescue'),
  kind('fire', 'hazmat', 'Xe xử lý hóa chất', 'Hazardous materials truck', 'hazmat'),
  kind('fire', 'fireboat', 'Tàu chữa cháy', 'Fireboat', 'fire_pump', 'water_rescue'),
  kind('fire', 'motorcycle', 'Mô tô chữa cháy', 'Fire motorcycle'),
  kind('ambulance', 'ambulance', 'Xe cứu thương', 'Ambulance', 'basic_life_support', 'patient_transport'),
  kind(
    'ambulance',
    'als_ambulance',
    'Xe cứu thương hồi sức',
    'Advanced life support ambulance',
    'advanced_life_support',
    'basic_life_support',
    'patient_transport',
  ),
  kind(
    'ambulance',
    'mass_casualty',
    'Xe cấp cứu nhiều nạn nhân',
    'Mass casualty ambulance',
    'basic_life_support',
    'mass_casualty',
    'patient_transport',
  ),
  kind('ambulance', 'motorcycle', 'Mô tô cấp cứu', 'Ambulance motorcycle', 'basic_life_support'),
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

/** Counted on behind the garrison, so that the call-signs of that stay as they are. */
const reinforcement: Readonly<Record<string, readonly string[]>> = {
  'st-113-01': ['special', 'scene_van', 'rapid_response', 'traffic'],
  'st-113-02': ['rapid_response'],
  'st-113-03': ['motorcycle'],
  'st-113-04': ['motorcycle'],
  'st-113-05': ['patrol', 'traffic'],
  'st-113-06': ['patrol'],
  'st-113-07': ['rapid_response'],
  'st-113-08': ['motorcycle'],
  'st-113-09': ['motorcycle'],
  'st-113-10': ['patrol'],
  'st-113-11': ['special', 'rapid_response', 'traffic'],
  'st-113-12': ['motorcycle', 'patrol'],
  'st-113-13': ['patrol'],
  'st-113-14': ['motorcycle', 'traffic'],
  'st-113-15': ['patrol', 'traffic'],
  'st-113-16': ['motorcycle'],
  'st-113-17': ['special', 'scene_van', 'rapid_response', 'traffic'],
  'st-113-18': ['motorcycle', 'rapid_response'],
  'st-113-19': ['motorcycle', 'traffic'],
  'st-113-20': ['scene_van', 'motorcycle', 'traffic'],
  'st-113-21': ['traffic', 'motorcycle'],
  'st-113-22': ['scene_van', 'motorcycle', 'traffic'],

  'st-114-01': ['hazmat', 'pumper'],
  'st-114-02': ['ladder', 'rescue'],
  'st-114-03': ['motorcycle'],
  'st-114-04': ['pumper', 'rescue'],
  'st-114-05': ['rescue', 'motorcycle'],
  'st-114-06': ['pumper', 'motorcycle'],
  'st-114-07': ['ladder', 'motorcycle'],
  'st-114-08': ['ladder', 'rescue'],
  'st-114-09': ['pumper', 'hazmat'],
  'st-114-10': ['pumper', 'motorcycle', 'fireboat'],
  'st-114-11': ['ladder', 'hazmat'],
  'st-114-12': ['pumper', 'ladder'],
  'st-114-13': ['pumper', 'rescue'],
  'st-114-14': ['rescue'],
  'st-114-15': ['pumper', 'hazmat'],
  'st-114-16': ['pumper', 'ladder', 'fireboat'],

  'st-115-01': ['ambulance', 'als_ambulance'],
  'st-115-02': ['ambulance', 'als_ambulance', 'motorcycle'],
  'st-115-03': ['ambulance', 'als_ambulance', 'mass_casualty'],
  'st-115-04': ['ambulance', 'als_ambulance'],
  'st-115-05': ['ambulance', 'motorcycle'],
  'st-115-06': ['ambulance', 'als_ambulance'],
  'st-115-07': ['ambulance', 'als_ambulance', 'mass_casualty'],
  'st-115-08': ['ambulance'],
  'st-115-09': ['ambulance'],
  'st-115-10': ['ambulance', 'motorcycle'],
  'st-115-11': ['ambulance', 'als_ambulance'],
  'st-115-12': ['ambulance', 'als_ambulance', 'motorcycle'],
  'st-115-13': ['ambulance'],
  'st-115-14': ['ambulance', 'motorcycle'],
  'st-115-15': ['ambulance', 'als_ambulance'],
  'st-115-16': ['ambulance', 'als_ambulance', 'mass_casualty'],
  'st-115-17': ['ambulance'],
  'st-115-18': ['ambulance', 'als_ambulance'],
  'st-115-19': ['ambulance', 'als_ambulance'],
  'st-115-20': ['ambulance'],
  'st-115-21': ['ambulance', 'als_ambulance', 'mass_casualty'],
  'st-115-22': ['ambulance', 'als_ambulance'],
  'st-115-23': ['ambulance'],
}

const prefix = { police: 'CA-113', fire: 'CH-114', ambulance: 'CC-115' } as const

const capabilitiesOf = new Map(unitKinds.map((each) => [`${each.agency} ${each.code}`, each.capabilities]))

/** Every unit of the demo city, ordered by list, then station; call-signs count up per agency. */
export const demoFleet = (): DemoUnit[] => {
  const count = { police: 0, fire: 0, ambulance: 0 }
  return [garrison, reinforcement].flatMap((list) =>
    stations.flatMap(({ id, agency }) =>
      (list[id] ?? []).map((code) => {
        count[agency] += 1
        const number = String(count[agency]).padStart(2, '0')
        return {
          callSign: `${prefix[agency]}-${number}`,
          agency,
          kind: code,
          station: id,
          capabilities: capabilitiesOf.get(`${agency} ${code}`) ?? [],
        }
      }),
    ),
  )
}
