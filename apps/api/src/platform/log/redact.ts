/**
 * Nothing personal reaches a log. Logs leave the machine more easily than the database does and nobody can forget a
 * caller in them. Works by the names of fields and by the shape of text, at every depth.
 */

const hidden = '[redacted]'
const deepest = 8

// Compared in lower case without separators.
const hiddenNames = new Set([
  ...['from', 'to', 'caller', 'name', 'fullname', 'displayname', 'username', 'msisdn', 'email', 'mail'],
  ...['text', 'note', 'message', 'body', 'payload', 'transcript', 'personal', 'recordingurl', 'otp', 'query'],
  ...['lat', 'lon', 'lng', 'latitude', 'longitude', 'location', 'position', 'place', 'address', 'parameters'],
  ...['detail', 'signature', 'apikey', 'xapikey'],
])
const hiddenParts = [
  'phone',
  'password',
  'passwd',
  'secret',
  'token',
  'authorization',
  'cookie',
  'credential',
]

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function isHidden(name: string): boolean {
  const bare = plain(name)
  return hiddenNames.has(bare) || hiddenParts.some((part) => bare.includes(part))
}

/** Takes out user and password of addresses, questions after `?`, webhook secrets, and runs of digits long enough to be a telephone number. */
export function redactText(text: string): string {
  return text
    .replace(/:\/\/[^/@\s]*@/g, '://[redacted]@')
    .replace(/(\/[^\s?"']*)\?[^\s"']+/g, `$1?${hidden}`)
    .replace(/whsec_[A-Za-z0-9+/=]+/g, hidden)
    .replace(/(?<![\w.-])\+?\d{9,15}(?![\w-])/g, hidden)
}

/** A copy that is safe to log. */
export function redact(value: unknown): unknown {
  return copy(value, 0, new Set())
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (depth === deepest) return '[deeper]'
  if (above.has(value)) return '[circular]'
  above.add(value)
  const safe = value instanceof Error ? copyError(value, depth, above) : copyFields(value, depth, above)
  above.delete(value)
  return safe
}

function copyFields(value: object, depth: number, above: Set<object>): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1, above))
  const entries =
    value instanceof Map ? [...value].map(([key, item]) => [String(key), item]) : Object.entries(value)
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      isHidden(name) && item != null ? hidden : copy(item, depth + 1, above),
    ]),
  )
}

/** Database errors carry the offending row in other fields, so only the ones known to be harmless are kept. */
function copyError(error: Error, depth: number, above: Set<object>): unknown {
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  return {
    type: error.name,
    message: redactText(error.message),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth + 1, above) }),
    stack: redactText(error.stack ?? ''),
  }
}
