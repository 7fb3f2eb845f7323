/** What must not happen on a telephone: a tap that ends a run, a call for help that waits, a change that nobody hears. */
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { Page } from 'playwright-core'
import { violations } from '../console/axe-in-browser.ts'
import { openBrowser } from '../kit/browser.ts'
import { eventually } from '../kit/hub.ts'
import { type CrewPage, crewPage, press } from './page.ts'
import { type CrewScene, crewScene } from './scene.ts'

const { browserTest, openScreen } = await openBrowser()
const SMALL = { width: 360, height: 740 }

let scene: CrewScene

beforeAll(async () => {
  scene = await crewScene()
})
afterAll(() => scene.hub.close())

async function sentPage(): Promise<CrewPage & { assignment: string; incident: string; unit: Unit }> {
  const unit = scene.freeUnit()
  const crew = await crewPage(await openScreen(SMALL), scene.hub, unit)
  const incident = await scene.open()
  const assignment = await scene.send(unit, incident)
  await crew.page.locator('.crew-new').waitFor()
  return { ...crew, assignment, incident: incident.id, unit }
}

const barHeight = (page: Page): Promise<number> =>
  page.evaluate<number>(`document.querySelector('.crew-next').getBoundingClientRect().height`)

/** A telephone whose storage has other things to do takes this long to keep a press. */
const keepSlowly = (page: Page, ms: number): Promise<void> =>
  page.evaluate(`new Promise((busy) => {
    indexedDB.open('lien-thong-crew').onsuccess = ({ target: { result } }) => {
      const presses = result.transaction('press', 'readwrite').objectStore('press')
      const end = performance.now() + ${ms}
      const look = () => {
        if (performance.now() < end) presses.count().onsuccess = look
      }
      look()
      busy()
    }
  })`)

async function hold(page: Page): Promise<void> {
  const box = (await page.locator('.crew-emergency').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.locator('.crew-raised-banner').waitFor()
  await page.mouse.up()
}

browserTest(
  'a double tap takes an order and no more; the bar keeps its height; clearing can be taken back',
  async () => {
    const { page, view } = await sentPage()
    const height = await barHeight(page)
    await page.locator('.crew-likely[aria-disabled=false]').waitFor()
    const box = (await page.locator('.crew-likely').boundingBox())!
    await keepSlowly(page, 500)
    await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height - 8, { delay: 20 })
    await page.locator('.crew-likely', { hasText: 'Lên đường' }).waitFor()
    await eventually(view, ({ unit: { status } }) => status === 'acknowledged')
    expect(await barHeight(page)).toBe(height)
    await page.locator('.crew-likely[aria-disabled=false]').waitFor()
    expect((await view()).unit.status).toBe('acknowledged')

    await press(page, 'Khác…')
    await press(page, 'Xong việc')
    await page.getByText('Chưa có lệnh').waitFor()
    await page.locator('.crew-undo').click()
    await page.locator('.crew-likely', { hasText: 'Lên đường' }).waitFor()
    await page.locator('.crew-waiting').waitFor({ state: 'detached' })
    expect((await view()).unit.status).toBe('acknowledged')

    await press(page, 'Khác…')
    await press(page, 'Xong việc')
    // Going on sends it at once.
    await press(page, 'Về tới trạm')
    await eventually(view, ({ unit: { status } }) => status === 'available_station')
    // The hub knows it some time before the page does.
    await page.locator('.crew-likely').waitFor({ state: 'detached' })
  },
)

browserTest(
  'a call for help passes a picture that the link does not carry, and letting go of the button is no taking back',
  async () => {
    const { page, context, view } = await sentPage()
    let pictures = 0
    // It is never answered: the page has to give it up by itself.
    await context.route('**/v1/crew/photo*', () => {
      pictures += 1
    })
    const picture = await page.screenshot()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
    await eventually(
      () => pictures,
      (count) => count === 1,
    )
    await press(page, 'Nhận lệnh')
    await eventually(view, ({ unit: { status } }) => status === 'acknowledged')
    await hold(page)
    await eventually(view, ({ unit: { emergency } }) => emergency !== undefined)
    // After the call the picture is tried anew.
    await eventually(
      () => pictures,
      (count) => count >= 2,
    )
    expect((await view()).unit.emergency).toBeDefined()
    await page.getByText('1 ảnh chờ gửi').waitFor()
    await context.unroute('**/v1/crew/photo*')
    await page.getByText('✓ 1 ảnh đã gửi').waitFor()
    // Known by the hub, and so after a reload.
    await page.reload()
    await page.getByText('✓ 1 ảnh đã gửi').waitFor()
  },
)

browserTest(
  'a call for help that has not left says so and what to do instead, before all notices; heard, it says that',
  async () => {
    const crew = await sentPage()
    const { page, context, view, assignment } = crew
    crew.allow(/ERR_INTERNET_DISCONNECTED|net::ERR|WebSocket/)
    await page.locator('.crew-likely[aria-disabled=false]').waitFor()
    await scene.medic.post(`/v1/assignments/${assignment}/release`, { reason: 'not_needed' })
    await page.locator('.crew-news').waitFor()
    await context.setOffline(true)
    await page.locator('.crew-link.crew-lost').waitFor()
    await hold(page)
    const unsent = page.locator('.crew-unsent')
    await unsent.getByText('CHƯA GỬI ĐƯỢC KÊU CỨU').waitFor()
    expect(await unsent.getByRole('link', { name: 'GỌI 113' }).getAttribute('href')).toBe('tel:113')
    expect(await page.getByText('ĐÃ NHẬN KÊU CỨU').count()).toBe(0)
    expect((await view()).unit.emergency).toBeUndefined()
    const inSight = async (): Promise<boolean> => {
      const [head, banner] = await Promise.all([
        page.locator('.crew-head').boundingBox(),
        page.locator('.crew-raised-banner').boundingBox(),
      ])
      return banner!.y >= head!.y && banner!.y + banner!.height <= head!.y + head!.height
    }
    for (const to of [0, 2000]) {
      await page.locator('.crew-head').evaluate((head, top) => head.scrollTo(0, top), to)
      expect(await inSight()).toBe(true)
    }
    expect(await violations(page)).toEqual([])
    await context.setOffline(false)
    await page.getByText('TRUNG TÂM ĐÃ NHẬN KÊU CỨU').waitFor()
    expect((await view()).unit.emergency).toBeDefined()
    expect(await unsent.count()).toBe(0)
    expect(await inSight()).toBe(true)
  },
)

browserTest('what a gateway refuses and what the hub fails on are told, and block nothing', async () => {
  const crew = await sentPage()
  const { page, context, view } = crew
  crew.allow(/status of (?:413|500) .*\/v1\/crew\/note$/)
  await context.route('**/v1/crew/note', (route) =>
    route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>Too large</h1>' }),
  )
  await page.getByLabel('Viết ghi chú').fill('một')
  await press(page, 'Gửi')
  await page.getByText('Ghi chú: không được ghi nhận. Quá lớn.').waitFor()
  await page.locator('.crew-waiting').waitFor({ state: 'detached' })

  await context.unroute('**/v1/crew/note')
  await context.route('**/v1/crew/note', (route) => route.fulfill({ status: 500, body: '' }))
  await page.getByLabel('Viết ghi chú').fill('hai')
  await press(page, 'Gửi')
  await press(page, 'Nhận lệnh')
  await page.getByText('Trung tâm gặp lỗi.').waitFor()
  await eventually(view, ({ unit: { status } }) => status === 'acknowledged')
  await page.locator('.crew-waiting', { hasText: 'Chờ gửi 1' }).waitFor()
  await context.unroute('**/v1/crew/note')
  await press(page, 'Gửi lại')
  await page.locator('.crew-waiting').waitFor({ state: 'detached' })
  expect((await view()).incident?.notes.map(({ text }) => text)).toContain('hai')
})

browserTest(
  'a corrected place and a withdrawn run stay said until someone has read them, and the bar above stays in sight',
  async () => {
    const { page, assignment, incident, unit } = await sentPage()
    await press(page, 'Nhận lệnh')
    await page.locator('.crew-likely', { hasText: 'Lên đường' }).waitFor()
    await page.locator('.crew-way').waitFor()
    // Both in one look: what stands above them may come or go between two.
    const isAbove = await page.getByText('hai người').evaluate((note) => {
      const way = document.querySelector('.crew-way')!
      return note.getBoundingClientRect().y < way.getBoundingClientRect().y
    })
    expect(isAbove).toBe(true)
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
    expect(
      (await page.getByRole('heading', { name: unit.callSign }).boundingBox())!.y,
    ).toBeGreaterThanOrEqual(0)

    const { version } = (
      await scene.medic.get<{ incident: { version: number } }>(`/v1/incidents/${incident}`)
    ).body.incident
    const place = { lat: 10.7801, lon: 106.699, text: '12 Hai Bà Trưng' }
    const moved = await scene.medic.post(`/v1/incidents/${incident}/edit`, { version, place })
    expect(moved.status).toBe(200)
    const news = page.locator('.crew-news')
    await news.getByText('ĐỊA ĐIỂM ĐÃ SỬA. 12 Hai Bà Trưng').waitFor()
    await scene.medic.post(`/v1/assignments/${assignment}/release`, { reason: 'not_needed' })
    await news.getByText('Lệnh đã thu hồi – không cần nữa').waitFor()
    expect(await news.locator('p').count()).toBe(1)
    await page.reload()
    await news.getByText('Lệnh đã thu hồi').waitFor()
    await page.locator('.crew-sound').click()
    await page.locator('.crew-sound').waitFor({ state: 'detached' })
    await press(page, 'Đã hiểu')
    await news.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByText('Chưa có lệnh').waitFor()
    expect(await news.count()).toBe(0)
  },
)
