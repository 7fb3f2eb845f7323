/** Deliveries in the console: live, with each verdict and why, in full, and sent again. */
import type { Page } from 'playwright-core'
import { paleness, violations } from '../console/axe-in-browser.ts'
import { openBrowser } from '../kit/browser.ts'
import { callEvent, eventually, type Hub, sendBody, sendEvents, startHub } from '../kit/hub.ts'
import { openSources as open, press } from './sources-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const WRONG = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

const openSources = (address: string, username?: string): Promise<Page> =>
  open(hub, signedIn, address, username)
const rows = (page: Page) => page.locator('.in-dense tbody tr')
const begun = (page: Page) => page.locator('.in-dense tr.in-accepted', { hasText: 'call.begin' }).last()
const drawer = (page: Page) => page.locator('.in-drawer')
const rowsBecome = (page: Page, wanted: number) =>
  eventually(
    () => rows(page).count(),
    (n) => n === wanted,
  )

browserTest('deliveries come in live with each verdict, and stand still under the pointer', async () => {
  const page = await openSources('?source=demo', 'supervisor')
  const begin = callEvent('call.begin', 'truc-tiep', { from: '0903555666', to: '115' })
  await sendEvents(hub, begin, { webhookId: 'mot-lan' })
  await sendEvents(hub, begin, { webhookId: 'mot-lan' })
  await sendEvents(hub, callEvent('call.unheard', 'truc-tiep'))
  await sendEvents(hub, begin, { secret: WRONG })
  await eventually(
    () => rows(page).locator('.in-verdict').allTextContents(),
    (all) => all.map((text) => text.trim()).join() === 'Từ chối,Bỏ qua,Trùng,Đã nhận',
  )
  expect(await rows(page).locator('.in-reason').first().textContent()).toMatch(/^Chữ ký không khớp/)
  const { height } = (await rows(page).first().boundingBox())!
  expect(height).toBe(28)
  await begun(page)
    .getByRole('link', { name: /^Sự cố \d\d-\d{6}$/ })
    .waitFor()

  await rows(page).first().hover()
  await page.getByText('Đứng yên').waitFor()
  await sendEvents(hub, callEvent('call.end', 'truc-tiep'))
  await page.getByRole('button', { name: 'Hiện 1 lần mới' }).waitFor()
  expect(await rows(page).count()).toBe(4)
  await page.mouse.move(0, 0)
  await rowsBecome(page, 5)

  await page.getByRole('radio', { name: 'Từ chối' }).check({ force: true })
  await rowsBecome(page, 1)
  await page.getByRole('radio', { name: 'Tất cả' }).check({ force: true })
  await page.getByRole('combobox', { name: 'Cửa nhận' }).selectOption('kamailio')
  await page.getByText('Không có lần gửi nào như vậy.').waitFor()
})

browserTest('a supervisor reads the body whole, and may not send it again', async () => {
  const page = await openSources('?source=demo', 'supervisor')
  await begun(page).click()
  await drawer(page).getByText('0903555666').waitFor()
  const resend = drawer(page).getByRole('button', { name: 'Gửi lại' })
  expect(await resend.getAttribute('aria-disabled')).toBe('true')
  // The arrows walk along the rows, and the details follow.
  await begun(page).getByRole('button').focus()
  await page.keyboard.press('ArrowUp')
  await drawer(page).locator('.in-verdict-line', { hasText: 'Trùng' }).waitFor()
  await drawer(page).getByText('Nội dung nằm ở lần gửi khác').waitFor()
  await drawer(page).getByRole('button', { name: 'Đóng' }).click()
  await drawer(page).waitFor({ state: 'detached' })
  await page.locator('.in-dense tr.in-duplicate:focus-within').waitFor()
})

browserTest('an administrator reads it masked, and sends it again', async () => {
  const page = await openSources('?source=demo')
  await begun(page).click()
  await drawer(page).getByText('được che vì vai trò của bạn').waitFor()
  expect(await drawer(page).textContent()).not.toContain('0903555666')
  await drawer(page).getByRole('button', { name: 'Gửi lại' }).click()
  await drawer(page).locator('.in-results li', { hasText: 'Trùng' }).waitFor()
  expect(await violations(page)).toEqual([])
})

browserTest('what nobody proved is sent again only by who answers for it', async () => {
  await sendBody(hub, JSON.stringify(callEvent('call.begin', 'cho-bao-dam', { to: '114' })), {
    secret: WRONG,
    headers: { 'content-type': 'application/cloudevents+json' },
  })
  const page = await openSources('?source=demo')
  await page.locator('.in-dense tr.in-refused').first().click()
  await drawer(page).getByText('Chưa chứng minh được ai gửi').waitFor()
  const resend = drawer(page).getByRole('button', { name: 'Gửi lại' })
  expect(await resend.getAttribute('aria-disabled')).toBe('true')
  await drawer(page).getByLabel('Tôi bảo đảm nội dung này đúng là của nguồn').check()
  await resend.click()
  await drawer(page).locator('.in-results li.in-accepted').waitFor()
})

for (const [theme, faults] of [
  ['Tối', violations],
  ['Sáng', paleness],
] as const) {
  browserTest(`axe finds nothing serious in any view, theme ${theme}`, async () => {
    const page = await openSources('?source=demo')
    await page.locator('.header button[aria-haspopup=menu]').click()
    await page.getByRole('menuitemradio', { name: `Giao diện: ${theme}` }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    const found: Record<string, readonly string[]> = {}
    for (const view of ['Lần gửi', 'Tỷ lệ lỗi', 'Khóa', 'Gửi thử']) {
      await press(page, view)
      await page.locator('main :is(.in-dense tbody tr, .in-reasons, .in-keys, .in-try)').first().waitFor()
      found[view] = await faults(page)
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBe(0)
    }
    expect(found).toEqual({ 'Lần gửi': [], 'Tỷ lệ lỗi': [], Khóa: [], 'Gửi thử': [] })
  })
}
