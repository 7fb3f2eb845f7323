/** The hour of the day where the city is. */
import { type Instant, toMs } from './instant.ts'

/** 0 to 23 in Asia/Ho_Chi_Minh, which keeps UTC+7 all year. */
export const cityHour = (at: Instant): number => Math.floor(((toMs(at) / 3_600_000 + 7) % 24) + 24) % 24
