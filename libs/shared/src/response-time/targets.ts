/**
 * What a city wants of its response times: named and dated profiles, data that a city edits. Sources are named per
 * profile; a figure that a source does not give is not invented, and where the hub had to read one in, `note` says so.
 */
import type { Agency } from '../kernel/agency.ts'
import type { Segment } from './segments.ts'

export interface Target {
  readonly standard: string
  readonly segment: Segment
  /** All services when absent. */
  readonly agencies?: readonly Agency[]
  /** At least this percentage of the measured values must meet the limit. */
  readonly percent: number
  readonly seconds: number
  /** `below`: the limit itself is too late. */
  readonly limit: 'at_most' | 'below'
}

export interface TargetProfile {
  readonly id: string
  readonly name: { readonly vi: string; readonly en: string }
  /** Year or years of the source. */
  readonly dated: string
  readonly note?: { readonly vi: string; readonly en: string }
  readonly targets: readonly Target[]
}

const nena020: TargetProfile = {
  id: 'nena-sta-020',
  name: { vi: 'NENA-STA-020.1 (trả lời cuộc gọi)', en: 'NENA-STA-020.1 (call answering)' },
  dated: '2020',
  targets: [
    { standard: 'NENA-STA-020.1-2020', segment: 'answering', percent: 90, seconds: 15, limit: 'at_most' },
    { standard: 'NENA-STA-020.1-2020', segment: 'answering', percent: 95, seconds: 20, limit: 'at_most' },
  ],
}

const nfpa1225: TargetProfile = {
  id: 'nfpa-1225',
  name: { vi: 'NFPA 1225 (trả lời và xử lý)', en: 'NFPA 1225 (answering and processing)' },
  dated: '2022',
  note: {
    vi: 'Chuẩn đặt mức xử lý cho các sự việc khẩn cấp nhất; ở đây áp dụng cho mọi mức ưu tiên.',
    en: 'The standard sets its processing time for the most urgent events; here it applies to every priority.',
  },
  targets: [
    { standard: 'NFPA 1225-2022', segment: 'answering', percent: 90, seconds: 10, limit: 'at_most' },
    { standard: 'NFPA 1225-2022', segment: 'processing', percent: 90, seconds: 60, limit: 'at_most' },
  ],
}

const nfpa1710: TargetProfile = {
  id: 'nfpa-1710',
  name: { vi: 'NFPA 1710 (xuất phát và di chuyển)', en: 'NFPA 1710 (turnout and travel)' },
  dated: '2020',
  note: {
    vi: 'Di chuyển: xe chữa cháy đến đầu tiên; xe cấp cứu theo mức hồi sức nâng cao.',
    en: 'Travel: the first arriving engine; ambulances by the advanced life support figure.',
  },
  targets: [
    of1710('turnout', 'fire', 80),
    of1710('turnout', 'ambulance', 60),
    of1710('travel', 'fire', 240),
    of1710('travel', 'ambulance', 480),
  ],
}

function of1710(segment: Segment, agency: Agency, seconds: number): Target {
  return { standard: 'NFPA 1710-2020', segment, agencies: [agency], percent: 90, seconds, limit: 'at_most' }
}

const hcmc115: TargetProfile = {
  id: 'hcmc-115',
  name: { vi: 'Kế hoạch cấp cứu 115 TP.HCM', en: 'Ho Chi Minh City 115 plan' },
  dated: '2025–2027',
  note: {
    vi: 'Kế hoạch ghi dưới 15 phút đến hiện trường và không nêu phân vị; ở đây tính 90 % số vụ.',
    en: 'The plan says below 15 minutes to the scene and names no percentile; here 90 % of incidents are asked for.',
  },
  targets: [
    {
      standard: 'KH 115 TP.HCM 2025–2027',
      segment: 'total',
      agencies: ['ambulance'],
      percent: 90,
      seconds: 900,
      limit: 'below',
    },
  ],
}

/** What a new hub measures against: for each segment the source that speaks of it. */
const city: TargetProfile = {
  id: 'city',
  name: { vi: 'Mục tiêu của Thành phố', en: 'Targets of the city' },
  dated: '2026',
  note: {
    vi: 'Trả lời theo NENA-STA-020, xử lý theo NFPA 1225, xuất phát và di chuyển theo NFPA 1710, đến hiện trường theo kế hoạch 115.',
    en: 'Answering by NENA-STA-020, processing by NFPA 1225, turnout and travel by NFPA 1710, arrival by the 115 plan.',
  },
  targets: [
    ...nena020.targets,
    ...nfpa1225.targets.filter((target) => target.segment === 'processing'),
    ...nfpa1710.targets,
    ...hcmc115.targets,
  ],
}

/** The first one is used unless another is asked for. */
export const targetProfiles: readonly [TargetProfile, ...TargetProfile[]] = [
  city,
  nena020,
  nfpa1225,
  nfpa1710,
  hcmc115,
]

/** In the order of the profile: the first is the one a report shows beside the percentiles. */
export const targetsOf = (profile: TargetProfile, segment: Segment, agency: Agency): readonly Target[] =>
  profile.targets.filter(
    (target) => target.segment === segment && (target.agencies?.includes(agency) ?? true),
  )

export const isWithin = ({ seconds, limit }: Pick<Target, 'seconds' | 'limit'>, value: number): boolean =>
  limit === 'below' ? value < seconds : value <= seconds

export interface Within {
  /** Share of the measured values that meet the limit, 0 to 1. */
  readonly within: number
  /** Whether that share is at least the target's percentage. */
  readonly met: boolean
}

/** @returns undefined when nothing was measured: no values neither meet nor miss a target. */
export function judge(target: Pick<Target, 'percent'>, meeting: number, n: number): Within | undefined {
  return n === 0 ? undefined : { within: meeting / n, met: meeting * 100 >= target.percent * n }
}
