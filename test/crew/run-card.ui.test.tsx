/** What a crew can read out or type of the place it is sent to. */
import type { CrewIncident } from '@lien-thong/shared/contract/crew'
import { cleanup, render } from '@testing-library/react'
import type { RunCard as Card } from '../../apps/dispatcher-ui/src/crew/RunCard.tsx'

let RunCard: typeof Card
beforeAll(async () => {
  globalThis.matchMedia = () => ({ matches: false }) as MediaQueryList
  ;({ RunCard } = await import('../../apps/dispatcher-ui/src/crew/RunCard.tsx'))
})
afterEach(cleanup)

const view = {
  unit: { status: 'dispatched' },
  hospitals: [],
} as unknown as Parameters<typeof Card>[0]['view']

const placeOf = (known: Pick<CrewIncident, 'place' | 'where'>): string => {
  const { container } = render(
    <RunCard
      view={view}
      believed={{ status: 'dispatched' } as Parameters<typeof Card>[0]['believed']}
      assignment={{ id: 'a-1', at: {} } as Parameters<typeof Card>[0]['assignment']}
      incident={
        { id: 'i-1', number: '26-1', priority: 1, notes: [], pictures: 0, zones: [], ...known } as never
      }
    />,
  )
  return container.querySelector('.crew-part')!.textContent!
}

const point = { lat: 10.7905, lon: 106.6801 }

test.each([
  ['a point alone is told as such', { place: point }, 'Địa điểm10.79050, 106.68010Chỉ có tọa độ'],
  ['an address is told by its words', { place: { ...point, text: '8 Lê Lợi' } }, 'Địa điểm8 Lê Lợi'],
  [
    "the caller's words stand for a point without an address",
    { place: point, where: 'gần chợ' },
    'Địa điểmgần chợ',
  ],
  ['only where nothing is known, it says that', {}, 'Địa điểmChưa rõ địa điểm'],
])('%s', (_, known, expected) => {
  expect(placeOf(known)).toBe(expected)
})
