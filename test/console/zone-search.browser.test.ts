/** Zones from drawing to the caution on an incident, and the one box that finds everything, by keyboard alone. */
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Zone } from '@lien-thong/shared/zone/zone'
import type { Page } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { violations } from './axe-in-browser.ts'
import { button, card, choose, detail, openDialog, ring } from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
/** The middle of the map, where clicks around its centre draw. */
const SCENE = { lat: 10.776, lon: 106.7 }
const AWAY = { lat: 10.9, lon: 106.6 }

let hub: Hub
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

const zonesNow = async (): Promise<readonly Zone[]> =>
  (await supervisor.get<PictureSnapshot>('/v1/picture')).body.zones
const named = async (name: string): Promise<Zone | undefined> =>
  (await zonesNow()).find((zone) => zone.name?.vi === name)

const drawn = async (zone: object): Promise<Zone> => {
  const answer = await supervisor.post<Zone>('/v1/zones', { agencies: ['ambulance'], ...zone })
  expect(answer.status).toBe(201)
  return answer.body
}
const nameOf = (vi: string) => ({ vi, en: vi })
const premise = (name: string, more: object = {}) => ({
  kind: 'violence_warning',
  severity: 'danger',
  name: nameOf(name),
  shape: { point: SCENE, radius: 100 },
  ...more,
})

const option = (page: Page, text: string | RegExp) => page.getByRole('option').filter({ hasText: text })
const status = (page: Page) => page.getByRole('dialog').getByRole('status')

async function search(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+KeyK')
  await (await openDialog(page)).getByRole('combobox').pressSequentially(typed)
}

browserTest('the end of a number finds a closed incident, and Enter opens it', async () => {
  const { page } = await signedIn(hub, 'dispatcher115')
  const incident = await ring(hub, supervisor, AWAY)
  const closed = await supervisor.post(`/v1/incidents/${incident.id}/close`, { disposition: 'resolved' })
  expect(closed.status).toBe(200)
  await card(page, incident).waitFor({ state: 'detached' })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await eventually(async () => {
    await search(page, incident.number.slice(-4))
    await status(page)
      .getByText(/Tìm thấy|Không có gì/)
      .waitFor()
    const count = await option(page, incident.number).count()
    if (count === 0) await page.keyboard.press('Escape')
    return count
  }, Boolean)
  await option(page, incident.number).getByText('đã kết thúc').waitFor()
  expect(await page.locator('.hit mark').first().textContent()).toBe(incident.number.slice(-4))
  await page.keyboard.press('Enter')
  await detail(page)
    .getByText(/Đã kết thúc/)
    .first()
    .waitFor()
  expect(asked.filter((url) => url.includes(incident.number.slice(-4)))).toEqual([])
})

browserTest('numbers, units and places are found and shown on the map, from any page', async () => {
  const { page, loads } = await signedIn(hub, 'supervisor')
  const incident = await ring(hub, supervisor, AWAY)
  const { body } = await supervisor.get<PictureSnapshot>('/v1/picture')
  const call = body.calls.find((each) => each.incident === incident.id)!
  await card(page, incident).waitFor()
  await choose(page, 'Vùng cảnh báo')
  await page.getByRole('heading', { name: 'Vùng cảnh báo', level: 1 }).waitFor()

  await search(page, call.from!.slice(-4))
  await option(page, 'đầu').or(option(page, /→ 115/)).first().waitFor()
  await page.keyboard.press('Enter')
  await detail(page).getByText(incident.number).first().waitFor()

  await search(page, 'cc 115 07')
  await option(page, 'CC-115-07').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.unit-strip', { hasText: 'CC-115-07' }).waitFor()

  await search(page, 'cho ben thanh')
  await option(page, 'Chợ Bến Thành').waitFor()
  await page.keyboard.press('Enter')
  const pin = page.locator('.map-pin', { hasText: 'Chợ Bến Thành' })
  await pin.getByRole('button').click()
  await pin.waitFor({ state: 'detached' })

  await search(page, 'zzqqxx')
  await status(page).getByText('Không có gì khớp với “zzqqxx”.').waitFor()
  expect(loads()).toBe(1)
})

browserTest('a hub that cannot be asked is not a hub that found nothing', async () => {
  const { page, context, allow } = await signedIn(hub, 'dispatcher115')
  allow(/ERR_FAILED/)
  await context.route('**/v1/search', (route) => route.abort())
  await page.locator('.unit-row').first().waitFor()
  await search(page, 'cc 115 08')
  await option(page, 'CC-115-08').waitFor()
  await status(page).getByText('chỉ có những gì màn hình này đang giữ').waitFor()
  await page.getByRole('combobox').fill('zzqqxx')
  await status(page).getByText('Chưa thể nói là không có.').waitFor()
})

browserTest('who may not see personal data is told so, and finds no numbers', async () => {
  await ring(hub, supervisor, AWAY)
  const { page } = await signedIn(hub, 'admin')
  await search(page, '0903')
  await status(page).getByText('Không có gì khớp').waitFor()
  await page.getByRole('combobox').fill('')
  await status(page).getByText('Số điện thoại, địa chỉ và ghi chú được ẩn.').waitFor()
})

browserTest('an area drawn by clicks warns on incidents inside, and can be taken back', async () => {
  const desk = await signedIn(hub, 'dispatcher115')
  const incident = await ring(hub, supervisor, SCENE)
  const { page } = await signedIn(hub, 'supervisor')
  await choose(page, 'Vùng cảnh báo')
  await button(page, 'Vẽ vùng mới').click()
  const map = page.locator('.zones-map .city-map-view')
  const box = (await map.boundingBox())!
  const corners = [
    [0.4, 0.4],
    [0.6, 0.4],
    [0.6, 0.6],
    [0.4, 0.6],
  ] as const
  for (const [i, [x, y]] of corners.entries()) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
    await eventually(
      () => page.locator('.map-corner').count(),
      (count) => count === i + 1,
    )
  }
  await page.locator('input[name=nameVi]').fill('Ngập thử')
  await page.locator('textarea[name=note]').fill('Nước sâu 40 cm')
  await page.keyboard.press('Control+Enter')
  await page.locator('.zones-row', { hasText: 'Ngập thử' }).waitFor()

  await card(desk.page, incident).locator('.zone-tag', { hasText: 'NG' }).waitFor()
  await card(desk.page, incident).click()
  const cautions = desk.page.getByRole('region', { name: 'Lưu ý tại nơi này' })
  await cautions.getByText('Nước sâu 40 cm').waitFor()
  await cautions.getByText('bên trong', { exact: true }).waitFor()
  await desk.page.getByRole('button', { name: 'Vùng 1', exact: true }).click()
  await button(desk.page.locator('.map-zones'), 'Ngập thử')
    .or(desk.page.locator('.map-zones .map-row'))
    .first()
    .waitFor()

  expect(await page.evaluate('document.activeElement.textContent')).toBe('Vẽ vùng mới')
  await page.keyboard.press('Control+KeyZ')
  await page.locator('.zones-row', { hasText: 'Ngập thử' }).waitFor({ state: 'detached' })
  await cautions.waitFor({ state: 'detached' })
  expect(await zonesNow()).toEqual([])
})

browserTest('a premise is drawn, changed and ended without a pointer', async () => {
  const { page } = await signedIn(hub, 'supervisor')
  await choose(page, 'Vùng cảnh báo')
  await button(page, 'Vẽ vùng mới').press('Enter')
  await page.getByLabel('Loại').selectOption('hazardous_store')
  await page.getByRole('radio', { name: /^Một nơi/ }).press('Space')
  await page.locator('.zones-map .city-map-view').press('Enter')
  await eventually(
    () => page.getByLabel('Điểm: vĩ độ, kinh độ').inputValue(),
    // The middle of the map, to the pixel.
    (value) => /^10\.77[56]\d*, 106\.(70|699)/.test(value),
  )
  await page.locator('input[name=nameVi]').press('Control+Enter')
  await page.getByText('Đặt tên để kíp xe hiểu ngay.').waitFor()
  await page.keyboard.insertText('Kho sơn')
  await page.keyboard.press('Control+Enter')
  const row = page.locator('.zones-row', { hasText: 'Kho sơn' })
  await row.waitFor()
  expect(await named('Kho sơn')).toMatchObject({ form: 'premise', shape: { radius: 30 } })

  await row.getByRole('button', { name: 'Sửa: Kho sơn' }).press('Enter')
  await page.locator('input[name=radius]').fill('120')
  await page.locator('input[name=until]').fill('2020-01-01 00:00')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Phải sau lúc bắt đầu và sau bây giờ.').waitFor()
  await page.locator('input[name=until]').fill('')
  await page.keyboard.press('Control+Enter')
  await row.waitFor()
  expect(await named('Kho sơn')).toMatchObject({ version: 2, shape: { radius: 120 } })

  await row.getByRole('button', { name: /Kết thúc/ }).press('Enter')
  await row.waitFor({ state: 'detached' })
  await button(page, 'Xem vùng đã kết thúc').press('Enter')
  await page.locator('.zones-ended li', { hasText: 'Kho sơn' }).waitFor()
})

browserTest('a file with faults is refused feature by feature, a good one is taken whole', async () => {
  const { page, allow } = await signedIn(hub, 'supervisor')
  allow(/status of 400/)
  await choose(page, 'Vùng cảnh báo')
  await button(page, 'Nhập GeoJSON').click()
  const properties = {
    kind: 'flood',
    severity: 'notice',
    name: nameOf('Ngập từ tệp'),
    agencies: ['ambulance'],
  }
  const feature = (type: string, coordinates: unknown) => ({
    type: 'Feature',
    geometry: { type, coordinates },
    properties,
  })
  const ring4 = [
    [106.7, 10.77],
    [106.71, 10.77],
    [106.71, 10.78],
    [106.7, 10.77],
  ]
  const choosing = (features: readonly object[]) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'ngap.geojson',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
    })
  await choosing([feature('Polygon', [ring4]), feature('LineString', [])])
  await button(page, 'Nhập tất cả').click()
  await page.locator('.zones-faults li', { hasText: 'Đối tượng 2: loại hình không dùng được' }).waitFor()
  expect(await zonesNow()).toEqual([])
  await choosing([feature('Polygon', [ring4])])
  await button(page, 'Nhập tất cả').click()
  await page.getByText('Đã nhập 1 vùng.').waitFor()
  const row = page.locator('.zones-row', { hasText: 'Ngập từ tệp' })
  await row.getByRole('button', { name: /Kết thúc/ }).click()
  await row.waitFor({ state: 'detached' })
})

browserTest(
  'an administrator sees that a premise is there, not whose it is, and cannot draw one',
  async () => {
    const { id } = await drawn(premise('Nhà riêng', { agencies: ['police', 'fire', 'ambulance'] }))
    const { page } = await signedIn(hub, 'admin')
    await choose(page, 'Vùng cảnh báo')
    const row = page.locator('.zones-row')
    await row.getByText('Nội dung được ẩn').waitFor()
    expect(await row.textContent()).not.toContain('Nhà riêng')
    const edit = row.getByRole('button', { name: /^Sửa/ })
    expect(await edit.getAttribute('aria-disabled')).toBe('true')
    expect((await supervisor.post(`/v1/zones/${id}/end`)).status).toBe(200)
  },
)

browserTest('axe finds nothing serious in search and zones', async () => {
  const { id } = await drawn(premise('Kíp xe từng bị đe dọa'))
  const incident = await ring(hub, supervisor, SCENE)
  const { page } = await signedIn(hub, 'supervisor', { width: 1366, height: 768 })
  const found: Record<string, readonly string[]> = {}
  await card(page, incident).click()
  await page.getByRole('region', { name: 'Lưu ý tại nơi này' }).waitFor()
  await page.getByRole('button', { name: 'Vùng 1', exact: true }).press('Enter')
  found.console = await violations(page, '.middle')
  await page.keyboard.press('Escape')
  await search(page, incident.number.slice(-3))
  await option(page, incident.number).waitFor()
  await status(page).getByText('Tìm thấy').waitFor()
  found.search = await violations(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await choose(page, 'Giao diện: Sáng')
  await choose(page, 'Vùng cảnh báo')
  await page.locator('.zones-row').first().waitFor()
  found.zones = await violations(page, '.page')
  await button(page, 'Vẽ vùng mới').click()
  found.form = await violations(page, '.zones-side')
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  expect(found).toEqual({ console: [], search: [], zones: [], form: [] })
  expect((await supervisor.post(`/v1/zones/${id}/end`)).status).toBe(200)
})
