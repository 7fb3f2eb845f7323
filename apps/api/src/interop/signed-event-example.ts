/** A signed event from a plain shell, for integrators to copy. A test runs it. */

export function signedEventExample(publicUrl: string): string {
  return `URL='${publicUrl}/v1/sources/demo/events'
SECRET='whsec_…'
ID="msg_$(openssl rand -hex 12)"; TIME=$(date +%s)
BODY='{"specversion":"1.0","id":"'$ID'","source":"my-pbx","type":"call.begin","subject":"'$ID'","data":{"from":"0901234567","to":"115"}}'
KEY=$(printf %s "\${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
SIGN=$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY -binary | openssl base64 -A)
curl -i "$URL" -H 'content-type: application/cloudevents+json' \\
  -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" -H "webhook-signature: v1,$SIGN" --data-binary "$BODY"`
}
