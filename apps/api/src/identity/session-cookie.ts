/**
 * The cookie that carries a session's token (RFC 6265). Scripts cannot read it and other sites cannot send it. The token
 * is base64url, so it stands in the header as it is.
 */

const cookieName = 'lt_session'
const inHeader = new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]+)(?:;|$)`)

/** The server ends sessions; the browser need not keep the cookie for longer. */
const daySeconds = 24 * 60 * 60

export function tokenOfCookie(header: string | undefined): string | undefined {
  return header === undefined ? undefined : inHeader.exec(header)?.[1]
}

export function sessionCookie(token: string, publicUrl: string): string {
  return cookie(token, daySeconds, publicUrl)
}

export function noSessionCookie(publicUrl: string): string {
  return cookie('', 0, publicUrl)
}

function cookie(value: string, maxAge: number, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure}`
}
