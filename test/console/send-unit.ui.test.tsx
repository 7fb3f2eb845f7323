import type { Recommendation, RecommendedUnit } from '@lien-thong/shared/dispatch/recommended'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { openDialog, useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { useNews } from '../../apps/dispatcher-ui/src/action/news.ts'
import { actionOf, perform } from '../../apps/dispatcher-ui/src/action/registry.ts'
import { useRunning } from '../../apps/dispatcher-ui/src/action/runner.ts'
import { DialogHost } from '../../apps/dispatcher-ui/src/app/DialogHost.tsx'
import '../../apps/dispatcher-ui/src/dispatch/SendDialog.tsx'
import { incident, json, now, openDesk, snapshot, type TestDesk, unit } from './desk.tsx'

let desk: TestDesk
/** What was commanded. */
const sent: { readonly path: string; readonly body: unknown }[] = []
let recommended: () => Promise<Response>
let commanded: (body: { readonly unit?: string }) => Response

const never = new Promise<Response>(() => undefined)

beforeEach(() => {
  sent.length = 0
  recommended = () => never
  commanded = ({ unit: id }) => json({ id: `a-${id}`, unit: id, callSign: id, incidentNumber: '26-i-1' })
  Element.prototype.scrollIntoView = () => undefined
  globalThis.fetch = async (path, init) => {
    const address = String(path)
    if (address.includes('/recommendation')) return recommended()
    if (address === '/v1/catalogue') return never
    const body = JSON.parse(String(init?.body))
    sent.push({ path: address, body })
    const said = commanded(body)
    // The feed is often faster than the answer; a command that showed no effect would be waited for.
    const { unit: id } = body as { readonly unit?: string }
    const of = id === undefined ? undefined : desk.desk.live.picture?.units.get(id)
    if (said.ok && of) desk.tell(assigned(of))
    return said
  }
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const at = (no: number, lat: number, ageSeconds: number, change: Partial<Unit> = {}): Unit =>
  unit(no, { ...change, position: { lat, lon: 106.7, time: addSeconds(now, -ageSeconds) } })

const place = { lat: 10.77, lon: 106.7 }

interface Scene {
  readonly where?: typeof place | null
  readonly assignments?: readonly Assignment[]
  readonly instead?: string
}

async function open(units: readonly Unit[], { where = place, assignments = [], instead }: Scene = {}) {
  const { place: _, ...bare } = incident('i-1')
  const less = incident('i-2', {
    legs: [{ agency: 'ambulance', queue: 'ambulance', state: 'working', priority: 4, at: { queued: now } }],
  })
  desk = await openDesk(
    snapshot({ incidents: [{ ...bare, ...(where && { place: where }) }, less], units, assignments }),
  )
  desk.show(<DialogHost />)
  await act(async () =>
    openDialog({
      kind: 'send',
      incident: 'i-1',
      agency: 'ambulance',
      ...(instead !== undefined && { instead }),
    }),
  )
  await screen.findByRole('combobox')
}

const on = (id: string, of: Unit, incidentId = 'i-2'): Assignment => ({
  id,
  unit: of.id,
  callSign: of.callSign,
  incident: incidentId,
  incidentNumber: `26-${incidentId}`,
  agency: 'ambulance',
  state: 'active',
  at: { assigned: now },
  version: 1,
})

const told = (of: Unit, change: Partial<RecommendedUnit> = {}): RecommendedUnit => ({
  unit: of.id,
  callSign: of.callSign,
  kind: of.kind,
  status: of.status,
  etaSeconds: 240,
  distanceMetres: 900,
  basis: 'estimate',
  positionAgeSeconds: 5,
  picked: false,
  covers: [],
  why: [],
  ...change,
})

const answer = (change: Partial<Recommendation>): Recommendation => ({
  agency: 'ambulance',
  priority: 2,
  needs: [{ capability: 'any_unit', count: 1, open: 1, from: 'service' }],
  units: [],
  divertible: [],
  leftOut: [],
  missing: [],
  ...change,
})
const recommend = (change: Partial<Recommendation>) => {
  recommended = async () => json(answer(change))
}

const options = () => screen.getAllByRole('option')
const namesOf = (list: readonly HTMLElement[]) =>
  list.map(({ textContent }) => /CC-115-\d+/.exec(textContent ?? '')?.[0])
const chosen = () => namesOf(options().filter((each) => each.getAttribute('aria-selected') === 'true'))
const press = (key: string, init: KeyboardEventInit = {}) =>
  act(async () => {
    fireEvent.keyDown(screen.getByRole('combobox'), { key, ...init })
  })
const row = (name: string) => options().find(({ textContent }) => textContent?.includes(name))!
const units = () => sent.map(({ body }) => (body as { unit: string }).unit)

describe('before the hub has answered', () => {
  test('the nearest available unit is chosen and Enter sends it; a nearer one at work stands below with its reason', async () => {
    await open([
      at(1, 10.8, 5),
      at(2, 10.775, 5),
      at(3, 10.771, 5, { status: 'on_scene', assignment: 'a-1' }),
    ])
    expect(namesOf(options())).toEqual(['CC-115-02', 'CC-115-01', 'CC-115-03'])
    expect(options()[2]!.textContent).toContain('CC-115-03 đang có nhiệm vụ khác.')
    expect(chosen()).toEqual(['CC-115-02'])
    await press('Enter')
    expect(sent).toEqual([
      { path: '/v1/assignments', body: { incident: 'i-1', unit: 'unit-2', agency: 'ambulance' } },
    ])
  })

  test('a nearest unit whose position is old is never chosen for the dispatcher', async () => {
    await open([at(1, 10.8, 5), at(2, 10.775, 95)])
    expect(chosen()).toEqual([])
    expect(screen.getByText(/hãy tự chọn xe/)).toBeTruthy()
    await press('Enter')
    expect(sent).toEqual([])
    await press('ArrowDown')
    expect(chosen()).toEqual(['CC-115-02'])
    await press('Enter')
    expect(units()).toEqual(['unit-2'])
  })

  test('without a place nobody knows who is nearest, so nobody is chosen', async () => {
    await open([at(1, 10.8, 5)], { where: null })
    expect(chosen()).toEqual([])
  })

  test('Enter sends the unit that was read, also when another came nearer meanwhile', async () => {
    await open([at(1, 10.78, 5), at(2, 10.775, 5)])
    expect(chosen()).toEqual(['CC-115-02'])
    desk.move({ no: 1, lat: 10.7701, lon: 106.7, ageSeconds: 1 })
    expect(options()[1]!.textContent).toMatch(/CC-115-01.*10 m/)
    expect(chosen()).toEqual(['CC-115-02'])
    await press('Enter')
    expect(units()).toEqual(['unit-2'])
  })

  test('Enter that ends a composition sends nothing', async () => {
    await open([at(1, 10.775, 5)])
    await press('Enter', { isComposing: true })
    await press('Enter', { keyCode: 229 })
    expect(sent).toEqual([])
  })

  test('a failed question is said, and the list by distance stays', async () => {
    recommended = async () => json({ code: 'internal' }, 500)
    await open([at(1, 10.775, 5)])
    await screen.findByText(/Không có đề xuất của trung tâm/)
    expect(chosen()).toEqual(['CC-115-01'])
  })
})

describe('what the hub recommends', () => {
  const pumper = at(1, 10.8, 5, { capabilities: ['als'] })
  const near = at(2, 10.775, 5, { capabilities: ['transport'] })
  const far = at(3, 10.79, 5, { capabilities: ['transport'] })

  test('the set that covers the needs is chosen, and Enter sends all of it, each with its own command', async () => {
    recommend({
      needs: [
        { capability: 'als', count: 1, open: 1, from: 'type' },
        { capability: 'transport', count: 2, open: 2, from: 'type' },
      ],
      units: [
        told(near, { picked: true, covers: ['transport'] }),
        told(pumper, { picked: true, covers: ['als'] }),
        told(far, { picked: false, covers: ['transport'] }),
      ],
      missing: [{ capability: 'transport', count: 1 }],
    })
    await open([pumper, near, far])
    await waitFor(() => expect(chosen()).toEqual(['CC-115-02', 'CC-115-01']))
    expect(screen.getByText(/^THIẾU 1/).textContent).toBe('THIẾU 1 – không xe nào rảnh làm được')
    expect(row('CC-115-02').textContent).toContain('4:00')
    await press('Enter')
    expect(units()).toEqual(['unit-2', 'unit-1'])
  })

  test('a unit is added with Shift+Enter, and what was missing is covered', async () => {
    recommend({
      needs: [{ capability: 'transport', count: 2, open: 2, from: 'type' }],
      units: [told(near, { picked: true, covers: ['transport'] }), told(far, { covers: ['transport'] })],
    })
    await open([near, far])
    await screen.findByText(/^THIẾU 1/)
    await press('ArrowDown')
    expect(chosen()).toEqual(['CC-115-03'])
    fireEvent.click(row('CC-115-02').querySelector('.send-box')!)
    expect(chosen()).toEqual(['CC-115-02', 'CC-115-03'])
    expect(screen.queryByText(/^THIẾU/)).toBe(null)
    // Several are being put together: the arrows move and choose nothing.
    await press('ArrowDown')
    expect(chosen()).toEqual(['CC-115-02', 'CC-115-03'])
    await press('Enter', { shiftKey: true })
    expect(chosen()).toEqual(['CC-115-02'])
  })

  test('what a person has chosen stays chosen, and stands where it stood', async () => {
    let tell: (response: Response) => void = () => undefined
    recommended = () => new Promise((resolve) => (tell = resolve))
    await open([pumper, near, far])
    expect(namesOf(options())).toEqual(['CC-115-02', 'CC-115-03', 'CC-115-01'])
    await press('ArrowDown')
    await act(async () =>
      tell(json(answer({ units: [told(pumper, { picked: true }), told(near), told(far)] }))),
    )
    await screen.findByText(/Thời gian đến là dự kiến/)
    expect(chosen()).toEqual(['CC-115-03'])
    expect(namesOf(options())).toEqual(['CC-115-01', 'CC-115-03', 'CC-115-02'])
    fireEvent.click(screen.getByRole('button', { name: 'Chọn theo đề xuất' }))
    expect(chosen()).toEqual(['CC-115-01'])
  })

  test('a position that grew old since is chosen for nobody any more, and that is said', async () => {
    recommend({ units: [told(near, { picked: true })] })
    await open([near])
    await waitFor(() => expect(chosen()).toEqual(['CC-115-02']))
    desk.tick(addSeconds(now, 60))
    expect(chosen()).toEqual([])
    expect(screen.getByText(/CC-115-02 vừa thay đổi/)).toBeTruthy()
  })

  test('who is left out says why, is found by name, and may be sent where the rule allows it', async () => {
    recommend({
      units: [told(near, { picked: true })],
      leftOut: [
        { unit: 'unit-1', callSign: 'CC-115-01', why: { code: 'lacks_capability', capabilities: ['als'] } },
        { unit: 'unit-3', callSign: 'CC-115-03', why: { code: 'out_of_service', reason: 'fuel' } },
      ],
    })
    await open([pumper, near, { ...far, status: 'out_of_service' }])
    await screen.findByText(/Thời gian đến là dự kiến/)
    expect(namesOf(options())).toEqual(['CC-115-02'])
    fireEvent.click(screen.getByRole('button', { name: 'Vì sao không đề xuất (2)' }))
    expect(row('CC-115-01').textContent).toContain('không có als')
    expect(row('CC-115-03').textContent).toContain('ngưng: tiếp nhiên liệu')
    expect(row('CC-115-03').getAttribute('aria-disabled')).toBe('true')
    fireEvent.input(screen.getByRole('combobox'), { target: { value: '115-01' } })
    expect(chosen()).toEqual(['CC-115-01'])
    await press('Enter')
    expect(units()).toEqual(['unit-1'])
  })

  test('a unit is taken from another incident only with a reason, and it is named who loses it', async () => {
    const busy = at(3, 10.771, 5, { status: 'en_route', assignment: 'a-1' })
    const { picked: _, ...less } = told(busy)
    recommend({
      divertible: [{ ...less, incident: 'i-2', incidentNumber: '26-i-2', priority: 4, savingSeconds: 200 }],
    })
    await open([busy], { assignments: [on('a-1', busy)] })
    await screen.findByText(/Thời gian đến là dự kiến/)
    expect(row('CC-115-03').textContent).toContain('đang đi 26-i-2 (Ưu tiên 4) · đến sớm hơn 3:20')
    await press('ArrowDown')
    expect(screen.getByText(/CC-115-03 rời 26-i-2: sự cố đó mất xe/)).toBeTruthy()
    await press('Enter')
    expect(sent).toEqual([])
    expect(document.activeElement?.getAttribute('type')).toBe('radio')
    fireEvent.click(screen.getByRole('radio', { name: /nơi khác khẩn hơn/ }))
    await press('Enter')
    expect(sent.map(({ body }) => body)).toEqual([
      { incident: 'i-1', unit: 'unit-3', agency: 'ambulance', divert: { reason: 'more_urgent' } },
    ])
  })

  test('of several the one that is refused is named, by whom it is taken, and the list stays open', async () => {
    recommend({ units: [told(near, { picked: true }), told(far, { picked: true })] })
    commanded = ({ unit: id }) =>
      id === 'unit-3'
        ? json({ code: 'unit_taken', unit: 'CC-115-03', unitStatus: 'en_route', incident: '26-i-2' }, 409)
        : json({ id: `a-${id}`, unit: id, callSign: 'CC-115-02', incidentNumber: '26-i-1' })
    await open([near, far])
    await waitFor(() => expect(chosen()).toHaveLength(2))
    await press('Enter')
    await screen.findByText(/Chưa phân được: CC-115-03/)
    const [news] = useNews.getState().messages
    expect(news?.say((await import('i18next')).default.t)).toBe('CC-115-03 đang làm sự cố 26-i-2 (Đang đến).')
    expect(useConsole.getState().dialog).toBeDefined()
    expect(chosen()).toEqual([])
  })

  test('another unit goes instead in one command', async () => {
    const away = at(1, 10.8, 5, { status: 'en_route', assignment: 'a-1' })
    recommend({ needs: [], units: [told(near)] })
    await open([away, near], { assignments: [on('a-1', away, 'i-1')], instead: 'a-1' })
    expect(screen.getByRole('dialog', { name: 'Xe khác đi thay CC-115-01, 26-i-1' })).toBeTruthy()
    await waitFor(() => expect(chosen()).toEqual(['CC-115-02']))
    await press('Enter')
    expect(sent).toEqual([{ path: '/v1/assignments/a-1/reassign', body: { unit: 'unit-2' } }])
  })
})

const assigned = (of: Unit) =>
  ({
    type: 'unit.assigned',
    assignment: `a-${of.id}`,
    unit: of.id,
    callSign: of.callSign,
    incident: 'i-1',
    incidentNumber: '26-i-1',
    agency: 'ambulance',
  }) as const

describe('taking back', () => {
  const both = [at(2, 10.775, 5), at(3, 10.776, 5)]
  async function send() {
    recommend({ units: both.map((each) => told(each, { picked: true })) })
    await open(both)
    await waitFor(() => expect(chosen()).toHaveLength(2))
    await press('Enter')
    await waitFor(() => expect(useRunning.getState().done).toBeDefined())
  }

  test('all that were sent are released as the wrong ones', async () => {
    await send()
    await act(async () => perform(desk.desk, actionOf('undo')))
    expect(sent.slice(2)).toEqual([
      { path: '/v1/assignments/a-unit-2/release', body: { reason: 'wrong_unit' } },
      { path: '/v1/assignments/a-unit-3/release', body: { reason: 'wrong_unit' } },
    ])
  })

  test('for ten seconds and no longer', async () => {
    await send()
    const reason = () => actionOf('undo').reason(desk.desk)
    desk.pass(9_900)
    expect(reason()).toBe(undefined)
    desk.pass(200)
    expect(reason()).toEqual({ code: 'nothing_to_undo' })
  })
})

test('a dialog whose incident was closed by someone else closes itself', async () => {
  await open([at(1, 10.775, 5)])
  desk.tell({ type: 'incident.closed', incident: 'i-1', disposition: 'resolved' })
  expect(useConsole.getState().dialog).toBe(undefined)
  expect(screen.queryByRole('dialog')).toBe(null)
})
