/** An administrator who sets up sources. */
import type { AddedKey, SourceKeyView, SourceList, SourceView } from '@lien-thong/shared/contract/source'
import type { Answer, Person } from '../kit/hub.ts'

export interface Keeper {
  readonly newSource: (source: string, addresses?: readonly string[]) => Promise<void>
  readonly addKey: (source: string, kind?: string, more?: object) => Promise<Answer<AddedKey>>
  readonly newKey: (
    source: string,
    kind?: string,
  ) => Promise<{ readonly id: string; readonly secret: string }>
  readonly revoke: (source: string, key: string, body?: object) => Promise<Answer<{ keys: SourceKeyView[] }>>
  readonly keysOf: (source: string) => Promise<readonly SourceKeyView[]>
  readonly sourceNamed: (source: string) => Promise<SourceView>
}

export function keeperOf(admin: Person): Keeper {
  const addKey: Keeper['addKey'] = (source, kind = 'signature', more = {}) =>
    admin.post<AddedKey>(`/v1/sources/${source}/keys`, { kind, ...more })
  return {
    addKey,
    async newSource(source, addresses = []) {
      const { status } = await admin.post('/v1/sources', { source, name: `Tổng đài ${source}`, addresses })
      expect(status).toBe(201)
    },
    async newKey(source, kind) {
      const { status, body } = await addKey(source, kind)
      expect(status).toBe(201)
      return { id: body.key.id, secret: body.secret! }
    },
    revoke: (source, key, body) => admin.post(`/v1/sources/${source}/keys/${key}/revoke`, body),
    keysOf: async (source) =>
      (await admin.get<{ keys: SourceKeyView[] }>(`/v1/sources/${source}/keys`)).body.keys,
    sourceNamed: async (source) =>
      (await admin.get<SourceList>('/v1/sources')).body.sources.find((each) => each.source === source)!,
  }
}
