/** In a real browser: a question card by its digits, one event told of twice, and the page of the catalogue. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Page } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { paleness, violations } from './axe-in-browser.ts'
import { button, card, detail, openDialog, pressable } from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const SMALLEST = { width: 1366, height: 768 }

let hub: Hub
let supervisor: Person
let calls = 0

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

interface Told {
  readonly call: string
  readonly incident: Incident
}

const incidentNow = async (id: string): Promise<Incident> =>
  (await supervisor.get<{ readonly incident: Incident }>(`/v1/incidents/${id}`)).body.incident

/** A call that rings, and what its incident is about. */
async function ringAbout(type: string, place: { readonly lat: number; readonly lon: number }): Promise<Told> {
  calls += 1
  const name = `sự-việc-${calls}`
  const from = `09071111${String(calls + 10)}`
  const [begun] = (
    await sendEvents(hub, [
      callEvent('call.begin', name, { from, to: '115', location: { ...place, radius: 20, source: 'aml' } }),
      callEvent('call.alerting', name),
    ])
  ).results
  const { id, version } = await incidentNow(begun!.incident!)
  expect((await supervisor.post(`/v1/incidents/${id}/edit`, { type, version })).status).toBe(200)
  return { call: begun!.call!, incident: await incidentNow(id) }
}

const question = (page: Page) => page.locator('.qc-question strong')
const sameEvent = (page: Page) => page.locator('.same-event')

browserTest(
  'a card is answered by digits, raises the priority, and proposes whom to ask as well',
  async () => {
    const { incident } = await ringAbout('drowning', { lat: 10.85, lon: 106.78 })
    const { page } = await signedIn(hub, 'dispatcher115', SMALLEST)
    await card(page, incident).click()
    await question(page).filter({ hasText: 'Người đó còn dưới nước không?' }).waitFor()
    await page.locator('.qc-unapproved', { hasText: 'chưa được cơ quan y tế phê duyệt' }).waitFor()
    await page.keyboard.press('Alt+KeyQ')
    await page.locator('#region-card:focus').waitFor()
    await page.keyboard.press('Digit1')
    await page.keyboard.press('Digit2')
    await question(page).filter({ hasText: 'Có nhìn thấy người đó không?' }).waitFor()
    await page.locator('.qc-tell li', { hasText: 'Không nhảy xuống nước.' }).waitFor()
    const determined = await eventually(
      () => incidentNow(incident.id),
      ({ determination }) =>
        determination !== undefined &&
        'determinant' in determination &&
        determination.determinant === 'several_in_water',
    )
    expect(determined.legs[0]?.priority).toBe(1)
    expect(determined.answers?.map(({ question: asked, answer }) => `${asked} ${answer}`).sort()).toEqual([
      'count several',
      'in_water yes',
    ])

    await page.keyboard.press('ArrowUp')
    await question(page).filter({ hasText: 'Có mấy người?' }).waitFor()
    await page.keyboard.press('Digit1')
    await eventually(
      () => incidentNow(incident.id),
      ({ determination }) =>
        determination !== undefined &&
        'determinant' in determination &&
        determination.determinant === 'in_water',
    )
    await button(page, 'Gọi Chữa cháy 114, ưu tiên 1').click()
    await eventually(
      () => incidentNow(incident.id),
      ({ legs }) => legs.some(({ agency, priority }) => agency === 'fire' && priority === 1),
    )
  },
)

browserTest('one event told of twice: said on the call, attached by a person, taken back', async () => {
  const place = { lat: 10.7769, lon: 106.7009 }
  const first = await ringAbout('cardiac_arrest', place)
  const second = await ringAbout('cardiac_arrest', { ...place, lat: place.lat + 0.0002 })
  const { page } = await signedIn(hub, 'dispatcher115', { ...SMALLEST, desk: '115-01' })
  await page.locator('.calls .se-mark', { hasText: `Giống ${first.incident.number}` }).waitFor()
  await card(page, second.incident).click()
  const proposed = sameEvent(page).locator(`[data-incident="${first.incident.number}"]`)
  await proposed.getByText('cùng loại').waitFor()
  expect((await incidentNow(first.incident.id)).calls).toHaveLength(1)

  await supervisor.post(`/v1/calls/${first.call}/claim`, { takeOver: true })
  const attach = `Gắn cuộc gọi vào ${first.incident.number}`
  await page
    .locator('.calls li', { hasText: first.incident.number })
    .getByRole('button', { name: 'Nhận cuộc gọi', exact: true })
    .click()
  await pressable(proposed, attach)
  await button(proposed, attach).click()
  await detail(page).getByText(first.incident.number).first().waitFor()
  await card(page, first.incident).getByText('2 cuộc gọi').waitFor()
  await card(page, second.incident).waitFor({ state: 'detached' })

  await page.keyboard.press('Control+KeyZ')
  await card(page, second.incident).waitFor()
  await detail(page).getByText(second.incident.number).first().waitFor()
  expect((await incidentNow(first.incident.id)).calls).toHaveLength(1)
})

browserTest('types and cards are drafted, compared and published; axe finds nothing serious', async () => {
  const { page } = await signedIn(hub, 'admin', { ...SMALLEST, path: '/catalogue' })
  const found: Record<string, readonly string[]> = {}
  await page.getByRole('searchbox').fill('duoi nuoc')
  await button(page, 'Sửa loại Đuối nước').click()
  const type = await openDialog(page)
  found.type = await violations(page, '.dialog')
  await type.getByLabel('Tên, tiếng Việt').fill('Đuối nước, chìm')
  await type.getByLabel('Công an 113: Ưu tiên').selectOption('1')
  await page.keyboard.press('Control+Enter')
  await type.waitFor({ state: 'detached' })
  await page.locator('.ro-changes ins', { hasText: 'Đuối nước, chìm' }).waitFor()

  await page.getByRole('button', { name: /^Thẻ câu hỏi/ }).click()
  await button(page, 'Sửa thẻ Đuối nước').click()
  const dialog = await openDialog(page)
  found.card = await violations(page, '.dialog')
  await dialog.getByLabel('Câu 1, tiếng Việt').fill('Người đó còn ở dưới nước không?')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.ca-row[data-card=drowning]', { hasText: 'phiên bản 2' }).waitFor()
  found.page = await violations(page, '.ro-page')
  await pressable(page, 'Áp dụng')
  await button(page, 'Áp dụng').click()
  await page.getByText('Đã áp dụng bản 2.').waitFor()
  expect(found).toEqual({ type: [], card: [], page: [] })
})

browserTest('axe finds nothing serious at a card and at what may be the same, in both themes', async () => {
  const place = { lat: 10.72, lon: 106.65 }
  await ringAbout('house_fire', place)
  const { incident } = await ringAbout('house_fire', place)
  const { page } = await signedIn(hub, 'supervisor', SMALLEST)
  await card(page, incident).click()
  await question(page).waitFor()
  await sameEvent(page).locator('.se-candidate').first().waitFor()
  await page.keyboard.press('Alt+KeyQ')
  await page.locator('#region-card:focus').waitFor()
  await page.keyboard.press('Digit1')
  await page.locator('.qc-tell li').first().waitFor()
  const found: Record<string, readonly string[]> = {}
  for (const [theme, faults] of [
    ['dark', violations],
    ['light', paleness],
  ] as const) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    for (const part of ['.question-card', '.same-event', '.se-mark'])
      found[`${theme} ${part}`] = await faults(page, part)
  }
  expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([])
  // What is only heard stretches nothing: the desk as a whole never scrolls.
  expect(await page.locator('.page').evaluate((each) => each.scrollHeight - each.clientHeight)).toBe(0)
})
