/** Bringing policies into force as an administrator does. */
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { PolicyInForce, RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { Person } from '../kit/hub.ts'

/** Newest first. */
export const versionsOf = async (admin: Person): Promise<readonly PublishedVersion[]> =>
  (await admin.get<{ versions: readonly PublishedVersion[] }>('/v1/routing/versions')).body.versions

/** Whatever was there before. */
export async function publishAs(admin: Person, policy: RoutingPolicy): Promise<PolicyInForce> {
  const base = (await versionsOf(admin))[0]!.version
  const saved = await admin.post<RoutingDraft>('/v1/routing/draft', { policy, base })
  expect(saved.body.faults.filter(({ warning }) => !warning)).toEqual([])
  const answer = await admin.post<PolicyInForce>('/v1/routing/publish', { version: saved.body.version })
  expect(answer.status).toBe(200)
  return answer.body
}
