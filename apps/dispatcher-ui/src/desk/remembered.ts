/** What this PC remembers: the desk it stands on, and for this visit that someone wanted none. */
const DESK = 'last-desk'
const SKIPPED = 'desk-skipped'

export const rememberedDesk = (): string | undefined => localStorage.getItem(DESK) ?? undefined
export const rememberDesk = (desk: string): void => localStorage.setItem(DESK, desk)

export const skipDesk = (): void => sessionStorage.setItem(SKIPPED, 'yes')
export const hasSkippedDesk = (): boolean => sessionStorage.getItem(SKIPPED) === 'yes'
export const forgetSkip = (): void => sessionStorage.removeItem(SKIPPED)
