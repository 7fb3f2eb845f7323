import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import i18next from 'i18next'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { useNews } from '../../apps/dispatcher-ui/src/action/news.ts'
import { json, now } from './desk.tsx'
import { answer, at, chosen, namesOf, on, options, press, row, sendScene, told } from './send-scene.tsx'

const scene = sendScene()

describe('what the hub recommends', () => {
  const pumper = at(1, 10.8, 5, { capabilities: ['als'] })
  const near = at(2, 10.775, 5, { capabilities: ['transport'] })
  const far = at(3, 10.79, 5, { capabilities: ['transport'] })

  test('the set that covers the needs is chosen, and Enter sends all of it, each with its own command', async () => {
    const other = { ...far, capabilities: ['als'] }
    scene.recommend({
      needs: [
        { capability: 'als', count: 1, open: 1, from: 'type' },
        { capability: 'transport', count: 2, open: 2, from: 'type' },
      ],
      units: [
        told(near, { picked: true, covers: ['transport'] }),
        told(pumper, { picked: true, covers: ['als'] }),
        told(other, { picked: false, covers: ['als'] }),
      ],
      missing: [{ capability: 'transport', count: 1 }],
    })
    await scene.open([pumper, near, other])
    await waitFor(() => expect(chosen()).toEqual(['CC-115-02', 'CC-115-01']))
    expect(screen.getByText(/^THIẾU 1/).textContent).toBe('THIẾU 1 – không xe nào rảnh làm được')
    expect(row('CC-115-02').textContent).toContain('4:00')
    await press('Enter')
    expect(scene.units()).toEqual(['unit-2', 'unit-1'])
  })

  test('the arrows only move: the set stays, a ticked unit is added to it, and what was missing is covered', async () => {
    scene.recommend({
      needs: [{ capability: 'transport', count: 2, open: 2, from: 'type' }],
      units: [told(near, { picked: true, covers: ['transport'] }), told(far, { covers: ['transport'] })],
    })
    await scene.open([near, far])
    await screen.findByText(/^THIẾU 1/)
    expect(screen.getByText(/Space hoặc Shift\+Enter thêm bớt/)).toBeTruthy()
    await press('ArrowDown')
    expect(chosen()).toEqual(['CC-115-02'])
    await press('Enter', { shiftKey: true })
    expect(chosen()).toEqual(['CC-115-02', 'CC-115-03'])
    expect(screen.queryByText(/^THIẾU/)).toBe(null)
    await press('ArrowUp')
    await press(' ')
    expect(chosen()).toEqual(['CC-115-03'])
    fireEvent.click(row('CC-115-02').querySelector('.send-box')!)
    expect(chosen()).toEqual(['CC-115-02', 'CC-115-03'])
    fireEvent.click(row('CC-115-03'))
    expect(chosen()).toEqual(['CC-115-02'])
    await press(' ')
    await press('Enter')
    expect(scene.units()).toEqual(['unit-2', 'unit-3'])
  })

  test('who is found by name goes alone, which the button says, or is added to the set', async () => {
    scene.recommend({ units: [told(near, { picked: true }), told(pumper, { picked: true }), told(far)] })
    await scene.open([pumper, near, far])
    await waitFor(() => expect(chosen()).toHaveLength(2))
    const type = (value: string) => fireEvent.input(screen.getByRole('combobox'), { target: { value } })
    type('115-03')
    expect(chosen()).toEqual(['CC-115-03'])
    expect(screen.getByRole('button', { name: /^Chỉ phân CC-115-03/ })).toBeTruthy()
    type('')
    expect(chosen()).toEqual(['CC-115-02', 'CC-115-01'])
    type('115-03')
    await press(' ')
    expect(chosen()).toEqual(['CC-115-03'])
    await press('Enter', { shiftKey: true })
    expect(screen.getByRole('button', { name: /^Phân CC-115-02, CC-115-01, CC-115-03/ })).toBeTruthy()
    await press('Enter')
    expect(scene.units()).toEqual(['unit-2', 'unit-1', 'unit-3'])
  })

  test('what a person has chosen stays chosen, and stands where it stood', async () => {
    let tell: (response: Response) => void = () => undefined
    scene.recommended(() => new Promise((resolve) => (tell = resolve)))
    await scene.open([pumper, near, far])
    expect(namesOf(options())).toEqual(['CC-115-02', 'CC-115-03', 'CC-115-01'])
    await press('ArrowDown')
    await press(' ')
    expect(chosen()).toEqual(['CC-115-02', 'CC-115-03'])
    await act(async () =>
      tell(json(answer({ units: [told(pumper, { picked: true }), told(near), told(far)] }))),
    )
    await screen.findByText(/Thời gian đến là dự kiến/)
    expect(chosen()).toEqual(['CC-115-03', 'CC-115-02'])
    expect(namesOf(options())).toEqual(['CC-115-01', 'CC-115-03', 'CC-115-02'])
    fireEvent.click(screen.getByRole('button', { name: 'Chọn theo đề xuất' }))
    expect(chosen()).toEqual(['CC-115-01'])
  })

  test('a late answer chooses where nothing was chosen, and says what the hub says', async () => {
    let tell: (response: Response) => void = () => undefined
    scene.recommended(() => new Promise((resolve) => (tell = resolve)))
    const stale = at(1, 10.771, 95)
    await scene.open([stale, near])
    expect(screen.getByText('Xe gần nhất có vị trí cũ: hãy tự chọn xe.')).toBeTruthy()
    await screen.findByText(/Trung tâm chưa trả lời đề xuất/, undefined, { timeout: 5000 })
    await act(async () => tell(json(answer({ units: [told(near, { picked: true }), told(stale)] }))))
    await waitFor(() => expect(chosen()).toEqual(['CC-115-02']))
    expect(screen.queryByText(/hãy tự chọn xe/)).toBe(null)
    await press('Enter')
    expect(scene.units()).toEqual(['unit-2'])
  })

  test('a late answer moves nothing that was chosen', async () => {
    let tell: (response: Response) => void = () => undefined
    scene.recommended(() => new Promise((resolve) => (tell = resolve)))
    await scene.open([near, far])
    await screen.findByText(/Trung tâm chưa trả lời đề xuất/, undefined, { timeout: 5000 })
    await act(async () => tell(json(answer({ units: [told(far, { picked: true }), told(near)] }))))
    await screen.findByText(/Thời gian đến là dự kiến/)
    expect(chosen()).toEqual(['CC-115-02'])
    expect(screen.getByRole('button', { name: 'Chọn theo đề xuất' })).toBeTruthy()
  })

  test.each([
    {
      what: 'without a place',
      change: { because: 'place_unknown', units: [told(near)] },
      says: 'chưa có địa điểm nên chưa chọn',
    },
    {
      what: 'where who can do it is not known to be near',
      change: { units: [told(near, { why: [{ code: 'position_stale', seconds: 95 }] })] },
      says: 'xe làm được có vị trí cũ hoặc thiếu dữ liệu, hãy tự chọn',
    },
    {
      what: 'where its position is lost',
      change: {
        leftOut: [{ unit: 'unit-2', callSign: 'CC-115-02', why: { code: 'position_lost', seconds: 900 } }],
      },
      says: 'xe làm được có vị trí cũ hoặc thiếu dữ liệu, hãy tự chọn',
    },
    {
      what: 'where it is at work',
      change: {
        leftOut: [{ unit: 'unit-2', callSign: 'CC-115-02', why: { code: 'taken', status: 'on_scene' } }],
      },
      says: 'không xe nào rảnh làm được',
    },
  ] as const)('what is missing says why, $what', async ({ change, says }) => {
    scene.recommend({
      needs: [{ capability: 'transport', count: 1, open: 1, from: 'type' }],
      missing: [{ capability: 'transport', count: 1 }],
      ...change,
    })
    await scene.open([near])
    expect((await screen.findByText(/^THIẾU 1/)).textContent).toBe(`THIẾU 1 – ${says}`)
  })

  test('a unit is found by the words that find it on the board', async () => {
    const cycle = { ...far, kind: 'motorcycle' }
    scene.recommend({ units: [told(near, { picked: true }), told(cycle)] })
    await scene.open([near, cycle])
    await screen.findByText(/Thời gian đến là dự kiến/)
    for (const typed of ['cc11503', 'mô tô', 'mo to 03', 'san sang 03']) {
      fireEvent.input(screen.getByRole('combobox'), { target: { value: typed } })
      expect([typed, namesOf(options())]).toEqual([typed, ['CC-115-03']])
    }
  })

  test('a position that grew old since is chosen for nobody any more, and that is said', async () => {
    scene.recommend({ units: [told(near, { picked: true })] })
    await scene.open([near])
    await waitFor(() => expect(chosen()).toEqual(['CC-115-02']))
    scene.desk().tick(addSeconds(now, 60))
    expect(chosen()).toEqual([])
    expect(screen.getByText(/CC-115-02 vừa thay đổi/)).toBeTruthy()
  })

  test('who is left out says why, is found by name, and may be sent where the rule allows it', async () => {
    scene.recommend({
      units: [told(near, { picked: true })],
      leftOut: [
        { unit: 'unit-1', callSign: 'CC-115-01', why: { code: 'lacks_capability', capabilities: ['als'] } },
        { unit: 'unit-3', callSign: 'CC-115-03', why: { code: 'out_of_service', reason: 'fuel' } },
      ],
    })
    await scene.open([pumper, near, { ...far, status: 'out_of_service' }])
    await screen.findByText(/Thời gian đến là dự kiến/)
    expect(namesOf(options())).toEqual(['CC-115-02'])
    fireEvent.click(screen.getByRole('button', { name: 'Vì sao không đề xuất (2)' }))
    expect(row('CC-115-01').textContent).toContain('không có als')
    expect(row('CC-115-03').textContent).toContain('ngưng: tiếp nhiên liệu')
    expect(row('CC-115-03').getAttribute('aria-disabled')).toBe('true')
    fireEvent.input(screen.getByRole('combobox'), { target: { value: '115-01' } })
    expect(chosen()).toEqual(['CC-115-01'])
    await press('Enter')
    expect(scene.units()).toEqual(['unit-1'])
  })

  test('a unit is taken from another incident only with a reason, and it is named who loses it', async () => {
    const busy = at(3, 10.771, 5, { status: 'en_route', assignment: 'a-1' })
    const { picked: _, ...less } = told(busy)
    scene.recommend({
      divertible: [{ ...less, incident: 'i-2', incidentNumber: '26-i-2', priority: 4, savingSeconds: 200 }],
    })
    await scene.open([busy], { assignments: [on('a-1', busy)] })
    await screen.findByText(/Thời gian đến là dự kiến/)
    expect(row('CC-115-03').textContent).toContain('đang đi 26-i-2 (Ưu tiên 4) · đến sớm hơn 3:20')
    await press('ArrowDown')
    expect(screen.getByText(/CC-115-03 rời 26-i-2: sự cố đó mất xe/)).toBeTruthy()
    await press('Enter')
    expect(scene.sent).toEqual([])
    expect(document.activeElement?.getAttribute('type')).toBe('radio')
    await press('2', { code: 'Digit2', altKey: true })
    await press('1', { code: 'Digit1', altKey: true })
    await press('Enter')
    expect(scene.sent.map(({ body }) => body)).toEqual([
      { incident: 'i-1', unit: 'unit-3', agency: 'ambulance', divert: { reason: 'more_urgent' } },
    ])
  })

  test.each([
    { what: 'that the hub offers', isOffered: true },
    { what: 'that the hub leaves out', isOffered: false },
  ])('who types the name of a unit of another incident means that one, $what', async ({ isOffered }) => {
    const busy = at(3, 10.771, 5, { status: 'en_route', assignment: 'a-1' })
    const { picked: _, ...less } = told(busy)
    scene.recommend(
      isOffered
        ? {
            divertible: [
              { ...less, incident: 'i-2', incidentNumber: '26-i-2', priority: 4, savingSeconds: 200 },
            ],
          }
        : {
            leftOut: [{ unit: 'unit-3', callSign: 'CC-115-03', why: { code: 'taken', status: 'en_route' } }],
          },
    )
    await scene.open([busy], { assignments: [on('a-1', busy)] })
    await screen.findByText(/Thời gian đến là dự kiến/)
    if (isOffered) expect(screen.getByText(/Không có xe rảnh: chỉ có thể điều xe/)).toBeTruthy()
    fireEvent.input(screen.getByRole('combobox'), { target: { value: 'cc11503' } })
    expect(chosen()).toEqual(['CC-115-03'])
    expect(screen.queryByText(/Không có xe/)).toBe(null)
    if (!isOffered) expect(row('CC-115-03').textContent).toContain('cách 110 m đường chim bay')
    await press('Enter')
    await press('1', { code: 'Digit1', altKey: true })
    await press('Enter')
    expect(scene.units()).toEqual(['unit-3'])
  })

  test('of several the one that is refused is named, by whom it is taken, and the list stays open', async () => {
    scene.recommend({ units: [told(near, { picked: true }), told(far, { picked: true })] })
    scene.commanded(({ unit: id }) =>
      id === 'unit-3'
        ? json({ code: 'unit_taken', unit: 'CC-115-03', unitStatus: 'en_route', incident: '26-i-2' }, 409)
        : json({ id: `a-${id}`, unit: id, callSign: 'CC-115-02', incidentNumber: '26-i-1' }),
    )
    await scene.open([near, far])
    await waitFor(() => expect(chosen()).toHaveLength(2))
    await press('Enter')
    await screen.findByText(/Chưa phân được: CC-115-03/)
    const [news] = useNews.getState().messages
    expect(news?.say(i18next.t)).toBe('CC-115-03 đang làm sự cố 26-i-2 (Đang đến).')
    expect(useConsole.getState().dialog).toBeDefined()
    expect(chosen()).toEqual([])
  })

  test('another unit goes instead in one command', async () => {
    const away = at(1, 10.8, 5, { status: 'en_route', assignment: 'a-1' })
    scene.recommend({ needs: [], units: [told(near)] })
    await scene.open([away, near], { assignments: [on('a-1', away, 'i-1')], instead: 'a-1' })
    expect(screen.getByRole('dialog', { name: 'Xe khác đi thay CC-115-01, 26-i-1' })).toBeTruthy()
    await waitFor(() => expect(chosen()).toEqual(['CC-115-02']))
    await press('Enter')
    expect(scene.sent).toEqual([{ path: '/v1/assignments/a-1/reassign', body: { unit: 'unit-2' } }])
  })
})
