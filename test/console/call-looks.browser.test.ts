/** How desks, calls and worklists look: what assistive technology finds in both themes, and the smallest screen. */
import type { Page } from 'playwright-core'
import { openBrowser, signInPage } from '../kit/browser.ts'
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { paleness, violations } from './axe-in-browser.ts'
import { ringAt, type Switch, startReportingSwitch } from './call-in-browser.ts'
import { button, detail, openDialog, pressable } from './desk-in-browser.ts'

const { browserTest, openScreen, signedIn } = await openBrowser()
const SMALLEST = { width: 1366, height: 768 }

let hub: Hub
let pbx: Switch
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
  pbx = await startReportingSwitch(hub, await signIn(hub, 'admin'))
  await abandon('0908111222', 0)
  await abandon('0909333444', 900)
})
afterEach(async () => void (await supervisor.post('/v1/surge', { on: false })))
afterAll(async () => {
  await hub.close()
  await pbx.close()
})

/** Somebody rang in vain so many seconds ago. */
async function abandon(from: string, secondsAgo: number): Promise<void> {
  const at = (later: number) => ({
    time: new Date(Date.now() - (secondsAgo - later) * 1000).toISOString(),
  })
  await sendEvents(hub, [
    callEvent('call.begin', `nhỡ ${from}`, { from, to: '115' }, at(0)),
    callEvent('call.cancel', `nhỡ ${from}`, {}, at(20)),
  ])
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const beyondTheEdge = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('.header *, .queue *, .detail *, .work *, .banners *')]
    .filter((each) => each.getClientRects().length > 0 && each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120))`)
const wear = (page: Page, theme: string): Promise<void> =>
  page.evaluate(
    `localStorage.setItem('desk', '{"state":{"theme":"${theme}","isSoundOn":true,"silent":[]},"version":0}')`,
  )
const close = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

for (const [theme, faultsOf] of [
  ['dark', violations],
  ['light', paleness],
] as const) {
  browserTest(`axe finds nothing serious around a call, theme ${theme}`, async () => {
    const found: Record<string, readonly string[]> = {}
    const asked = await openScreen({ ...SMALLEST, desk: 'none yet' })
    await asked.page.goto(hub.url)
    await wear(asked.page, theme)
    await signInPage(asked.page, hub, 'dispatcher115')
    await asked.page.getByRole('dialog').getByText('Chọn bàn trực').waitFor()
    found.desk = await faultsOf(asked.page, '.dialog')
    await asked.context.close()

    await supervisor.post('/v1/surge', { on: true })
    const { page } = await signedIn(hub, 'dispatcher115', { ...SMALLEST, desk: '115-01' })
    await wear(page, theme)
    await page.reload()
    await page.locator('.surge-banner').waitFor()
    const call = await ringAt(hub, 'ext-1151')
    await detail(page).waitFor()
    found.ringing = await faultsOf(page, '.header', '.banners', '.calls')
    await pressable(page.locator('.calls'), 'Nhận cuộc gọi')
    await page.keyboard.press('F2')
    await button(page.locator('.own-call'), 'Bắt máy').click()
    await button(detail(page), 'Người gọi im lặng…').click()
    await button(detail(page), 'Đã hỏi bằng lời').click()
    await detail(page).getByText('Chưa từng gọi trước đây.').waitFor()
    await detail(page).getByText('ho hoặc bấm một phím').waitFor()
    found.talking = await faultsOf(page, '.calls', '.detail')
    await pressable(page.locator('.own-call'), 'Chuyển…')
    await page.keyboard.press('Alt+KeyT')
    await openDialog(page)
    found.transfer = await faultsOf(page, '.dialog')
    await close(page)
    await page.keyboard.press('Alt+KeyK')
    await openDialog(page)
    found.outcome = await faultsOf(page, '.dialog')
    await close(page)
    await sendEvents(hub, callEvent('call.end', call.name))
    for (const list of ['abandoned', 'watchdog']) {
      await page.goto(`${hub.url}/calls?list=${list}`)
      await page.locator('.work-row .is-overdue').first().waitFor()
      found[list] = await faultsOf(page, '.page')
    }
    expect((await supervisor.post('/v1/desks/115-01/log-out')).status).toBe(200)
    await page.locator('.desk-banner').waitFor()
    found.lost = await faultsOf(page, '.banners')
    expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([])
    expect(Object.keys(found)).toHaveLength(8)
  })
}

browserTest('1366 × 768 cuts nothing off, and the map is covered by no more than the detail', async () => {
  const { page } = await signedIn(hub, 'dispatcher115', { ...SMALLEST, desk: '115-02' })
  await ringAt(hub, 'ext-1152')
  await detail(page).waitFor()
  await page.keyboard.press('F2')
  await page.locator('.own-call').waitFor()
  for (const language of ['vi', 'en']) {
    await page.evaluate(`localStorage.setItem('language', '${language}')`)
    await page.goto(hub.url)
    await page.locator('.own-call').first().waitFor()
    await detail(page).waitFor()
    expect([language, await overflow(page), await beyondTheEdge(page)]).toEqual([language, 0, []])
    const covering = await page.evaluate(`[...document.querySelectorAll('.middle > *')]
      .filter((each) => !each.matches('.map-pane')).map((each) => each.className)`)
    expect(covering).toEqual(['detail'])
    const { width } = (await page.locator('.detail').boundingBox())!
    expect(width).toBeLessThanOrEqual(400)
    await page.goto(`${hub.url}/calls?list=watchdog`)
    await page.locator('.work-row').first().waitFor()
    expect([language, await overflow(page), await beyondTheEdge(page)]).toEqual([language, 0, []])
  }
})

browserTest('a supervisor switches surge mode in the menu, and everyone sees it', async () => {
  const a = await signedIn(hub, 'supervisor', SMALLEST)
  const b = await signedIn(hub, 'dispatcher115', SMALLEST)
  await a.page.locator('.header button[aria-haspopup=menu]').click()
  await a.page.getByRole('menuitem', { name: 'Bật chế độ cao điểm' }).click()
  for (const { page } of [a, b]) await page.locator('.surge-banner', { hasText: 'CHẾ ĐỘ CAO ĐIỂM' }).waitFor()
  expect(await b.page.locator('.surge-banner button').count()).toBe(0)
  await button(a.page.locator('.surge-banner'), 'Tắt chế độ cao điểm').click()
  for (const { page } of [a, b]) await page.locator('.surge-banner').waitFor({ state: 'detached' })
})
