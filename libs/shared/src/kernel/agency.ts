/** The services of the city. Fixed by the contract; which numbers and queues belong to them is data (see routing). */
export const agencies = ['police', 'fire', 'ambulance'] as const
export type Agency = (typeof agencies)[number]

/** 1 is the most urgent. Mapped to EIDO 0–10 at the interop border. */
export const priorities = [1, 2, 3, 4] as const
export type Priority = (typeof priorities)[number]

/** Who did it: `agent:<username>`, `crew:<call-sign>`, `source:<id>`, `peer:<id>` or `system`. */
export type Actor = string
