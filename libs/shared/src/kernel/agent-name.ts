/** Who at the centre has a call, as telephone systems write it, and what is no such name: a person's telephone number. */

/**
 * The desk that a leg rings, from a SIP address, a client name or an extension. A full telephone number is a person's:
 * the agent of a call is kept for good, so it says nothing then.
 */
export function agentOf(address: string | undefined): string | undefined {
  const [, user] =
    /^(?:(?:sips?|tel|client|user):)?(?:(?:user|sofia\/[^/]*)\/)?\s*([^@;?]*?)\s*(?:[@;?]|$)/i.exec(
      address ?? '',
    ) ?? []
  if (user === undefined || user === '' || user.length > 100) return undefined
  return user.replace(/\D/g, '').length > 6 && /^[\d\s()+.-]+$/.test(user) ? undefined : user
}

/** Whether a full telephone number stands in it, also in an address, with a name or with decoration. */
export const namesNumber = (text: string): boolean => /(?<!\w)\+?\d{7,}/.test(text.replace(/[\s().-]/g, ''))
