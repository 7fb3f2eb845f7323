/** What Twilio is told to do with the call that it asked about. The hub watches calls; it does not conduct them. */

/**
 * Where the address of the webhook says `next=`, Twilio goes on there; the address is signed with the request. Without
 * it there is nothing to do, and Twilio hangs up.
 */
export function twimlAfter(path: string): string {
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : ''
  const next = new URLSearchParams(query).get('next')
  if (next === null || !/^https?:\/\//.test(next) || !URL.canParse(next)) return `${HEAD}<Response/>`
  return `${HEAD}<Response><Redirect method="POST">${escaped(next)}</Redirect></Response>`
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`).replace(/[^\x20-\x7e]/g, '')
