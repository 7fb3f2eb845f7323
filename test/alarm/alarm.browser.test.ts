/** Two desks and their alarms: counted, gone to, taken note of at one and quiet at both, put aside. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { violations } from '../console/axe-in-browser.ts'
import { button, detail, openDialog } from '../console/desk-in-browser.ts'
import { openBrowser } from '../kit/browser.ts'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

const { browserTest, signedIn } = await openBrowser()

let hub: Hub
let ambulance: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  const database = new pg.Client({ connectionString: hub.databaseUrl })
  await database.connect()
  await database.query(
    `insert into setting (key, value) values ('alarm-limits', '{"withoutUnit": {"1": 1}}'), ('leg-limits', '{"4": 1}')`,
  )
  await database.end()
  ambulance = await signIn(hub, 'dispatcher115')
})
afterAll(() => hub.close())

async function opened(priority: number): Promise<Incident> {
  const body = {
    agencies: ['ambulance'],
    priority,
    place: { lat: 10.7769, lon: 106.7009, text: 'Bến Thành' },
  }
  return (await ambulance.post<Incident>('/v1/incidents', body)).body
}

const counts = (page: Page) => page.locator('.header .alarm-counts')
const row = (page: Page, text: string) => page.locator('.alarm-row', { hasText: text })

browserTest(
  'an alarm is counted at two desks, gone to by F7, and quiet at both once one took note of it',
  async () => {
    const [here, there] = await Promise.all([
      signedIn(hub, 'dispatcher115', { width: 1366, height: 768 }),
      signedIn(hub, 'dispatcher115'),
    ])
    const incident = await opened(1)
    await ambulance.post(`/v1/incidents/${incident.id}/legs/ambulance/accept`)
    for (const { page } of [here, there])
      await counts(page).getByRole('img', { name: 'Cảnh báo khẩn' }).waitFor()

    const { page } = here
    await page.keyboard.press('F7')
    await detail(page).getByText(incident.number).first().waitFor()
    const marked = row(page, incident.number).and(page.locator('[aria-current=true]'))
    await marked.getByText('Chưa có xe').waitFor()
    await marked.locator('.alarm-response', { hasText: 'Phân xe, hoặc xin lực lượng khác hỗ trợ.' }).waitFor()
    expect(await violations(page, '.header', '.alarm-region')).toEqual([])

    const looks = await page.evaluate<Record<string, number>>(`(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect()
      return {
        header: box('.header').height,
        legs: box('.legs').bottom - box('.detail-foot').top,
        response: box('.alarm-row.is-marked').bottom - box('.footer').top,
      }
    })()`)
    expect(looks.header).toBeLessThan(60)
    for (const below of [looks.legs, looks.response]) expect(below).toBeLessThanOrEqual(1)

    await page.keyboard.press('Alt+KeyP')
    await page.locator('.coverage-legend').waitFor()
    const covered = await page.evaluate<readonly number[]>(`(() => {
      const detail = document.querySelector('.detail').getBoundingClientRect().right
      const edge = document.querySelector('.middle').getBoundingClientRect().right
      return [...document.querySelectorAll('.coverage-toggle, .coverage-panel, .coverage-panel *, .map-tools button')]
        .map((each) => each.getBoundingClientRect())
        .filter(({ left, right, width }) => width > 1 && (left < detail || right > edge))
        .map(({ left }) => left)
    })()`)
    expect(covered).toEqual([])
    await page.keyboard.press('Alt+KeyP')

    await page.keyboard.press('Shift+F7')
    for (const each of [here, there]) await counts(each.page).getByText('0').waitFor()
    await marked.getByText('dispatcher115 đã ghi nhận').waitFor()
    const { units } = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
    const unit = units.find(({ agency }) => agency === 'ambulance')!
    expect((await ambulance.post('/v1/assignments', { incident: incident.id, unit: unit.id })).status).toBe(
      201,
    )
    await row(page, incident.number).waitFor({ state: 'detached' })
  },
)

browserTest(
  'at the smallest screen the head of the list and the selected unit keep their last button',
  async () => {
    const { page } = await signedIn(hub, 'supervisor', { width: 1366, height: 768 })
    await counts(page).click()
    await page.locator('.alarm-rates').waitFor()
    await page.locator('.unit-row').first().click()
    await page.locator('.unit-strip .unit-facts').waitFor()
    const cut = await page.evaluate<
      readonly string[]
    >(`['.alarm-region .region-head', '.unit-strip'].flatMap((name) => {
    const frame = document.querySelector(name).getBoundingClientRect()
    return [...document.querySelectorAll(name + ' :is(button, kbd, dd)')]
      .filter((each) => each.offsetParent)
      .map((each) => [each.textContent, each.getBoundingClientRect()])
      .filter(([, box]) => box.right > frame.right || (name !== '.unit-strip' && box.bottom > frame.bottom))
      .map(([text]) => name + ': ' + text)
  })`)
    expect(cut).toEqual([])
  },
)

browserTest('an alarm is put aside by keys, for ten minutes and with a reason', async () => {
  const incident = await opened(4)
  const { page } = await signedIn(hub, 'dispatcher115')
  await counts(page).getByRole('img', { name: 'Cảnh báo thấp' }).waitFor()
  await counts(page).click()
  await button(row(page, incident.number), 'Gác…').click()
  const dialog = await openDialog(page)
  expect(await violations(page, '.dialog')).toEqual([])
  await page.keyboard.press('1')
  await dialog.getByRole('radio', { name: 'Việc có kế hoạch' }).check()
  await page.keyboard.press('Control+Enter')
  await row(page, incident.number)
    .getByText(/^gác đến \d\d:\d\d: Việc có kế hoạch$/)
    .waitFor()
  await counts(page).getByRole('img', { name: 'Cảnh báo thấp' }).waitFor({ state: 'detached' })
  await button(row(page, incident.number), 'Bỏ gác').click()
  await counts(page).getByRole('img', { name: 'Cảnh báo thấp' }).waitFor()
})
