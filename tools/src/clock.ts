/** The only place in the tools that reads the time. */
export const nowMs = (): number => Date.now()

export const instantOf = (ms: number): string => new Date(Math.round(ms)).toISOString()
