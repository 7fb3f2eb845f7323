import { act, screen, waitFor } from '@testing-library/react'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { actionOf, perform } from '../../apps/dispatcher-ui/src/action/registry.ts'
import { useRunning } from '../../apps/dispatcher-ui/src/action/runner.ts'
import { localProposal, type SendRow } from '../../apps/dispatcher-ui/src/dispatch/send-rows.ts'
import { json, unit } from './desk.tsx'
import { at, chosen, namesOf, options, press, sendScene, told } from './send-scene.tsx'

const scene = sendScene()

describe('before the hub has answered', () => {
  test('the nearest available unit is chosen and Enter sends it; a nearer one at work stands below with its reason', async () => {
    await scene.open([
      at(1, 10.8, 5),
      at(2, 10.775, 5),
      at(3, 10.771, 5, { status: 'on_scene', assignment: 'a-1' }),
    ])
    expect(namesOf(options())).toEqual(['CC-115-02', 'CC-115-01', 'CC-115-03'])
    expect(options()[2]!.textContent).toContain('CC-115-03 đang có nhiệm vụ khác.')
    expect(chosen()).toEqual(['CC-115-02'])
    await press('Enter')
    expect(scene.sent).toEqual([
      { path: '/v1/assignments', body: { incident: 'i-1', unit: 'unit-2', agency: 'ambulance' } },
    ])
  })

  test('a nearest unit whose position is old is never chosen for the dispatcher', async () => {
    await scene.open([at(1, 10.8, 5), at(2, 10.775, 95)])
    expect(chosen()).toEqual([])
    expect(screen.getByText(/hãy tự chọn xe/)).toBeTruthy()
    await press('Enter')
    expect(scene.sent).toEqual([])
    await press('ArrowDown')
    expect(chosen()).toEqual(['CC-115-02'])
    await press('Enter')
    expect(scene.units()).toEqual(['unit-2'])
  })

  test('without a place nobody knows who is nearest, so nobody is chosen', async () => {
    await scene.open([at(1, 10.8, 5)], { where: null })
    expect(chosen()).toEqual([])
  })

  test('Enter sends the unit that was read, also when another came nearer meanwhile', async () => {
    await scene.open([at(1, 10.78, 5), at(2, 10.775, 5)])
    expect(chosen()).toEqual(['CC-115-02'])
    scene.desk().move({ no: 1, lat: 10.7701, lon: 106.7, ageSeconds: 1 })
    expect(options()[1]!.textContent).toMatch(/CC-115-01.*10 m/)
    expect(chosen()).toEqual(['CC-115-02'])
    await press('Enter')
    expect(scene.units()).toEqual(['unit-2'])
  })

  test('Enter that ends a composition sends nothing', async () => {
    await scene.open([at(1, 10.775, 5)])
    await press('Enter', { isComposing: true })
    await press('Enter', { keyCode: 229 })
    expect(scene.sent).toEqual([])
  })

  test('a failed question is said, and the list by distance stays', async () => {
    scene.recommended(async () => json({ code: 'internal' }, 500))
    await scene.open([at(1, 10.775, 5)])
    await screen.findByText(/Không có đề xuất của trung tâm/)
    expect(chosen()).toEqual(['CC-115-01'])
  })
})

test.each([
  { needs: ['als'], priority: 2, far: 200, proposed: { units: ['unit-2'] } },
  { needs: ['bls', 'als'], priority: 2, far: 200, proposed: { units: ['unit-2'] } },
  { needs: ['bls', 'als'], priority: 2, far: 9000, proposed: { units: ['unit-1', 'unit-2'] } },
  { needs: ['bls', 'als'], priority: 1, far: 200, proposed: { units: ['unit-1', 'unit-2'] } },
  { needs: ['als', 'hazmat'], priority: 1, far: 200, proposed: { units: ['unit-2'] } },
  { needs: ['any_unit'], priority: 1, far: 200, proposed: { units: ['unit-1'] } },
  { needs: [], priority: 1, far: 200, proposed: { why: 'enough' } },
  { needs: ['hazmat'], priority: 1, far: 200, proposed: { why: 'staleFirst' } },
] as const)(
  'of those that are near the hub’s rule picks who brings $needs at priority $priority, the able one $far m away',
  ({ needs, priority, far, proposed }) => {
    const rowOf = (no: number, distance: number, capabilities: readonly string[]): SendRow => ({
      unit: unit(no, { capabilities }),
      whereabouts: { at: { lat: 10.77, lon: 106.7, time: 0 }, ageSeconds: 5, freshness: 'fresh' },
      distance,
      reason: undefined,
      isDivert: false,
    })
    const open = needs.map((capability) => ({ capability, count: 1, open: 1, from: 'type' as const }))
    const rows = [rowOf(1, 100, ['bls']), rowOf(2, far, ['bls', 'als'])]
    expect(localProposal(rows, open, priority)).toEqual(proposed)
  },
)

describe('taking back', () => {
  const both = [at(2, 10.775, 5), at(3, 10.776, 5)]
  async function send() {
    scene.recommend({ units: both.map((each) => told(each, { picked: true })) })
    await scene.open(both)
    await waitFor(() => expect(chosen()).toHaveLength(2))
    await press('Enter')
    await waitFor(() => expect(useRunning.getState().done).toBeDefined())
  }

  test('all that were sent are released as the wrong ones', async () => {
    await send()
    await act(async () => perform(scene.desk().desk, actionOf('undo')))
    expect(scene.sent.slice(2)).toEqual([
      { path: '/v1/assignments/a-unit-2/release', body: { reason: 'wrong_unit' } },
      { path: '/v1/assignments/a-unit-3/release', body: { reason: 'wrong_unit' } },
    ])
  })

  test('for ten seconds and no longer', async () => {
    await send()
    const reason = () => actionOf('undo').reason(scene.desk().desk)
    scene.desk().pass(9_900)
    expect(reason()).toBe(undefined)
    scene.desk().pass(200)
    expect(reason()).toEqual({ code: 'nothing_to_undo' })
  })
})

test('a dialog whose incident was closed by someone else closes itself', async () => {
  await scene.open([at(1, 10.775, 5)])
  scene.desk().tell({ type: 'incident.closed', incident: 'i-1', disposition: 'resolved' })
  expect(useConsole.getState().dialog).toBe(undefined)
  expect(screen.queryByRole('dialog')).toBe(null)
})
