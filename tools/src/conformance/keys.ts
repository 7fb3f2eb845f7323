/** Keys of the source, as an administrator changes them over HTTP. */
import type { Person } from './person.ts'
import { type Keys, Skipped, Unmet } from './situation.ts'
import { send } from './wire.ts'

const PATH = '/v1/sources/{source}/keys'

/** @throws {Skipped} without an administrator, or where the hub's document knows no such address. */
export async function openKeys(
  url: string,
  source: string,
  administrator: Person | undefined,
): Promise<Keys> {
  if (!administrator) throw new Skipped('no administrator: --admin and --admin-password')
  const document = await send({
    method: 'GET',
    url: `${url}/openapi.json`,
    headers: {},
    body: Buffer.alloc(0),
  })
  const { paths = {} } = (document.json ?? {}) as { paths?: Record<string, unknown> }
  if (!(PATH in paths)) throw new Skipped(`the hub has no ${PATH}`)
  const keys = PATH.replace('{source}', encodeURIComponent(source))
  return {
    async add() {
      const answer = await administrator.post(keys, { kind: 'signature' })
      const { code } = (answer.json ?? {}) as { code?: string }
      if (code === 'keys_full') throw new Skipped('the source has two live keys already: revoke one first')
      const { key, secret } = (answer.json ?? {}) as { key?: { id?: string } | string; secret?: string }
      const id = typeof key === 'object' ? key.id : key
      if (answer.status !== 201 || id === undefined || secret === undefined)
        throw new Unmet(`201 with a key of POST ${PATH}`, `${answer.status} ${answer.text.slice(0, 200)}`)
      return { key: id, secret }
    },
    async revoke(key) {
      const answer = await administrator.post(`${keys}/${encodeURIComponent(key)}/revoke`, {})
      if (answer.status >= 300)
        throw new Unmet(
          `a revoked key of POST ${PATH}/{key}/revoke`,
          `${answer.status} ${answer.text.slice(0, 200)}`,
        )
    },
  }
}
