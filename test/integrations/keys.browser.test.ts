/** Keys in the console: an administrator connects a telephone system, changes its key over, and revokes the old one. */
import type { SourceKeyView } from '@lien-thong/shared/contract/source'
import type { Page } from 'playwright-core'
import { violations } from '../console/axe-in-browser.ts'
import { openBrowser } from '../kit/browser.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { openSources as open, press } from './sources-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()

let hub: Hub
let admin: Person
let calls = 0

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  admin = await signIn(hub, 'admin')
})
afterAll(() => hub.close())

const openSources = (address: string): Promise<Page> => open(hub, signedIn, address)
const keys = async (): Promise<readonly SourceKeyView[]> =>
  (await admin.get<{ keys: readonly SourceKeyView[] }>('/v1/sources/quan-1/keys')).body.keys

/** Makes a signing key in the dialog. @returns the secret, as it was shown */
async function makeKey(page: Page): Promise<string> {
  await press(page, 'Thêm khóa')
  const dialog = page.getByRole('dialog')
  await press(page, 'Tạo khóa')
  await dialog.getByText('Chỉ hiện một lần này').waitFor()
  const secret = (await dialog.locator('.in-copyable code').first().textContent())!
  expect(secret).toMatch(/^whsec_/)
  expect(await dialog.locator('.in-copyable code').nth(1).textContent()).toContain(secret)
  await press(page, 'Tôi đã lưu khóa')
  await dialog.waitFor({ state: 'detached' })
  return secret
}

const send = (secret: string) =>
  sendEvents(hub, callEvent('call.begin', `goi-${++calls}`, { to: '115' }), { source: 'quan-1', secret })

browserTest('a source is added, its key changed over, and the old one revoked', async () => {
  const page = await openSources('')
  await press(page, 'Thêm nguồn')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Tên ngắn/).fill('Quận 1')
  await dialog.getByLabel('Tên đầy đủ').fill('Tổng đài Quận 1')
  await dialog.getByLabel(/^Địa chỉ mạng/).fill('10.0.0.0/24\n10.0.0')
  await press(page, /^Lưu/)
  await dialog.getByText('Chỉ chữ thường không dấu').waitFor()
  await dialog.getByText('«10.0.0» không phải địa chỉ hay mạng.').waitFor()
  await dialog.getByLabel(/^Tên ngắn/).fill('quan-1')
  await dialog.getByLabel(/^Địa chỉ mạng/).fill('10.0.0.0/24')
  await press(page, /^Lưu/)
  await page.getByRole('heading', { name: 'Tổng đài Quận 1' }).waitFor()
  await page.getByText('Chưa có khóa nào').waitFor()

  const first = await makeKey(page)
  expect((await send(first)).status).toBe(202)
  const second = await makeKey(page)
  const live = page.locator('.in-keys tbody tr', { hasText: 'còn hiệu lực' })
  await live.nth(1).waitFor()
  // Last in the list is the one that was added first; the sender has not used the other yet.
  await live.last().getByRole('button').click()
  await dialog.getByText(/chưa được dùng lần nào: bên gửi có thể chưa đổi sang nó/).waitFor()
  await press(page, 'Thôi')

  expect((await send(second)).status).toBe(202)
  await eventually(keys, (all) => all.every(({ lastUsed }) => lastUsed !== undefined))
  await live.last().getByRole('button').click()
  await dialog.getByText(/vẫn được nhận \(dùng lần cuối/).waitFor()
  await dialog.getByRole('button', { name: 'Thu hồi', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.in-keys tbody tr', { hasText: 'đã thu hồi' }).waitFor()
  expect((await send(first)).problem.code).toBe('signature_wrong')
  expect((await send(second)).status).toBe(202)
  expect(await page.content()).not.toContain(second)
})

browserTest('the last key goes only once the consequence was read', async () => {
  const page = await openSources('?source=quan-1&view=keys')
  await page.getByRole('button', { name: /^Thu hồi [0-9a-f]{6}$/ }).click()
  await page.getByText(/cuối cùng của quan-1: hệ thống điện thoại đang dùng nó sẽ không báo được/).waitFor()
  await press(page, /^Vẫn thu hồi/)
  await page.locator('.in-head', { hasText: 'chưa có khóa' }).waitFor()
  expect((await keys()).every(({ revoked }) => revoked !== undefined)).toBe(true)
})

browserTest('a key that was not copied is not closed by accident', async () => {
  const page = await openSources('?source=quan-1&view=keys')
  await press(page, 'Thêm khóa')
  const dialog = page.getByRole('dialog')
  expect(await violations(page)).toEqual([])
  await press(page, 'Tạo khóa')
  await dialog.getByText('Chỉ hiện một lần này').waitFor()
  await page.keyboard.press('Escape')
  await dialog.getByText('Khóa chưa được chép. Đóng lại là không xem được nữa.').waitFor()
  expect(await violations(page)).toEqual([])
  await press(page, 'Vẫn đóng')
  await dialog.waitFor({ state: 'detached' })
})

browserTest('a source is disabled once the consequence was read, and enabled again', async () => {
  const page = await openSources('?source=quan-1')
  await press(page, 'Tắt nguồn')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/cuộc gọi mới của tổng đài đó không hiện trên bàn điều phối/).waitFor()
  await dialog.getByRole('button', { name: 'Tắt nguồn', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.in-head', { hasText: 'đang tắt' }).waitFor()
  await press(page, 'Bật nguồn')
  await page.getByRole('button', { name: 'Tắt nguồn', exact: true }).waitFor()
})

browserTest('a supervisor sees which kinds of key there are, and may change nothing', async () => {
  const page = await open(hub, signedIn, '?source=quan-1&view=keys', 'supervisor')
  await page.getByText('Đang có: Khóa ký. Từng khóa chỉ quản trị viên xem được.').waitFor()
  for (const name of ['Thêm nguồn', 'Thêm khóa', 'Sửa', 'Tắt nguồn'])
    expect(await page.getByRole('button', { name, exact: true }).getAttribute('aria-disabled')).toBe('true')
})
