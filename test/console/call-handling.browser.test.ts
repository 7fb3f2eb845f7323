/** A call from ring to outcome at a desk, by keyboard, with a telephone system that reports; and two desks at one call. */
import type { Page } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { callBecomes, ringAt, type Switch, shownNumber, startReportingSwitch } from './call-in-browser.ts'
import { addDispatcher, button, detail, openDialog, pressable } from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const OTHER = 'dieuphoi.hai'

let hub: Hub
let pbx: Switch
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  await addDispatcher(hub, OTHER)
  supervisor = await signIn(hub, 'supervisor')
  pbx = await startReportingSwitch(hub, await signIn(hub, 'admin'))
})
afterAll(async () => {
  await hub.close()
  await pbx.close()
})
afterEach(() => {
  pbx.mute = false
})

const own = (page: Page) => page.locator('.own-call')
const calls = (page: Page) => page.locator('.calls')
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.tagName')

browserTest('a call from ring to outcome, by keyboard alone', async () => {
  const { page, loads } = await signedIn(hub, 'dispatcher115', { desk: '115-01' })
  await button(page, 'Bàn 115-01').waitFor()
  const call = await ringAt(hub, 'ext-1151')
  await detail(page).getByText(shownNumber(call.from)).first().waitFor()
  expect(await focused(page)).toBe('BODY')

  await pressable(calls(page), 'Nhận cuộc gọi')
  await page.keyboard.press('F2')
  await own(page).getByText('bạn nhận').waitFor()
  await callBecomes(supervisor, call.id, (now) => now?.claim?.desk === '115-01')

  await pressable(own(page), 'Bắt máy')
  await page.keyboard.press('F2')
  await own(page).getByText('Đang nói chuyện').waitFor()
  await pressable(own(page), 'Giữ máy')
  await page.keyboard.press('F10')
  await pressable(own(page), 'Nối lại')
  expect((await callBecomes(supervisor, call.id, (now) => now?.state === 'hold'))?.agent).toBe('ext-1151')
  await page.keyboard.press('F10')
  await pressable(own(page), 'Giữ máy')
  await callBecomes(supervisor, call.id, (now) => now?.state === 'retrieved')

  await pressable(own(page), 'Chuyển…')
  await page.keyboard.press('Alt+KeyT')
  const transfer = await openDialog(page)
  await transfer.getByRole('combobox').pressSequentially('114')
  await pressable(transfer, 'Chuyển đến 114')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const moved = await callBecomes(supervisor, call.id, (now) => now?.state === 'transferred')
  expect(moved?.routes.map(({ line }) => line)).toEqual(['115', '114'])

  await own(page).getByText('Đã chuyển máy').waitFor()
  await pressable(own(page), 'Gác máy…')
  await page.keyboard.press('Alt+KeyG')
  const hangUp = await openDialog(page)
  await hangUp.getByText('Người gọi sẽ bị ngắt').waitFor()
  await pressable(hangUp, 'Gác máy')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await pressable(calls(page).locator('.owed-call', { hasText: shownNumber(call.from) }), 'Kết quả')

  await page.keyboard.press('Alt+KeyK')
  await pressable(await openDialog(page), 'Hỏi thông tin')
  await page.keyboard.press('3')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await calls(page).locator('.owed-call').waitFor({ state: 'detached' })
  expect(loads()).toBe(1)
})

browserTest('what is asked is shown as asked until the switch reports it, and F10 asks once', async () => {
  const { page } = await signedIn(hub, 'dispatcher115', { desk: '115-01' })
  const call = await ringAt(hub, undefined)
  await sendEvents(hub, callEvent('call.answered', call.name, { agent: 'ext-1151' }))
  await own(page).getByText(shownNumber(call.from)).waitFor()
  await pressable(own(page), 'Giữ máy')
  pbx.mute = true
  await page.keyboard.press('F10')
  await page.keyboard.press('F10')
  await own(page).getByText('Tổng đài đã nhận yêu cầu giữ máy, chưa báo kết quả').waitFor()
  await own(page).getByText('Đang nói chuyện').waitFor()
  await sendEvents(hub, callEvent('call.hold', call.name))
  await own(page).getByText('Tổng đài đã nhận').waitFor({ state: 'detached' })
  await button(own(page), 'Nối lại').waitFor()
  // Asked again by the hub, where the switch was slow to take it, is the same request.
  const orders = new Map(
    pbx.asked
      .map(
        ({ body }) =>
          JSON.parse(body) as { readonly id: string; readonly type: string; readonly subject: string },
      )
      .filter(({ subject }) => subject === call.name)
      .map(({ id, type }) => [id, type]),
  )
  expect([...orders.values()]).toEqual(['call.control.hold'])
})

browserTest('a second desk takes over a claim that has gone stale, and not before', async () => {
  const a = await signedIn(hub, 'dispatcher115', { desk: '115-03' })
  const b = await signedIn(hub, OTHER, { desk: '115-04' })
  const call = await ringAt(hub, undefined)
  const card = b.page.locator('.calls li:not(:has(li))', { hasText: shownNumber(call.from) })
  await a.page
    .locator('.calls li', { hasText: shownNumber(call.from) })
    .getByRole('button', { name: 'Nhận cuộc gọi', exact: true })
    .click()
  await own(a.page).getByText(shownNumber(call.from)).waitFor()
  await card.getByText('dispatcher115 · bàn 115-03').waitFor()
  const takeOver = button(card, 'Tiếp quản')
  expect(await takeOver.getAttribute('aria-disabled')).toBe('true')

  // Answered, so leaving the desk does not give it back: someone may still be talking.
  await sendEvents(hub, callEvent('call.answered', call.name, { agent: 'ext-1153' }))
  await callBecomes(supervisor, call.id, (now) => now?.state === 'answered')
  expect((await supervisor.post('/v1/desks/115-03/log-out')).status).toBe(200)
  await a.page.locator('.desk-banner', { hasText: 'BẠN KHÔNG CÒN Ở BÀN 115-03' }).waitFor()
  await card.getByText('dispatcher115 nhận nhưng đã rời bàn').waitFor()
  await takeOver.click()
  await own(b.page).getByText(shownNumber(call.from)).waitFor()
  const taken = await callBecomes(supervisor, call.id, (now) => now?.claim?.desk === '115-04')
  expect(taken?.claim?.by).toBe(`agent:${OTHER}`)
})

browserTest('a call at my telephone does not take away what I am writing', async () => {
  const { page } = await signedIn(hub, 'dispatcher115', { desk: '115-05' })
  const first = await ringAt(hub, 'ext-1155')
  await detail(page).getByText(shownNumber(first.from)).first().waitFor()
  const note = detail(page).locator('textarea')
  await note.pressSequentially('Nhà số 5, cổng xanh')
  const second = await ringAt(hub, 'ext-1155')
  await page
    .locator('.toast', { hasText: `Cuộc gọi ${shownNumber(second.from)} đang ở máy của bạn` })
    .waitFor()
  expect(await note.inputValue()).toBe('Nhà số 5, cổng xanh')
  expect(await focused(page)).toBe('TEXTAREA')
  await page.keyboard.press('F2')
  await detail(page).getByText(shownNumber(second.from)).first().waitFor()
})

browserTest(
  'whom to call back stands in one row for each number, and one outcome settles the row',
  async () => {
    const { page } = await signedIn(hub, 'dispatcher115', { desk: '115-06' })
    const from = '0908111222'
    for (const name of ['nhỡ-1', 'nhỡ-2']) {
      await sendEvents(hub, [
        callEvent('call.begin', name, { from, to: '115' }),
        callEvent('call.cancel', name),
      ])
    }
    await page
      .locator('.counts')
      .getByRole('button', { name: /^Gọi lại/ })
      .click()
    const row = page.locator('.work-row', { hasText: shownNumber(from) })
    await row.getByText('2 lần').waitFor()
    expect(await row.count()).toBe(1)
    await button(row, 'Không liên lạc được').click()
    await row.waitFor({ state: 'detached' })
    await eventually(
      () => page.locator('.work-row', { hasText: shownNumber(from) }).count(),
      (n) => n === 0,
    )
  },
)
