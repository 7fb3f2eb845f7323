/** A request as lines for a shell, so that whoever reads a failure can repeat it. The secret stays in the environment. */
import type { Sent } from './wire.ts'

/** Longer bodies are not fit for a terminal. */
const LONGEST = 4_000

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const SIGN = `$(printf %s "$id.$ts.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(printf %s "\${CONFORMANCE_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')" -binary | openssl base64 -A)`

/**
 * What was signed rightly is signed anew, so that it can be repeated later too, for a shell in which CONFORMANCE_SECRET
 * is the secret. The webhook id stays: repeated as it is, it is a repetition.
 */
export function curlOf({ method, url, headers, body, signedOff }: Sent): string {
  const text = body.toString('utf8')
  const printable = body.length <= LONGEST && Buffer.from(text).equals(body) && !text.includes('\0')
  const signs = signedOff !== undefined && printable
  const given = Object.entries(headers).flatMap(([name, value]) => {
    if (name === 'content-length') return []
    if (signs && name === 'webhook-id') return ['-H "webhook-id: $id"']
    if (signs && name === 'webhook-timestamp') return ['-H "webhook-timestamp: $ts"']
    if (signs && name === 'webhook-signature') return [`-H "webhook-signature: v1,${SIGN}"`]
    return [`-H ${quoted(`${name}: ${value}`)}`]
  })
  const curl = [
    'curl -sS -i',
    ...(method === 'HEAD' ? ['-I'] : method === 'POST' ? [] : [`-X ${method}`]),
    ...given,
    ...(method === 'POST' ? [printable ? '--data-binary "$body"' : '--data-binary @body'] : []),
    quoted(url),
  ].join(' ')
  if (method !== 'POST') return curl
  if (!printable) return `# with a body of ${body.length} bytes, kept as the file "body":\n${curl}`
  const at = signedOff === 0 ? '$(date +%s)' : `$(($(date +%s)${signedOff! < 0 ? '' : '+'}${signedOff}))`
  const named = signs ? `id=${quoted(headers['webhook-id']!)}; ts=${at}; ` : ''
  return `${named}body=${quoted(text)}; ${curl}`
}
