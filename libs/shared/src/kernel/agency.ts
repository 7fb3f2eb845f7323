/** The services of the city. Fixed by the contract; which numbers and queues belong to them is data (see routing). */
export const agencies = ['police', 'fire', 'ambulance'] as const
export type Agency = (typeof agencies)[number]

/** 1 is the most urgent. Mapped to EIDO 0–10 at the interop border. */
export type Priority = 1 | 2 | 3 | 4

/** Who did it: `agent:<username>`, `crew:<call-sign>`, `source:<id>`, `peer:<id>` or `system`. */
export type Actor = string
