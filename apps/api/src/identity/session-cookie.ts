/**
 * The cookies that carry a session's token (RFC 6265), a person's or a crew's. Scripts cannot read them and other sites
 * cannot send them. The token is base64url, so it stands in the header as it is.
 */

export type SessionCookie = 'lt_session' | 'lt_crew'

const inHeader: Readonly<Record<SessionCookie, RegExp>> = {
  lt_session: /(?:^|;\s*)lt_session=([A-Za-z0-9_-]+)(?:;|$)/,
  lt_crew: /(?:^|;\s*)lt_crew=([A-Za-z0-9_-]+)(?:;|$)/,
}

/** The server ends sessions; the browser need not keep the cookie for longer. */
const daySeconds = 24 * 60 * 60

export function tokenOfCookie(
  header: string | undefined,
  name: SessionCookie = 'lt_session',
): string | undefined {
  return header === undefined ? undefined : inHeader[name].exec(header)?.[1]
}

export function sessionCookie(token: string, publicUrl: string, name: SessionCookie = 'lt_session'): string {
  return cookie(name, token, daySeconds, publicUrl)
}

export function noSessionCookie(publicUrl: string, name: SessionCookie = 'lt_session'): string {
  return cookie(name, '', 0, publicUrl)
}

function cookie(name: SessionCookie, value: string, maxAge: number, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure}`
}
