/** Where and what of one incident in two browsers: other fields stand side by side, the same field is a choice, undo is undo. */

import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Page } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { violations } from './axe-in-browser.ts'
import {
  addDispatcher,
  button,
  card,
  detail,
  openDialog,
  pressable,
  ring,
  unitNear,
} from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const OTHER = 'dieuphoi.hai'
const SCENE = { lat: 10.7769, lon: 106.7009 }

let hub: Hub
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  await addDispatcher(hub, OTHER)
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

const placeField = (page: Page) => page.getByRole('combobox', { name: 'Tìm địa điểm' })
const typeField = (page: Page) => page.getByRole('combobox', { name: 'Tìm loại sự cố' })
const title = (page: Page, name: string) => detail(page).getByRole('heading', { level: 2, name })
const incidentNow = async ({ id }: Incident): Promise<Incident> =>
  (await supervisor.get<{ incident: Incident }>(`/v1/incidents/${id}`)).body.incident

/** Until a suggestion is the one that Enter takes. */
const meant = (page: Page, text: string | RegExp) =>
  page.getByRole('option', { name: text, selected: true }).waitFor()

async function open(page: Page, incident: Incident): Promise<void> {
  await card(page, incident).click()
  await detail(page).getByText(incident.number).first().waitFor()
  await placeField(page).waitFor()
}

async function chooseType(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.press('Alt+5')
  await page.keyboard.type(typed)
  await meant(page, new RegExp(name))
  await page.keyboard.press('Enter')
}

/** Keys that a person presses, letters included. */
function countedKeys(page: Page) {
  let keys = 0
  return {
    press: async (key: string) => {
      keys += 1
      await page.keyboard.press(key)
    },
    type: async (text: string) => {
      keys += text.length
      await page.keyboard.type(text)
    },
    count: () => keys,
  }
}

browserTest(
  'from ring to where, what and a unit sent by keys alone, and several that fit are a question',
  async () => {
    const { page } = await signedIn(hub, 'dispatcher115')
    const incident = await ring(hub, supervisor, SCENE)
    await card(page, incident).waitFor()
    const keys = countedKeys(page)
    await keys.press('F2')
    await detail(page).getByText(incident.number).first().waitFor()
    await placeField(page).waitFor()
    await keys.press('Alt+4')
    await keys.type('le loi')
    await page.getByText(/Hỏi người gọi: (?:phường|nơi) nào/).waitFor()
    await keys.press('Enter')
    expect((await incidentNow(incident)).place).toMatchObject(SCENE)
    expect(await violations(page, '.where-what')).toEqual([])
    await keys.press('ArrowDown')
    await page.locator('.suggest-item[aria-selected=true]').waitFor()
    await keys.press('Enter')
    await page.locator(':focus').and(typeField(page)).waitFor()
    await keys.type('ngat')
    await page.locator('.suggest-item[aria-selected=true]').waitFor()
    await keys.press('Enter')
    const sent = await eventually(
      () => incidentNow(incident),
      ({ type }) => type !== undefined,
    )
    expect(sent.place?.text).toMatch(/Lê Lợi/)
    expect(sent.where).toBe('le loi')
    const toWhereAndWhat = keys.count()
    // Nobody is sent by a place that is only that of its station.
    await unitNear(hub, supervisor, sent.place!)
    await pressable(detail(page), 'Phân xe')
    await keys.press('F8')
    const sending = await openDialog(page)
    // The place chosen above is where the nearest are looked for.
    const nearest = sending.getByRole('option', { selected: true })
    await nearest.waitFor()
    await pressable(
      sending,
      `Phân ${(await nearest
        .getByText(/^CC-115-/)
        .first()
        .textContent())!.trim()}`,
    )
    await keys.press('Enter')
    await sending.waitFor({ state: 'detached' })
    await eventually(
      () => incidentNow(incident),
      ({ legs }) => legs.some(({ state }) => state === 'working'),
    )
    process.stderr.write(
      `Keys from ring to where and what: ${toWhereAndWhat}; to a unit sent: ${keys.count()}; 10 of them letters.\n`,
    )
    expect(toWhereAndWhat).toBeLessThanOrEqual(16)
    expect(keys.count()).toBeLessThanOrEqual(18)
  },
)

browserTest('what two people change in different fields stays, and says who was at it', async () => {
  const a = await signedIn(hub, 'dispatcher115')
  const b = await signedIn(hub, OTHER)
  const incident = await ring(hub, supervisor, SCENE)
  for (const { page } of [a, b]) await open(page, incident)
  await detail(a.page).getByText(`${OTHER} đang xem`).waitFor()

  await a.page.keyboard.press('Alt+4')
  await a.page.keyboard.type('10.7723, 106.6980')
  await meant(a.page, /10\.77230, 106\.69800/)
  await card(b.page, incident).locator('.presence-mark.is-typing').waitFor()

  await b.page.getByRole('button', { name: /^Ưu tiên 2.*Cấp cứu 115: đổi ưu tiên$/ }).click()
  await b.page.getByRole('menuitemradio', { name: 'Ưu tiên 1' }).click()
  await card(a.page, incident).getByRole('img', { name: 'Ưu tiên 1' }).waitFor()

  await a.page.keyboard.press('Enter')
  await detail(a.page).getByText(`Trong lúc bạn sửa, ${OTHER} đã đổi ưu tiên Cấp cứu 115`).waitFor()
  for (const { page } of [a, b]) {
    await detail(page).locator('.place-head', { hasText: '10.77230, 106.69800' }).waitFor()
    await card(page, incident).getByRole('img', { name: 'Ưu tiên 1' }).waitFor()
  }

  // Only one's own change is taken back.
  await typeField(a.page).waitFor()
  await a.page.keyboard.press('Escape')
  await detail(a.page).focus()
  await a.page.keyboard.press('Control+z')
  await detail(b.page).locator('.place-head', { hasText: '10.77690, 106.70090' }).waitFor()
  const { place, legs } = await incidentNow(incident)
  expect(place).toMatchObject(SCENE)
  expect(legs[0]?.priority).toBe(1)
})

browserTest('a clash shows both values, and who decides sends theirs again', async () => {
  const a = await signedIn(hub, 'dispatcher115')
  const b = await signedIn(hub, OTHER)
  const incident = await ring(hub, supervisor, SCENE)
  for (const { page } of [a, b]) await open(page, incident)
  a.allow(/status of 409/)

  await a.page.keyboard.press('Alt+5')
  await a.page.keyboard.type('ngung tim')
  await meant(a.page, /Ngưng tim/)
  await chooseType(b.page, 'dot quy', 'đột quỵ')
  await detail(a.page).getByText(`${OTHER} vừa đổi loại`).waitFor()
  await a.page.keyboard.press('Enter')

  const choice = a.page.getByRole('alertdialog')
  await choice.getByText(`${OTHER} đã đổi loại`).waitFor()
  expect(await choice.locator('dd').allTextContents()).toEqual([
    expect.stringContaining('đột quỵ'),
    expect.stringContaining('Ngưng tim'),
  ])
  expect((await incidentNow(incident)).type).toBe('stroke')
  await button(choice, 'Dùng của tôi').click()
  await title(b.page, 'Ngưng tim').waitFor()
  await choice.waitFor({ state: 'detached' })
  expect(await typeField(a.page).inputValue()).toBe('')

  await button(a.page, 'hoàn tác').or(a.page.locator('.last-done button')).first().click()
  await title(b.page, 'đột quỵ').waitFor()
})

browserTest('what was typed comes back after a reload, and a colleague may go on with it', async () => {
  const a = await signedIn(hub, 'dispatcher115')
  const b = await signedIn(hub, OTHER)
  const incident = await ring(hub, supervisor, SCENE)
  const [call] = incident.calls
  const draft = async () =>
    (await supervisor.get<{ draft: { place?: string } }>(`/v1/calls/${call}/draft`)).body.draft.place
  await open(a.page, incident)
  await a.page.keyboard.press('Alt+4')
  await a.page.keyboard.type('gan cho ba chieu')
  await eventually(draft, (text) => text === 'gan cho ba chieu')

  await a.page.reload()
  await open(a.page, incident)
  expect(await placeField(a.page).inputValue()).toBe('gan cho ba chieu')
  await detail(a.page).getByText('Nội dung gõ dở đã được giữ lại.').waitFor()

  await open(b.page, incident)
  await detail(b.page).getByText('dispatcher115 gõ dở').waitFor()
  expect(await placeField(b.page).inputValue()).toBe('')
  await button(detail(b.page), 'Dùng tiếp').click()
  await eventually(
    () => placeField(b.page).inputValue(),
    (text) => text === 'gan cho ba chieu',
  )

  await a.page.keyboard.press('Alt+4')
  await a.page.keyboard.press('End')
  await a.page.getByRole('option', { name: /chỉ ghi lời kể|Giữ điểm hiện có/ }).click()
  await detail(b.page).getByText('Lời kể: «gan cho ba chieu»').waitFor()
  await eventually(draft, (text) => text === undefined)
})

browserTest('an incident by hand needs where and what alone; not asked is not "not found"', async () => {
  const { page, allow } = await signedIn(hub, 'dispatcher115')
  allow(/ERR_FAILED/)
  await page.keyboard.press('Alt+n')
  await page.getByRole('dialog').waitFor()
  const field = placeField(page).and(page.locator(':focus'))
  await field.waitFor()
  await page.keyboard.type('qqqq zzzz')
  await page.getByText('Không tìm thấy «qqqq zzzz»').waitFor()
  await page.route('**/v1/places*', (route) => route.abort())
  await page.keyboard.type('xx')
  await page.getByText('Không hỏi được danh mục địa điểm').waitFor()
  expect(await violations(page, '.dialog')).toEqual([])
  await typeField(page).focus()
  await page.keyboard.type('kho tho')
  await page.locator('.suggest-item[aria-selected=true]').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Lực lượng cần đến (theo loại)').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await detail(page).getByText('Lời kể: «qqqq zzzzxx»').waitFor()
  await page.unroute('**/v1/places*')
  await page.keyboard.press('Alt+4')
  await page.keyboard.type('cho ben thanh')
  await page.locator('.suggest-item[aria-selected=true]').waitFor()
  await page.keyboard.press('Enter')
  await detail(page).locator('.place-head', { hasText: 'Chợ Bến Thành' }).waitFor()
  await detail(page).getByText('Lời kể: «qqqq zzzzxx»').waitFor()
  await card(page, { number: await numberShown(page) } as Incident).waitFor()
})

const numberShown = async (page: Page): Promise<string> =>
  (await detail(page).locator('.detail-line .number').textContent()) ?? ''
