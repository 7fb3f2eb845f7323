/** Errors of the system in words for a person. */

export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: is the service running, and are address and port right?',
  ENOTFOUND: 'the name of the machine is not known to the DNS',
  EAI_AGAIN: 'the DNS does not answer',
  ETIMEDOUT: 'no answer: a firewall may be in the way',
  UND_ERR_CONNECT_TIMEOUT: 'no answer: a firewall may be in the way',
  EHOSTUNREACH: 'the network has no way there',
  ENETUNREACH: 'the network has no way there',
  ECONNRESET: 'the other side broke the connection off',
  UND_ERR_SOCKET: 'the other side broke the connection off',
  CERT_HAS_EXPIRED: "the hub's certificate has expired, or the clock of this machine is wrong",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "the hub's certificate is signed by nobody this machine knows: name its authority in NODE_EXTRA_CA_CERTS",
  SELF_SIGNED_CERT_IN_CHAIN:
    "the hub's certificate is signed by nobody this machine knows: name its authority in NODE_EXTRA_CA_CERTS",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "the hub's certificate is signed by nobody this machine knows: name its authority in NODE_EXTRA_CA_CERTS",
  ERR_TLS_CERT_ALTNAME_INVALID: "the hub's certificate is for another name",
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not read it',
  ENOSPC: 'the disk is full',
}

/** `fetch` hides what happened below its own "fetch failed". */
export function explain(error: unknown): string {
  const inner = error instanceof Error && error.cause !== undefined ? error.cause : error
  const code = codeOf(inner)
  const sentence = code === undefined ? undefined : sentences[code]
  return sentence === undefined ? messageOf(inner) || messageOf(error) : `${sentence} (${code})`
}
