/**
 * One line for bash that proves who it is as the source's key asks, and posts a test event. Right after a key was made
 * its secret stands in the line; else it comes from the environment, so that it stands in no history.
 */
import type { KeyKind } from '@lien-thong/shared/intake/source-key'

/** `signature`: a type that the hub checks, records and ignores. `call`: one call goes out and is over at once. */
export type TestKind = 'signature' | 'call'

export interface CurlKey {
  readonly by: KeyKind
  /** As it was shown; without it the line takes it from the environment. */
  readonly secret?: string | undefined
}

/** Where the line looks for the secret. */
export const secretVariable: Readonly<Record<KeyKind, string>> = {
  signature: 'WHSEC',
  token: 'TOKEN',
  twilio: 'TWILIO_TOKEN',
}

/** A test must not alarm anybody: a call that goes out opens no incident. */
const CALL = '"data":{"direction":"outbound","from":"115","to":"+84900000000"}'

export function curlLine(
  origin: string,
  source: string,
  test: TestKind,
  { by, secret }: CurlKey = { by: 'signature' },
): string {
  const door = by === 'twilio' ? 'twilio' : 'events'
  const url = `${origin}/v1/sources/${encodeURIComponent(source)}/${door}`.replaceAll("'", '%27')
  return [
    ...(secret === undefined ? [] : [`${secretVariable[by]}=${quoted(secret)}`]),
    ...writers[by](url, test),
  ].join('; ')
}

const writers: Readonly<Record<KeyKind, (url: string, test: TestKind) => readonly string[]>> = {
  signature: (url, test) => [
    ...eventsBody(test),
    'ts=$(date +%s)',
    `sig=$(printf %s "$id.$ts.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:${SIGNING_KEY} -binary | openssl base64 -A)`,
    [
      `curl -sS '${url}'`,
      header(test),
      '-H "webhook-id: $id"',
      '-H "webhook-timestamp: $ts"',
      '-H "webhook-signature: v1,$sig"',
      '--data-binary "$body"',
    ].join(' '),
  ],
  token: (url, test) => [
    ...eventsBody(test),
    `curl -sS '${url}' ${header(test)} -H "authorization: Bearer $TOKEN" --data-binary "$body"`,
  ],
  // The account's token signs the address and the fields in order of name; the answer of this door is empty.
  twilio: (url, test) => [
    'id=CA$(openssl rand -hex 16)',
    ...fields(url, test),
    'sig=$(printf %s "$signed" | openssl dgst -sha1 -hmac "$TWILIO_TOKEN" -binary | openssl base64 -A)',
    `curl -sS -w '%{http_code}\\n' '${url}' -H "x-twilio-signature: $sig" --data "$form"`,
  ],
}

const SIGNING_KEY = `$(printf %s "\${WHSEC#whsec_}" | openssl base64 -d -A | od -An -vtx1 | tr -d ' \\n')`

const header = (test: TestKind): string =>
  `-H 'content-type: application/cloudevents${test === 'call' ? '-batch' : ''}+json'`

function eventsBody(test: TestKind): readonly string[] {
  const event = (name: string, type: string, more = ''): string =>
    `{"specversion":"1.0","id":"'$id${name}'","source":"curl","type":"${type}","subject":"'$id'","time":"'$now'"${more}}`
  const body =
    test === 'signature'
      ? event('', 'hub.test')
      : `[${event('-begin', 'call.begin', `,${CALL}`)},${event('-end', 'call.end')}]`
  return ['id=test_$(openssl rand -hex 12)', 'now=$(date -u +%FT%TZ)', `body='${body}'`]
}

/** Names in alphabetical order, as they are signed. The status of a test of the signature is none of Twilio's. */
function fields(url: string, test: TestKind): readonly string[] {
  const sent = [
    // Braces: the next name follows at once in what is signed.
    ['CallSid', `\${id}`],
    ['CallStatus', test === 'call' ? 'completed' : 'hub-test'],
    ['Direction', 'outbound-api'],
    ['From', '115'],
    ['To', '84900000000'],
  ] as const
  const signed = sent.map(([name, value]) => name + value).join('')
  const form = sent.map(([name, value]) => `${name}=${value}`).join('&')
  return [`signed='${url}'"${signed}"`, `form="${form}"`]
}

/** For a shell, whatever stands in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
