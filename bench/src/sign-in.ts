/** A supervisor's session, and the number of the picture it starts from. */
export interface SignedIn {
  readonly cookie: string
  readonly seq: number
}

export async function cookieOf(url: string, password: string, username: string): Promise<string> {
  const response = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!response.ok) throw new Error(`Sign-in: ${response.status}`)
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}

export async function signIn(url: string, password: string): Promise<SignedIn> {
  const cookie = await cookieOf(url, password, 'supervisor')
  const { seq } = (await (await fetch(`${url}/v1/picture`, { headers: { cookie } })).json()) as {
    seq: number
  }
  return { cookie, seq }
}
