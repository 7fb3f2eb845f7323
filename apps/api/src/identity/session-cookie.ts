/** The cookie that carries a session's token. Scripts cannot read it and other sites cannot send it. */

import { fastifyCookie } from '@fastify/cookie'

const cookieName = 'lt_session'
/** The server ends sessions; the browser need not keep the cookie for longer. */
const daySeconds = 24 * 60 * 60

export function tokenOfCookie(header: string | undefined): string | undefined {
  return header?.includes(cookieName) ? fastifyCookie.parse(header)[cookieName] : undefined
}

export function sessionCookie(token: string, publicUrl: string): string {
  return fastifyCookie.serialize(cookieName, token, { ...attributes(publicUrl), maxAge: daySeconds })
}

export function noSessionCookie(publicUrl: string): string {
  return fastifyCookie.serialize(cookieName, '', { ...attributes(publicUrl), maxAge: 0 })
}

const attributes = (publicUrl: string) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure: publicUrl.startsWith('https:') }) as const
