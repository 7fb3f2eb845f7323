/** How the console looks and leaves: languages, themes, pages, what assistive technology finds, the smallest screen. */

import type { Page } from 'playwright-core'
import { openBrowser, signInPage } from '../kit/browser.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { paleness, violations } from './axe-in-browser.ts'
import {
  card,
  choose,
  detail,
  numbersInQueue,
  openDialog,
  pressable,
  ring,
  unitNear,
} from './desk-in-browser.ts'

const { browserTest, openScreen, signedIn } = await openBrowser()
const SCENE = { lat: 10.7769, lon: 106.7009 }
const SMALLEST = { width: 1366, height: 768 }

let hub: Hub
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
  await serveOneCall()
})
afterAll(() => hub.close())

/** One call that was answered, and an ambulance that arrived: every segment of the response times has a value. */
async function serveOneCall(): Promise<void> {
  const unit = await unitNear(hub, supervisor, SCENE)
  const data = { from: '0908123456', to: '115', location: { ...SCENE, radius: 20, source: 'aml' } }
  const [begun] = (await sendEvents(hub, callEvent('call.begin', 'xong-viec', data))).results
  for (const type of ['call.alerting', 'call.answered', 'call.end'])
    await sendEvents(hub, callEvent(type, 'xong-viec'))
  await sendEvents(hub, callEvent('call.unheard', 'khong-ro'))
  const sent = await supervisor.post('/v1/assignments', { incident: begun!.incident, unit: unit.id })
  expect(sent.status).toBe(201)
  for (const status of ['en_route', 'on_scene'])
    expect((await supervisor.post(`/v1/units/${unit.callSign}/status`, { status })).status).toBe(200)
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** Elements that are cut off at the right edge of the screen although nothing scrolls there. */
const beyondTheEdge = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('.header *, .queue *, .board *, .detail *, .footer *')]
    .filter((each) => each.getClientRects().length > 0 && each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120))`)

browserTest('English is one choice away and stays after the next visit', async () => {
  const { page } = await signedIn(hub, 'dispatcher115')
  await page.getByRole('heading', { name: /^Sự cố đang mở/ }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('vi')
  await choose(page, 'English')
  await page.getByRole('heading', { name: /^Open incidents/ }).waitFor()
  await page.getByRole('region', { name: /incidents and units/i }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('#app').textContent()).not.toMatch(/Sự cố|Đơn vị|Cuộc gọi|Xe rảnh/)
  await page.reload()
  await page.getByRole('heading', { name: /^Open incidents/ }).waitFor()
})

browserTest('the light theme is light everywhere, the map included', async () => {
  const { page } = await signedIn(hub, 'dispatcher115')
  const brightness = (selector: string): Promise<number> =>
    page
      .locator(selector)
      .first()
      .evaluate((each) => {
        const [red = 0, green = 0, blue = 0] = getComputedStyle(each)
          .backgroundColor.match(/\d+/g)!
          .map(Number)
        return (red + green + blue) / 3
      })
  const surfaces = ['html', '.city-map', '.board']
  for (const surface of surfaces) expect(await brightness(surface)).toBeLessThan(80)
  await choose(page, 'Giao diện: Sáng')
  await page.locator('html[data-theme=light]').waitFor()
  for (const surface of surfaces) expect(await brightness(surface)).toBeGreaterThan(170)
})

browserTest('who signs in and out leaves nothing behind, also not for the back button', async () => {
  const { page, context } = await openScreen()
  await signInPage(page, hub, 'dispatcher115')
  const incident = await ring(hub, supervisor, SCENE)
  await card(page, incident).waitFor()
  await choose(page, 'Đăng xuất')
  await page.locator('input[name=password]').waitFor()
  expect(await card(page, incident).count()).toBe(0)
  expect((await context.request.get(`${hub.url}/v1/picture`)).status()).toBe(401)
  await page.reload()
  await page.locator('input[name=password]').waitFor()
})

browserTest('a wrong password is refused with a sentence and nothing else', async () => {
  const { page, allow } = await openScreen()
  allow(/status of 401/)
  await page.goto(hub.url)
  await page.locator('input[name=username]').fill('dispatcher115')
  await page.locator('input[name=password]').fill('sai mật khẩu')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Tên đăng nhập hoặc mật khẩu không đúng.' }).waitFor()
})

browserTest('the supervisor reads response times and deliveries', async () => {
  const { page, loads } = await signedIn(hub, 'supervisor')
  await choose(page, 'Thời gian đáp ứng')
  const ambulance = page.locator('.rt-table tbody tr', { hasText: 'Cấp cứu 115' }).first()
  await ambulance.waitFor()
  const cells = ambulance.locator('.rt-cell')
  expect(await cells.count()).toBe(5)
  for (const cell of await cells.all()) {
    await eventually(
      () => cell.textContent(),
      (text) => text !== null && /P50\s*\d/.test(text) && /P90\s*\d/.test(text) && /n = 1\b/.test(text),
    )
  }
  await choose(page, 'Nguồn cuộc gọi')
  const rows = page.locator('.in-table tbody tr')
  await rows.filter({ hasText: 'call.answered' }).filter({ hasText: 'Đã nhận' }).first().waitFor()
  await rows.filter({ hasText: 'call.unheard' }).filter({ hasText: 'Bỏ qua' }).first().waitFor()
  const counts = await eventually(
    async () => (await page.locator('.in-counts b').allTextContents()).map(Number),
    ([accepted = 0]) => accepted >= 4,
  )
  expect(counts).toEqual([expect.any(Number), 0, 1, 0])
  await choose(page, 'Bàn điều phối')
  await eventually(
    () => numbersInQueue(page),
    (numbers) => numbers.length > 0,
  )
  expect(loads()).toBe(1)
  await page.goto(`${hub.url}/routing`)
  await page.getByText('Tài khoản của bạn không có quyền làm việc này.').waitFor()
  await page.getByRole('link', { name: 'Về bàn điều phối' }).click()
  await page.locator('.console').waitFor()
})

for (const [theme, faults] of [
  ['Tối', violations],
  ['Sáng', paleness],
] as const) {
  browserTest(`axe finds nothing serious, theme ${theme}`, async () => {
    const { page } = await openScreen(SMALLEST)
    const found: Record<string, readonly string[]> = {}
    await page.goto(hub.url)
    await page.getByRole('button', { name: theme, exact: true }).click()
    found.signIn = await faults(page)

    await page.close()
    const screen = await signedIn(hub, 'supervisor', SMALLEST)
    const desk = screen.page
    await choose(desk, `Giao diện: ${theme}`)
    const incident = await ring(hub, supervisor, SCENE)
    await card(desk, incident).click()
    await pressable(detail(desk), 'Phân xe')
    await desk.locator('.unit-row').first().click()
    found.console = await faults(desk)
    await desk.keyboard.press('F8')
    await openDialog(desk)
    found.send = await faults(desk)
    await desk.keyboard.press('Escape')
    await desk.getByRole('dialog').waitFor({ state: 'detached' })
    await choose(desk, 'Thời gian đáp ứng')
    await desk.locator('.rt-table').waitFor()
    found.responseTimes = await faults(desk)
    await choose(desk, 'Nguồn cuộc gọi')
    await desk.locator('.in-table').waitFor()
    found.deliveries = await faults(desk)
    expect(found).toEqual({ signIn: [], console: [], send: [], responseTimes: [], deliveries: [] })
  })
}

browserTest('1366 × 768 shows everything without scrolling sideways', async () => {
  const { page } = await signedIn(hub, 'supervisor', SMALLEST)
  const incident = await ring(hub, supervisor, SCENE)
  await card(page, incident).click()
  await detail(page).getByText(incident.number).first().waitFor()
  for (const language of ['Tiếng Việt', 'English']) {
    await choose(page, language)
    expect(await overflow(page)).toBe(0)
    expect(await beyondTheEdge(page)).toEqual([])
    await page.keyboard.press('F1')
    await openDialog(page)
    const hidden =
      'const { scrollHeight, clientHeight } = document.querySelector(".dialog"); scrollHeight - clientHeight'
    expect(await page.evaluate(hidden)).toBe(0)
    await page.keyboard.press('Escape')
  }
  for (const address of ['/response-times', '/deliveries']) {
    await page.goto(hub.url + address)
    await page.locator('table tbody tr').first().waitFor()
    expect(await overflow(page)).toBe(0)
  }
})
