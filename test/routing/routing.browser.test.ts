/** An administrator changes a rule: form, draft, difference, publish; and tries a call. */
import type { PolicyInForce, RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { Locator, Page } from 'playwright-core'
import { paleness, violations } from '../console/axe-in-browser.ts'
import { looksAgain, openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { publishAs } from './publish.ts'
import { policyWith } from './rules.ts'

const { browserTest, signedIn } = await openBrowser()
const SMALLEST = { width: 1366, height: 768 }

let hub: Hub
let admin: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  admin = await signIn(hub, 'admin')
  await publishAs(admin, policyWith())
})
afterAll(() => hub.close())

const inForce = async () => (await admin.get<PolicyInForce>('/v1/routing')).body
const rules = (page: Page) => page.locator('.ro-sentence')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function openRouting(username = 'admin', size = SMALLEST): Promise<Page> {
  const { page } = await signedIn(hub, username, { ...size, path: '/routing', ownClock: true })
  return page
}

const draft = async () => (await admin.get<RoutingDraft>('/v1/routing/draft')).body
const text = (policy: RoutingPolicy) => JSON.stringify(policy, undefined, 2)
const policyIn = async (field: Locator): Promise<RoutingPolicy> => JSON.parse(await field.inputValue())
const noted = (rules: RoutingPolicy['rules'], rule: string, note: string) =>
  rules.map((each) => (each.id === rule ? { ...each, note } : each))
const notes = (rules: RoutingPolicy['rules']) =>
  rules.flatMap(({ id, note }) => (note === undefined ? [] : [`${id}: ${note}`])).sort()

async function saveAs(person: Person, change: (now: RoutingPolicy) => RoutingPolicy): Promise<void> {
  const { policy, version } = await draft()
  expect((await person.post('/v1/routing/draft', { policy: change(policy), version })).status).toBe(200)
}

/** 115 at night, while the ambulance queue is full, rings in the reserve, and after 30 seconds at the fire service. */
async function addNightRule(page: Page): Promise<void> {
  await press(page, 'Thêm quy tắc')
  const form = page.getByRole('dialog')
  await form.getByLabel('Mã quy tắc').fill('dem')
  for (const type of ['line', 'time', 'queue_state']) {
    await form.getByRole('button', { name: 'Thêm điều kiện' }).click()
    await form.getByRole('combobox', { name: 'Điều kiện', exact: true }).last().selectOption(type)
  }
  await form.getByRole('combobox', { name: 'Đầu số', exact: true }).selectOption('115')
  await form.getByRole('combobox', { name: 'Hàng đợi', exact: true }).selectOption('ambulance')
  await form.getByRole('combobox', { name: 'Chuyển tới hàng đợi', exact: true }).selectOption('reserve')
  await form.getByRole('button', { name: 'Thêm hàng đợi tiếp theo' }).click()
  await form.getByRole('combobox', { name: 'Nếu không ai nghe', exact: true }).selectOption('fire')
  await form.getByRole('button', { name: /^Lưu vào bản nháp/ }).click()
  await form.waitFor({ state: 'detached' })
}

browserTest('a new rule reads as a sentence, is a draft, is compared, tried and published', async () => {
  const page = await openRouting()
  await page.getByText('Chưa có thay đổi nào.').waitFor()
  await addNightRule(page)
  await rules(page)
    .first()
    .filter({
      hasText:
        'Gọi 115, từ 22:00 đến 06:00, hàng đợi Cấp cứu 115 là “Đầy” → Dự bị; 30 giây không ai nghe: thêm Chữa cháy và cứu nạn 114',
    })
    .waitFor()
  const change = page.locator('.ro-changes li')
  await change.filter({ hasText: 'Quy tắc dem' }).filter({ hasText: 'thêm' }).waitFor()
  expect(await change.count()).toBe(1)
  expect((await inForce()).rules.some(({ id }) => id === 'dem')).toBe(false)

  await page.getByLabel('Thời điểm (giờ thành phố)').fill('2026-11-24 22:30')
  await page.locator('select[name=queue]').selectOption('ambulance')
  await page.locator('select[name=state]').selectOption('Full')
  await press(page, 'Xem cuộc gọi đi đâu')
  await page.locator('.ro-decision', { hasText: '→ Dự bị, theo dem' }).waitFor()
  await page.locator('select[name=state]').selectOption('Active')
  await press(page, 'Xem cuộc gọi đi đâu')
  await page.locator('.ro-decision', { hasText: '→ Cấp cứu 115, theo line-115' }).waitFor()
  const why = page.locator('.ro-trace li', { hasText: 'dem' })
  expect(await why.textContent()).toContain('cần hàng đợi Cấp cứu 115 là “Đầy”; có: “Hoạt động”')

  await press(page, 'Áp dụng')
  await page.getByRole('status').filter({ hasText: 'Đã áp dụng bản 3.' }).waitFor()
  await page.getByText('Chưa có thay đổi nào.').waitFor()
  expect((await inForce()).rules.find(({ id }) => id === 'dem')).toEqual({
    id: 'dem',
    priority: 40,
    conditions: [
      { type: 'line', line: '115' },
      { type: 'time', from: '22:00', to: '06:00' },
      { type: 'queue_state', queue: 'ambulance', is: 'EQ', state: 'Full' },
    ],
    actions: [
      { type: 'queue', queue: 'reserve' },
      { type: 'overflow', after: 30, queue: 'fire' },
    ],
  })
})

browserTest('a rule moves, is edited and removed, and the draft can be thrown away', async () => {
  await publishAs(admin, { ...policyWith(), fallbackQueue: 'fire' })
  const before = (await inForce()).version
  const page = await openRouting()
  await press(page, 'Đưa line-113 xuống')
  await rules(page).first().filter({ hasText: 'Gọi 114' }).waitFor()
  await press(page, 'Sửa quy tắc line-115')
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Thêm điều kiện' }).click()
  await form.getByRole('combobox', { name: 'Điều kiện', exact: true }).last().selectOption('time')
  await form.getByLabel('Từ', { exact: true }).fill('8 giờ')
  await form.getByRole('button', { name: /^Lưu vào bản nháp/ }).click()
  await form.getByText('Phải có dạng HH:MM.').waitFor()
  await form.getByPlaceholder('22:00').fill('08:00')
  let passOn: (() => void) | undefined
  await page.route('**/v1/routing/draft', async (route) => {
    if (route.request().method() === 'POST' && !passOn) await new Promise<void>((pass) => (passOn = pass))
    await route.continue()
  })
  await form.getByRole('button', { name: /^Lưu vào bản nháp/ }).click()
  await eventually(
    () => passOn,
    (pass) => pass !== undefined,
  )
  // While the hub has not answered the first yet.
  await form.getByRole('button', { name: 'Thôi' }).click()
  await press(page, 'Xoá quy tắc line-114')
  passOn!()
  await rules(page).filter({ hasText: 'Gọi 115, từ 08:00 đến 06:00' }).waitFor()
  await eventually(
    () => page.locator('.ro-change').allTextContents(),
    (changes) => changes.join() === 'sửa,bỏ,sửa',
  )
  await press(page, 'Bỏ bản nháp')
  await page.getByText('Chưa có thay đổi nào.').waitFor()
  expect((await inForce()).version).toBe(before)
})

browserTest('a faulty draft says what is wrong and cannot be published', async () => {
  const page = await openRouting()
  await press(page, 'JSON')
  const json = page.getByLabel('Toàn bộ chính sách, dạng JSON')
  const policy = JSON.parse(await json.inputValue()) as { rules: { id: string; actions: object[] }[] }
  await json.fill('{"rules": ')
  await press(page, 'Lưu vào bản nháp')
  await page.getByText('Đây chưa phải JSON hợp lệ.').waitFor()
  policy.rules.find(({ id }) => id === 'line-113')!.actions = [{ type: 'queue', queue: 'khong-co' }]
  await json.fill(JSON.stringify(policy))
  await press(page, 'Lưu vào bản nháp')
  const fault = 'Quy tắc line-113 nêu hàng đợi khong-co, không tồn tại.'
  await page.locator('.ro-draft .is-fault', { hasText: fault }).waitFor()
  const publish = page.getByRole('button', { name: 'Áp dụng', exact: true })
  expect(await publish.getAttribute('aria-disabled')).toBe('true')
  await press(page, 'Quy tắc')
  await page.locator('[data-rule=line-113]', { hasText: fault }).waitFor()
  await press(page, 'Bỏ bản nháp')
  await page.getByText('Chưa có thay đổi nào.').waitFor()
})

browserTest('JSON that is typed while a colleague saves is kept, and told by whom', async () => {
  const page = await openRouting()
  await press(page, 'JSON')
  const json = page.getByLabel('Toàn bộ chính sách, dạng JSON')
  const mine = await policyIn(json)
  await json.fill(text({ ...mine, rules: noted(mine.rules, 'line-113', 'của tôi') }))
  await saveAs(admin, (now) => ({ ...now, rules: noted(now.rules, 'line-114', 'của đồng nghiệp') }))
  await looksAgain(page)
  await page.getByText('Trong lúc bạn nhập, admin đã lưu một bản nháp khác.').waitFor()
  expect(notes((await policyIn(json)).rules)).toEqual(['line-113: của tôi'])
  const save = page.getByRole('button', { name: 'Lưu vào bản nháp', exact: true })
  expect(await save.getAttribute('aria-disabled')).toBe('true')
  await press(page, 'Giữ phần chưa lưu, tiếp tục từ bản đó')
  expect(notes((await policyIn(json)).rules)).toEqual(['line-113: của tôi', 'line-114: của đồng nghiệp'])
  await save.click()
  await eventually(
    async () => notes((await draft()).policy.rules),
    (kept) => kept.join() === 'line-113: của tôi,line-114: của đồng nghiệp',
  )

  // What is not JSON yet is kept as it stands.
  await json.fill('{"rules": ')
  await saveAs(admin, (now) => ({ ...now, rules: noted(now.rules, 'line-115', 'lần nữa') }))
  await looksAgain(page)
  await page.getByText('Trong lúc bạn nhập, admin đã lưu một bản nháp khác.').waitFor()
  await press(page, 'Giữ phần chưa lưu, tiếp tục từ bản đó')
  expect(await json.inputValue()).toBe('{"rules": ')
  await saveAs(admin, (now) => ({ ...now, rules: noted(now.rules, 'line-115', 'và nữa') }))
  await looksAgain(page)
  await press(page, 'Bỏ phần chưa lưu, xem bản nháp đó')
  expect(notes((await policyIn(json)).rules)).toContain('line-115: và nữa')
  await press(page, 'Bỏ bản nháp')
  await page.getByText('Chưa có thay đổi nào.').waitFor()
})

browserTest(
  'what is typed is dropped by signing out, or by the other view, only by who says so',
  async () => {
    const page = await openRouting()
    await press(page, 'JSON')
    const json = page.getByLabel('Toàn bộ chính sách, dạng JSON')
    const question = page.getByRole('dialog', { name: 'Bỏ phần chưa lưu?' })
    const signOut = async () => {
      await press(page, 'Trang khác')
      await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    }
    await json.fill('{"rules": ')
    for (const leave of [signOut, () => press(page, 'Quy tắc')]) {
      await leave()
      await question.waitFor()
      // The first key there keeps what was typed.
      await page.keyboard.press('Escape')
      await question.waitFor({ state: 'detached' })
      expect(await json.inputValue()).toBe('{"rules": ')
    }
    expect(await page.evaluate(async () => (await fetch('/v1/session')).status)).toBe(200)
    await signOut()
    await press(page, 'Bỏ phần chưa lưu')
    await page.getByLabel('Tên đăng nhập').waitFor()
  },
)

browserTest(
  'assistive technology finds nothing serious, and nothing is cut off, in both themes',
  async () => {
    const page = await openRouting()
    await rules(page).first().waitFor()
    await press(page, 'Xem cuộc gọi đi đâu')
    await page.locator('.ro-trace').waitFor()
    for (const [theme, faults] of [
      ['dark', violations],
      ['light', paleness],
    ] as const) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
      expect(await faults(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    }
    await press(page, 'Thêm quy tắc')
    await page.getByRole('dialog').getByRole('button', { name: 'Thêm điều kiện' }).click()
    expect(await violations(page)).toEqual([])
  },
)

browserTest('the page is not for those who may not edit', async () => {
  const page = await openRouting('supervisor')
  await page.locator('main.page.blank').waitFor()
  expect(await rules(page).count()).toBe(0)
})
