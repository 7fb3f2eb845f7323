/**
 * One line for bash that signs a test event as Standard Webhooks 1.0.0 asks and posts it. The secret comes from the
 * environment, so that it stands neither on the page nor in the shell's history.
 */
export type TestKind = 'signature' | 'call'

/** `signature`: a type that the hub checks, records and ignores. `call`: a call on 115 begins. */
const types: Readonly<Record<TestKind, string>> = { signature: 'hub.test', call: 'call.alerting' }

export function curlLine(origin: string, source: string, kind: TestKind): string {
  const url = `${origin}/v1/sources/${encodeURIComponent(source)}/events`
  const event = `{"specversion":"1.0","id":"'$id'","source":"curl","type":"${types[kind]}","subject":"'$id'","time":"'$(date -u +%FT%TZ)'","data":{"from":"+84900000000","to":"115"}}`
  const key = `$(printf %s "\${WHSEC#whsec_}" | openssl base64 -d -A | od -An -vtx1 | tr -d ' \\n')`
  return [
    'id=test_$(openssl rand -hex 12)',
    'ts=$(date +%s)',
    `body='${event}'`,
    `sig=$(printf %s "$id.$ts.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:${key} -binary | openssl base64 -A)`,
    [
      `curl -sS '${url.replaceAll("'", '%27')}'`,
      `-H 'content-type: application/cloudevents+json'`,
      '-H "webhook-id: $id"',
      '-H "webhook-timestamp: $ts"',
      '-H "webhook-signature: v1,$sig"',
      '--data-binary "$body"',
    ].join(' '),
  ].join('; ')
}
