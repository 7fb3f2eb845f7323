/** The page of settings in a real Chromium: typed, saved, compared, published, brought back, by keys alone, by two people. */
import type { RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type { SettingDraft, SettingInForce } from '@lien-thong/shared/contract/setting'
import type { Page } from 'playwright-core'
import { paleness, violations } from '../console/axe-in-browser.ts'
import { looksAgain, openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

const { browserTest, signedIn } = await openBrowser()
const SMALLEST = { width: 1366, height: 768 }

let hub: Hub
let admin: Person
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[admin, supervisor] = (await Promise.all(['admin', 'supervisor'].map((name) => signIn(hub, name)))) as [
    Person,
    Person,
  ]
})
afterAll(() => hub.close())

const inForce = async (setting: string): Promise<SettingInForce> =>
  (await admin.get<SettingInForce>(`/v1/settings/${setting}`)).body

async function openSetting(setting: string, username = 'supervisor'): Promise<Page> {
  const { page } = await signedIn(hub, username, {
    ...SMALLEST,
    path: `/settings?of=${setting}`,
    ownClock: true,
  })
  await page.locator(`[data-setting="${setting}"][aria-current="page"]`).waitFor()
  await page.getByRole('heading', { name: 'Bản nháp' }).waitFor()
  return page
}

const figure = (page: Page, pointer: string) => page.locator(`[data-pointer="${pointer}"] input`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const save = (page: Page) => button(page, 'Lưu vào bản nháp').click()
/** @param told the place, what was there, and what would be: signs between them are drawn, not said */
const change = (page: Page, ...told: readonly string[]) =>
  page.locator('.st-changes > div', { hasText: told.join('') }).waitFor()

/** @returns lets the draft go that the act sends, which is on its way and does not arrive before */
async function held(page: Page, path: string, act: () => Promise<void>): Promise<() => void> {
  let letGo: (() => void) | undefined
  await page.route(path, async (route) => {
    if (route.request().method() === 'POST' && !letGo)
      await new Promise<void>((pass) => {
        letGo = pass
      })
    await route.continue()
  })
  await act()
  await eventually(
    () => letGo,
    (pass) => pass !== undefined,
  )
  return letGo!
}

browserTest('a limit is typed, mended, saved, compared, published and brought back', async () => {
  const page = await openSetting('alarm-limits')
  const field = figure(page, '/withoutUnit/1')
  await field.fill('soon')
  await page.getByText('phải là một số từ 1 đến 86400').waitFor()
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await button(page, 'Lưu vào bản nháp').getAttribute('aria-disabled')).toBe('true')
  await field.fill('90')
  await figure(page, '/withoutUnit/2').fill('')
  await figure(page, '/noMovement').fill('1200')
  await save(page)
  await change(page, 'Chưa có xe nào, Ưu tiên 1', '120 giây', '90 giây')
  await change(page, 'Chưa có xe nào, Ưu tiên 2', '300 giây', 'tắt')
  await page.getByText('Đã phân mà chưa chạy khác xa mức thường dùng là 120.').waitFor()
  expect((await inForce('alarm-limits')).version).toBe(0)

  await button(page, 'Áp dụng').click()
  await page.getByRole('status').filter({ hasText: 'Đã áp dụng bản 1.' }).waitFor()
  expect((await inForce('alarm-limits')).value).toMatchObject({
    withoutUnit: { 1: 90, 2: null },
    noMovement: 1200,
  })
  await page.locator('[data-setting="alarm-limits"]', { hasText: 'bản 1 · supervisor' }).waitFor()

  await button(page, 'Lấy lại bản 0 vào bản nháp').click()
  await change(page, 'Chưa có xe nào, Ưu tiên 1', '90 giây', '120 giây')
  await button(page, 'Áp dụng').click()
  await page.getByRole('status').filter({ hasText: 'Đã áp dụng bản 2.' }).waitFor()
  expect((await inForce('alarm-limits')).value).toMatchObject({ withoutUnit: { 1: 120 }, noMovement: 120 })
})

browserTest('a source of calls gets a limit of its own', async () => {
  const page = await openSetting('alarm-limits')
  await page.getByLabel('Mã nguồn cuộc gọi').fill('Bad id')
  await button(page, 'Thêm nguồn').click()
  await page.getByText('Mã nguồn gồm a-z').waitFor()
  await page.getByLabel('Mã nguồn cuộc gọi').fill('pbx')
  await button(page, 'Thêm nguồn').click()
  await figure(page, '/sourceSilent/pbx').fill('60')
  await save(page)
  await change(page, 'Nguồn cuộc gọi im lặng, pbx', '60 giây')
  await button(page, 'Bỏ bản nháp').click()
  await page.getByText('Chưa có thay đổi nào.').waitFor()
})

browserTest('a fleet gets radio codes of its own', async () => {
  const page = await openSetting('radio-codes')
  await page.getByLabel('Tên đội xe').fill('ambulance')
  await button(page, 'Thêm đội xe').click()
  await button(page, 'Thêm mã: ambulance').click()
  const added = page.getByLabel('ambulance, mã 9')
  await added.fill('8')
  await page.getByRole('alert').filter({ hasText: 'Có mã bị trùng.' }).waitFor()
  await added.fill('9')
  await page.getByLabel('ambulance, ý nghĩa của mã 9').selectOption({ label: 'Tiếp cận người bệnh' })
  await save(page)
  await change(page, 'ambulance › 9', 'Tiếp cận người bệnh')
  await button(page, 'Áp dụng').click()
  await page.getByRole('status').filter({ hasText: 'Đã áp dụng bản 1.' }).waitFor()
  expect((await inForce('radio-codes')).value).toMatchObject({
    ambulance: { 0: 'emergency', 9: 'patient_contact' },
  })
})

browserTest('a run card is written as a form', async () => {
  const page = await openSetting('run-cards', 'admin')
  await button(page, 'Thêm phương án').click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Tên tiếng Việt').fill('Hẻm nhỏ')
  await form.getByLabel('Tên tiếng Anh').fill('Narrow alley')
  await form.getByLabel('Mã (a-z').fill('cat_lai_harbour')
  await form.getByLabel('Ưu tiên 1').check()
  await form.getByLabel('Chưa phân loại', { exact: true }).check()
  expect(await violations(page)).toEqual([])
  await form.getByLabel('Trong khung toạ độ').check()
  await form.getByLabel('Chữa cháy', { exact: true }).fill('3')
  await page.keyboard.press('Control+Enter')
  await form.getByText('Mã này đã có.').waitFor()
  await form.getByLabel('Mã (a-z').fill('alley')
  for (const [label, value] of [
    ['Vĩ độ nam', '10,89'],
    ['Kinh độ tây', '106,69'],
    ['Vĩ độ bắc', '10.91'],
    ['Kinh độ đông', '106.71'],
  ] as const)
    await form.getByLabel(label).fill(value)
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  const alley = page.locator('[data-card="alley"]', { hasText: '3 × Chữa cháy' })
  await alley.getByText('Chưa phân loại · Ưu tiên 1').waitFor()
  await page.locator('.ro-changes li', { hasText: 'Phương án alley' }).waitFor()
  await button(page, 'Áp dụng').click()
  await page.getByRole('status').filter({ hasText: 'Đã áp dụng bản 2.' }).waitFor()
  const { cards } = (await admin.get<RunCardsInForce>('/v1/run-cards')).body
  expect(cards.at(-1)).toEqual({
    card: 'alley',
    name: { vi: 'Hẻm nhỏ', en: 'Narrow alley' },
    agency: 'fire',
    untyped: true,
    priorities: [1],
    area: { box: { south: 10.89, west: 106.69, north: 10.91, east: 106.71 } },
    needs: [{ capability: 'fire_pump', count: 3 }],
  })
})

browserTest('a run card that is edited while a draft is on its way is kept too', async () => {
  const page = await openSetting('run-cards', 'admin')
  const letGo = await held(page, '**/v1/run-cards/draft', () =>
    button(page, 'Bỏ phương án Cảng Cát Lái: hàng nguy hiểm').click(),
  )
  await button(page, 'Sửa phương án Cần Giờ: xa bệnh viện').click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Tên tiếng Việt').fill('Cần Giờ')
  await form.getByLabel('Chưa phân loại', { exact: true }).check()
  await page.keyboard.press('Control+Enter')
  letGo()
  await form.waitFor({ state: 'detached' })
  await button(page, 'Sửa phương án Cần Giờ').waitFor()
  await page.locator('.ro-changes ins').getByText('Chưa phân loại', { exact: true }).waitFor()
  expect(await page.locator('[data-card="cat_lai_harbour"]').count()).toBe(0)
  await button(page, 'Bỏ bản nháp').click()
  await page.locator('[data-card="cat_lai_harbour"]').waitFor()
})

browserTest('what is typed while a draft is on its way is not lost', async () => {
  const page = await openSetting('coverage-targets')
  await figure(page, '/fire').fill('333')
  const letGo = await held(page, '**/v1/settings/coverage-targets/draft', () => save(page))
  await figure(page, '/police').fill('222')
  letGo()
  await change(page, 'Chữa cháy 114', '300 giây', '333 giây')
  await page.getByText('Có thay đổi chưa lưu.').first().waitFor()
  expect(await figure(page, '/police').inputValue()).toBe('222')
  await save(page)
  await page.locator('.st-changes > div', { hasText: '222 giây' }).waitFor()
  await button(page, 'Bỏ bản nháp').click()
  await page.getByText('Chưa có thay đổi nào.').waitFor()
})

browserTest('who types while another saves is told, and loses nothing without being asked', async () => {
  const page = await openSetting('coverage-targets')
  await figure(page, '/fire').fill('333')
  await page.getByText('Có thay đổi chưa lưu.').waitFor()
  const theirs = await admin.post<SettingDraft>('/v1/settings/coverage-targets/draft', {
    value: { fire: 444 },
  })
  expect(theirs.status).toBe(200)
  await looksAgain(page)
  await page.getByText('Trong lúc bạn nhập, admin đã lưu một bản nháp khác.').waitFor()
  expect(await figure(page, '/fire').inputValue()).toBe('333')
  await button(page, 'Bỏ phần chưa lưu, xem bản nháp đó').click()
  await eventually(
    () => figure(page, '/fire').inputValue(),
    (value) => value === '444',
  )
  await change(page, 'Chữa cháy 114', '300 giây', '444 giây')
  await button(page, 'Bỏ bản nháp').click()
  await page.getByText('Chưa có thay đổi nào.').waitFor()
})

browserTest('a setting is found, changed and published by keys alone', async () => {
  const page = await openSetting('alarm-limits')
  await page.locator('[data-setting="leg-limits"]').focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-setting="leg-limits"][aria-current="page"]').waitFor()
  await figure(page, '/1').focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('45')
  const pressAt = async (name: string): Promise<void> => {
    const target = button(page, name)
    await eventually(
      async () => {
        if (await target.evaluate((element) => element === document.activeElement)) return true
        await page.keyboard.press('Tab')
        return false
      },
      (isThere) => isThere,
    )
    await page.keyboard.press('Enter')
  }
  await pressAt('Lưu vào bản nháp')
  await change(page, 'Chờ tiếp nhận, Ưu tiên 1', '60 giây', '45 giây')
  await pressAt('Áp dụng')
  await page.getByRole('status').filter({ hasText: 'Đã áp dụng bản 1.' }).waitFor()
  expect((await inForce('leg-limits')).value).toMatchObject({ 1: 45 })
})

browserTest('what is an administrator’s alone is shown to a supervisor, and not changed', async () => {
  const page = await openSetting('delivery-limits')
  await page.getByText('Chỉ quản trị viên được sửa mục này.').first().waitFor()
  expect(await figure(page, '/bodyDays').getAttribute('readonly')).not.toBeNull()
  expect(await button(page, 'Lưu vào bản nháp').count()).toBe(0)
  await page.locator('[data-setting="run-cards"]').click()
  await page.locator('[data-card="can_gio_far_from_hospital"]').waitFor()
  expect(await button(page, 'Thêm phương án').count()).toBe(0)
  expect((await supervisor.get('/v1/settings/delivery-limits')).status).toBe(200)
})

browserTest(
  'the page is in the menu of those who may, and every form is whole for assistive technology',
  async () => {
    const { page } = await signedIn(hub, 'admin', SMALLEST)
    await page.getByRole('button', { name: 'Trang khác' }).click()
    await page.getByRole('menuitem', { name: 'Thiết lập' }).click()
    await page.locator('[data-setting="alarm-limits"][aria-current="page"]').waitFor()
    for (const [theme, faults] of [
      ['Tối', violations],
      ['Sáng', paleness],
    ] as const) {
      await page.getByRole('button', { name: 'Trang khác' }).click()
      await page.getByRole('menuitemradio', { name: `Giao diện: ${theme}` }).click()
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'detached' })
      for (const setting of ['alarm-limits', 'radio-codes', 'travel', 'run-cards']) {
        await page.locator(`[data-setting="${setting}"]`).click()
        await page.locator(`[data-setting="${setting}"][aria-current="page"]`).waitFor()
        await page.getByRole('heading', { name: 'Lịch sử' }).waitFor()
        expect(await faults(page)).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0)
      }
    }
    const { page: other } = await signedIn(hub, 'dispatcher115', SMALLEST)
    await other.getByRole('button', { name: 'Trang khác' }).click()
    await other.getByRole('menuitem').first().waitFor()
    expect(await other.getByRole('menuitem', { name: 'Thiết lập' }).count()).toBe(0)
  },
)
