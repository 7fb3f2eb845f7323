/** Why a unit is out of service, does not go, or goes somewhere else: codes, for which the console has words. */

/** The last three before `other`: a crew refused for that. */
export const outOfServiceReasons = [
  'fuel',
  'crew_rest',
  'maintenance',
  'equipment',
  'cleaning',
  'training',
  'off_shift',
  'correction',
  'not_ready',
  'vehicle_fault',
  'crew_fault',
  'other',
] as const
export type OutOfServiceReason = (typeof outOfServiceReasons)[number]

/** Why a status is set although the unit makes no such move. */
export const correctionReasons = ['wrong_button', 'missed', 'radio_failed', 'other'] as const
export type CorrectionReason = (typeof correctionReasons)[number]

/** Of who sent it: why it goes no further. */
export const releaseReasons = ['not_needed', 'cancelled', 'other_unit', 'wrong_unit', 'other'] as const
export type ReleaseReason = (typeof releaseReasons)[number]

/** Of its crew. */
export const refuseReasons = ['not_ready', 'too_far', 'vehicle_fault', 'crew_fault', 'other'] as const
export type RefuseReason = (typeof refuseReasons)[number]

export const divertReasons = ['more_urgent', 'nearer', 'capability', 'other'] as const
export type DivertReason = (typeof divertReasons)[number]
