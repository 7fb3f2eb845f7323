/** In a real browser: what is wrong stands at its field, and what is edited while a colleague removes it is not lost. */
import type { CatalogueDraft } from '@lien-thong/shared/contract/catalogue'
import type { RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { RunCardsDraft } from '@lien-thong/shared/contract/run-card'
import type { SettingDraft } from '@lien-thong/shared/contract/setting'
import type { Locator, Page } from 'playwright-core'
import { looksAgain, openBrowser } from '../kit/browser.ts'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

const { browserTest, signedIn } = await openBrowser()

let hub: Hub
let admin: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  admin = await signIn(hub, 'admin')
})
afterAll(() => hub.close())

async function openPage(path: string, isRefused = false): Promise<Page> {
  const { page, allow } = await signedIn(hub, 'admin', { width: 1366, height: 768, path, ownClock: true })
  // The browser itself says this of every refusal.
  if (isRefused) allow(/status of 409 .*\/v1\/run-cards\/draft$/)
  return page
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const gone = (form: Locator) => form.getByText('Trong lúc bạn sửa, mục này đã bị gỡ khỏi bản nháp.').waitFor()
const draftOf = async <Draft>(path: string) => (await admin.get<Draft>(`${path}/draft`)).body

async function saveDraft(path: string, draft: object): Promise<void> {
  expect((await admin.post(`${path}/draft`, draft)).status).toBe(200)
}

/** @param name as it stands on the page once it is saved */
async function saved(page: Page, form: Locator, name: string): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await button(page, name).waitFor()
}

browserTest('what is wrong with a run card stands at its field, in words of its own', async () => {
  const page = await openPage('/settings?of=run-cards')
  await button(page, 'Thêm phương án').click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Trong khung toạ độ').check()
  await form.getByLabel('Vĩ độ nam').fill('95')
  await page.keyboard.press('Control+Enter')
  const at = (label: string) => form.locator('label', { hasText: label }).locator('.field-fault')
  await at('Tên tiếng Việt').waitFor()
  expect(await at('Tên tiếng Việt').textContent()).toBe('Không được để trống.')
  expect(await at('Tên tiếng Anh').textContent()).toBe('Không được để trống.')
  expect(await at('Mã (a-z').textContent()).toBe('Phải có dạng a-z, 0-9, _.')
  expect(await at('Vĩ độ nam').textContent()).toBe('Không được quá 90.')
  expect(await form.locator('fieldset', { hasText: 'Cần có' }).locator('.field-fault').textContent()).toBe(
    'Cần ít nhất 1 mục.',
  )
  expect(await form.locator('.ro-faults').count()).toBe(0)
})

browserTest('a run card that a colleague removed is put back as it was typed', async () => {
  const path = '/v1/run-cards'
  const page = await openPage('/settings?of=run-cards')
  await button(page, 'Sửa phương án Cần Giờ: xa bệnh viện').click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Tên tiếng Việt').fill('Cần Giờ')
  const { runCards, version } = await draftOf<RunCardsDraft>(path)
  const cards = runCards.cards.filter(({ card }) => card !== 'can_gio_far_from_hospital')
  await saveDraft(path, { runCards: { cards }, version })
  await looksAgain(page)
  await gone(form)
  await saved(page, form, 'Sửa phương án Cần Giờ')
  const kept = (await draftOf<RunCardsDraft>(path)).runCards.cards
  expect(kept.map(({ card }) => card)).toEqual([
    ...cards.map(({ card }) => card),
    'can_gio_far_from_hospital',
  ])
})

browserTest('what the hub does not take stays in its dialog, with why', async () => {
  const path = '/v1/run-cards'
  const page = await openPage('/settings?of=run-cards', true)
  await button(page, 'Sửa phương án Cảng Cát Lái: hàng nguy hiểm').click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Tên tiếng Việt').fill('Cát Lái')
  // The page has not heard yet that it is removed.
  let isStale = false
  await page.route('**/v1/run-cards/draft', async (route) => {
    if (route.request().method() === 'POST' && !isStale) {
      isStale = true
      const { runCards, version } = await draftOf<RunCardsDraft>(path)
      const cards = runCards.cards.filter(({ card }) => card !== 'cat_lai_harbour')
      await saveDraft(path, { runCards: { cards }, version })
    }
    await route.continue()
  })
  await page.keyboard.press('Control+Enter')
  await gone(form)
  // Beside that it is removed: why the hub did not take it.
  await form.locator('.ro-notice').nth(1).waitFor()
  expect(await form.getByLabel('Tên tiếng Việt').inputValue()).toBe('Cát Lái')
  await saved(page, form, 'Sửa phương án Cát Lái')
})

browserTest(
  'an incident type and a card that a colleague removed are put back as they were typed',
  async () => {
    const path = '/v1/catalogue'
    const page = await openPage('/catalogue')
    await page.getByRole('searchbox').fill('duoi nuoc')
    await button(page, 'Sửa loại Đuối nước').click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Tên, tiếng Việt').fill('')
    await page.keyboard.press('Control+Enter')
    await form.getByText('Không được để trống.').waitFor()
    await form.getByLabel('Tên, tiếng Việt').fill('Đuối nước, chìm')
    const before = await draftOf<CatalogueDraft>(path)
    const types = before.catalogue.types.filter(({ card }) => card !== 'drowning')
    await saveDraft(path, { catalogue: { ...before.catalogue, types }, version: before.version })
    await looksAgain(page)
    await gone(form)
    await saved(page, form, 'Sửa loại Đuối nước, chìm')

    await page.getByRole('searchbox').fill('')
    await page.getByRole('button', { name: /^Thẻ câu hỏi/ }).click()
    await button(page, 'Sửa thẻ Đuối nước').click()
    await form.getByLabel('Tên, tiếng Việt').first().fill('Chìm')
    const now = await draftOf<CatalogueDraft>(path)
    const without = {
      ...now.catalogue,
      types: now.catalogue.types.filter(({ card }) => card !== 'drowning'),
      cards: now.catalogue.cards.filter(({ card }) => card !== 'drowning'),
    }
    await saveDraft(path, { catalogue: without, version: now.version })
    await looksAgain(page)
    await gone(form)
    await saved(page, form, 'Sửa thẻ Chìm')
  },
)

browserTest('a rule that a colleague removed is put back where it stood', async () => {
  const path = '/v1/routing'
  const page = await openPage('/routing')
  await button(page, 'Sửa quy tắc line-114').click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Ghi chú').fill('Cháy')
  const { policy, version } = await draftOf<RoutingDraft>(path)
  await saveDraft(path, {
    policy: { ...policy, rules: policy.rules.filter(({ id }) => id !== 'line-114') },
    version,
  })
  await looksAgain(page)
  await gone(form)
  await saved(page, form, 'Sửa quy tắc line-114')
  const kept = (await draftOf<RoutingDraft>(path)).policy.rules
  expect(kept.map(({ id }) => id)).toEqual(policy.rules.map(({ id }) => id))
  expect(kept.find(({ id }) => id === 'line-114')).toMatchObject({ note: 'Cháy' })
})

browserTest('who types while a colleague publishes is told so, and keeps the figures over it', async () => {
  const path = '/v1/settings/coverage-targets'
  const page = await openPage('/settings?of=coverage-targets')
  const figure = (name: string) => page.locator(`[data-pointer="/${name}"] input`)
  await figure('fire').fill('333')
  const theirs = (await admin.post<SettingDraft>(`${path}/draft`, { value: { fire: 444, police: 222 } })).body
  expect((await admin.post(`${path}/publish`, { version: theirs.version })).status).toBe(200)
  await looksAgain(page)
  await page.getByText('Trong lúc bạn nhập, admin đã áp dụng bản 1.').waitFor()
  expect(await button(page, 'Lưu vào bản nháp').getAttribute('aria-disabled')).toBe('true')
  await button(page, 'Giữ phần chưa lưu, tiếp tục từ bản đó').click()
  expect(await figure('police').inputValue()).toBe('222')
  expect(await figure('fire').inputValue()).toBe('333')
  await figure('fire').press('Control+Enter')
  await page.locator('.st-changes > div', { hasText: '444 giây333 giây' }).waitFor()
  expect(await draftOf<SettingDraft>(path)).toMatchObject({ base: 1, value: { fire: 333, police: 222 } })
})

browserTest('what is typed and not saved is left only by who says so', async () => {
  const page = await openPage('/settings?of=leg-limits')
  const figure = page.locator('[data-pointer="/1"] input')
  const question = page.getByRole('dialog', { name: 'Bỏ phần chưa lưu?' })
  const stay = async () => {
    await question.waitFor()
    // The first key there keeps what was typed.
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    expect(await figure.inputValue()).toBe('47')
  }
  await page.locator('[data-setting="call-limits"]').click()
  await page.locator('[data-setting="leg-limits"]').click()
  await figure.click()
  await figure.fill('47')
  await page.locator('[data-setting="travel"]').click()
  await stay()
  await page.evaluate(() => history.back())
  await stay()
  const asked = new Promise<string>((tell) => {
    page.once('dialog', (dialog) => void dialog.dismiss().then(() => tell(dialog.type())))
  })
  await page.evaluate(() => location.reload())
  expect(await asked).toBe('beforeunload')
  expect(await figure.inputValue()).toBe('47')
  await page.locator('[data-setting="run-cards"]').click()
  await button(page, 'Bỏ phần chưa lưu').click()

  await button(page, 'Thêm phương án').click()
  const form = page.getByRole('dialog', { name: 'Thêm phương án' })
  await form.waitFor()
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  await button(page, 'Thêm phương án').click()
  await form.getByLabel('Tên tiếng Việt').fill('Hẻm')
  // Behind the question nothing is found by its role.
  const name = (await form.getByLabel('Tên tiếng Việt').elementHandle())!
  // Pressed before the question has the focus, it comes to the field that has it still.
  const confirm = { key: 'Enter', ctrlKey: true, bubbles: true }
  for (const press of [
    () => name.dispatchEvent('keydown', confirm),
    () => page.keyboard.press('Control+Enter'),
  ]) {
    await page.keyboard.press('Escape')
    await question.waitFor()
    await press()
    await question.waitFor({ state: 'detached' })
    expect(await name.inputValue()).toBe('Hẻm')
  }
  await page.keyboard.press('Escape')
  await button(page, 'Bỏ phần chưa lưu').click()
  await form.waitFor({ state: 'detached' })
})
