/** Several services at one incident, as their desks see it: asked, shown, declined, handed over, merged, corrected, ended. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import pg from 'pg'
import type { Locator, Page } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { violations } from './axe-in-browser.ts'
import { button, card, detail, openDialog, pressable } from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const SMALLEST = { width: 1366, height: 768 }
const SCENE = { lat: 10.7769, lon: 106.7009, text: '12 Nguyễn Thị Minh Khai' }
/** W3C PNG: one black pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
)

let hub: Hub
let supervisor: Person
let ambulance: Person
let fire: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  const database = new pg.Client({ connectionString: hub.databaseUrl })
  await database.connect()
  await database.query(`insert into setting (key, value) values ('leg-limits', '{"4": 1}')`)
  await database.end()
  supervisor = await signIn(hub, 'supervisor')
  ambulance = await signIn(hub, 'dispatcher115')
  fire = await signIn(hub, 'dispatcher114')
})
afterAll(() => hub.close())

async function opened(person: Person, body: object = {}): Promise<Incident> {
  const answer = await person.post<Incident>('/v1/incidents', {
    agencies: ['ambulance'],
    type: 'traffic_accident',
    priority: 2,
    place: SCENE,
    ...body,
  })
  expect(answer.status).toBe(201)
  return answer.body
}

const now = async (person: Person, { id }: Pick<Incident, 'id'>): Promise<Incident> =>
  (await person.get<{ incident: Incident }>(`/v1/incidents/${id}`)).body.incident

const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const leg = (page: Page, agency: string): Locator => page.locator('.leg', { hasText: agency })

async function open(page: Page, incident: Incident): Promise<void> {
  await card(page, incident).click()
  await detail(page).getByText(incident.number).first().waitFor()
}

/** By keyboard, as every dialog of this kind is carried out. */
async function carryOut(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

browserTest('a service is asked, taken back, asked again and declines, each seen at both desks', async () => {
  const incident = await opened(ambulance, { note: 'Hai người bị thương' })
  const [here, there] = await Promise.all([signedIn(hub, 'dispatcher115'), signedIn(hub, 'dispatcher114')])
  const a = here.page
  const b = there.page
  await open(a, incident)
  await pressable(detail(a), 'Thêm lực lượng…')
  await button(detail(a), 'Thêm lực lượng…').click()
  const dialog = await openDialog(a)
  await dialog.getByRole('radio', { name: 'Chữa cháy 114' }).waitFor()
  expect(await violations(a)).toEqual([])
  await a.keyboard.press('1')
  await a.keyboard.press('2')
  await dialog.getByRole('button', { name: 'Gọi Chữa cháy 114' }).waitFor()
  await carryOut(a)

  await card(b, incident).waitFor()
  await eventually(
    () => now(ambulance, incident),
    ({ legs }) => legs.find(({ agency }) => agency === 'fire')?.at.delivered !== undefined,
  )
  await a.keyboard.press('Control+KeyZ')
  await leg(a, 'Chữa cháy 114').getByText('Lý do: đã hoàn tác').waitFor()

  await button(detail(a), 'Thêm lực lượng…').click()
  await openDialog(a)
  await a.keyboard.press('2')
  await carryOut(a)
  await open(b, incident)
  await detail(b).getByText('Hai người bị thương').first().waitFor()
  await pressable(leg(b, 'Chữa cháy 114'), 'Từ chối…')
  await button(leg(b, 'Chữa cháy 114'), 'Từ chối…').click()
  const declining = await openDialog(b)
  expect(await button(declining, 'Từ chối').getAttribute('aria-disabled')).toBe('true')
  await b.keyboard.press('3')
  await pressable(declining, 'Từ chối')
  await carryOut(b)
  await leg(a, 'Chữa cháy 114').getByText('Lý do: Hết xe').waitFor()
  await section(a, 'Diễn biến').getByText('Chữa cháy 114 từ chối: Hết xe').waitFor()
})

browserTest('a part that nobody accepts stands out, and goes to another service', async () => {
  const incident = await opened(fire, { agencies: ['fire'], priority: 4 })
  const { page } = await signedIn(hub, 'dispatcher114', SMALLEST)
  await card(page, incident)
    .getByText(/^CHỜ 0:\d\d$/)
    .waitFor()
  await open(page, incident)
  const own = leg(page, 'Chữa cháy 114')
  await own.getByText(/^CHƯA NHẬN/).waitFor()
  expect(await violations(page)).toEqual([])
  await button(own, 'Nhận').click()
  await own.getByText(/^CHƯA NHẬN/).waitFor({ state: 'detached' })
  await card(page, incident)
    .getByText(/^CHỜ \d/)
    .waitFor({ state: 'detached' })

  await button(own, 'Bàn giao…').click()
  const dialog = await openDialog(page)
  await dialog.getByRole('radio', { name: 'Cấp cứu 115' }).check()
  await dialog.getByRole('checkbox', { name: 'Phần việc của Chữa cháy 114 kết thúc tại đây' }).waitFor()
  await carryOut(page)
  await leg(page, 'Cấp cứu 115')
    .getByText(/Chữa cháy 114 bàn giao: Việc của lực lượng này/)
    .waitFor()
  await own.getByText('Lý do: đã bàn giao').waitFor()
  await page.locator('.toasts').getByText(`Cấp cứu 115 chưa nhận ${incident.number} sau 0:01`).waitFor()
})

browserTest('who looks after it, what was written wrong, and what was sent', async () => {
  const incident = await opened(ambulance, { note: 'Nhà số 15' })
  const { page } = await signedIn(hub, 'supervisor', SMALLEST)
  await open(page, incident)
  await pressable(detail(page), 'Nhận phụ trách')
  await button(detail(page), 'Nhận phụ trách').click()
  await detail(page)
    .getByText(/^bạn, từ/)
    .waitFor()
  await ambulance.post(`/v1/incidents/${incident.id}/owner/take`, { takeOver: true })
  await detail(page)
    .getByText(/^dispatcher115, từ/)
    .waitFor()
  await pressable(detail(page), 'Tiếp quản')

  const notes = section(page, 'Ghi chú')
  await notes.getByRole('button', { name: /^Sửa ghi chú lúc/ }).click()
  const field = notes.getByRole('textbox', { name: 'Ghi lời đúng' })
  expect(await field.inputValue()).toBe('Nhà số 15')
  await field.fill('Nhà số 51')
  await page.keyboard.press('Control+Enter')
  await notes.locator('del', { hasText: 'Nhà số 15' }).waitFor()
  await notes.locator('.notes > li').getByText('Nhà số 51').waitFor()
  expect(await notes.locator('.notes > li').count()).toBe(1)

  const files = section(page, 'Tệp đính kèm')
  await files.locator('input[type=file]').setInputFiles([
    { name: 'hiện trường.png', mimeType: 'image/png', buffer: PIXEL },
    {
      name: 'la.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    },
  ])
  await files.getByText(/^la\.png: Chỉ nhận ảnh/).waitFor()
  await files.getByRole('link', { name: 'Mở hiện trường.png trong thẻ mới' }).waitFor()
  await eventually(
    () => files.locator('.thumbnail img').evaluate((image) => (image as HTMLImageElement).naturalWidth),
    (width) => width === 1,
  )
  expect(await violations(page)).toEqual([])
  await files.getByRole('button', { name: 'Gỡ hiện trường.png' }).click()
  const dialog = await openDialog(page)
  await button(dialog, 'Gỡ hẳn').waitFor()
  // What cannot be taken back is not done by the key that is pressed without looking.
  await page.keyboard.press('Enter')
  expect(await dialog.count()).toBe(1)
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await files.getByText(/Đã gỡ: supervisor/).waitFor()
  await section(page, 'Diễn biến').getByText('Gỡ ảnh PNG').waitFor()
})

browserTest('two incidents become one, two again, and related; a call moves and comes back', async () => {
  const main = await opened(ambulance)
  const { results } = await sendEvents(
    hub,
    callEvent('call.begin', 'trùng', { from: '0907111333', to: '115' }),
  )
  const { call, incident: id } = results[0]!
  const other = await now(ambulance, { id: id! })
  const { page } = await signedIn(hub, 'dispatcher115')
  const relate = async (mode: string, target: Incident) => {
    await pressable(detail(page), 'Liên kết hoặc gộp…')
    await button(detail(page), 'Liên kết hoặc gộp…').click()
    const dialog = await openDialog(page)
    await dialog.getByRole('combobox').fill(target.number)
    await dialog.getByRole('radio', { name: mode }).check()
    await dialog.getByRole('option', { name: target.number }).click()
    await dialog
      .getByText(new RegExp(`${target.number}.*`))
      .first()
      .waitFor()
    await carryOut(page)
  }
  await open(page, other)
  await relate('Là một: gộp vào sự cố kia', main)
  await card(page, other).waitFor({ state: 'detached' })
  await detail(page).getByText(main.number).first().waitFor()
  await section(page, 'Sự cố liên quan').getByText('Đã gộp vào đây').waitFor()
  await page.keyboard.press('Control+KeyZ')
  await card(page, other).waitFor()

  await open(page, other)
  await relate('Là một phần của sự cố kia', main)
  await section(page, 'Sự cố liên quan').getByText('Sự cố chính').waitFor()
  await section(page, 'Sự cố liên quan').getByRole('button', { name: 'Gỡ' }).click()
  await section(page, 'Sự cố liên quan').getByText('Sự cố chính').waitFor({ state: 'detached' })

  await ambulance.post(`/v1/calls/${call}/attach`, { incident: main.id })
  await open(page, main)
  await pressable(detail(page), 'Tách khỏi sự cố này')
  await button(detail(page), 'Tách khỏi sự cố này').click()
  await card(page, other).waitFor()
  expect((await now(ambulance, main)).calls).toEqual([])
})

browserTest('an incident ends for each service in its own way, and is opened again', async () => {
  const incident = await opened(supervisor, { agencies: ['ambulance', 'fire'] })
  await ambulance.post(`/v1/incidents/${incident.id}/legs/ambulance/accept`)
  await fire.post(`/v1/incidents/${incident.id}/legs/fire/accept`)
  const { page } = await signedIn(hub, 'supervisor', SMALLEST)
  await open(page, incident)
  await leg(page, 'Chữa cháy 114').getByText('Đã nhận, chờ xe').waitFor()
  await pressable(detail(page), 'Kết thúc…')
  await button(detail(page), 'Kết thúc…').click()
  const dialog = await openDialog(page)
  await dialog.getByLabel('Kết quả của Cấp cứu 115').selectOption({ label: 'Đã chuyển viện' })
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'Đã giải quyết' }).focus()
  await page.keyboard.press('1')
  await carryOut(page)
  await detail(page).getByText('Đã kết thúc: Đã giải quyết').waitFor()
  await leg(page, 'Cấp cứu 115').getByText('Kết quả: Đã chuyển viện').waitFor()
  await leg(page, 'Chữa cháy 114').getByText('Kết quả: Đã giải quyết').waitFor()

  await button(detail(page), 'Mở lại…').click()
  await openDialog(page)
  await page.keyboard.press('2')
  await carryOut(page)
  await card(page, incident).waitFor()
  await pressable(detail(page), 'Kết thúc…')
})
