/** The crew page on a telephone: a whole run with the link cut twice, in a real Chromium. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { BrowserContext, Page } from 'playwright-core'
import { violations } from '../console/axe-in-browser.ts'
import { openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { type CrewPage, press, crewPage as signedInCrew } from './page.ts'

const { browserTest, openScreen } = await openBrowser()
const SMALL = { width: 360, height: 740 }
const LARGE = { width: 412, height: 915 }
/** What a browser says of requests that no link carries. */
const cut = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|net::ERR|WebSocket/

let hub: Hub
let medic: Person
let units: readonly Unit[]

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  medic = await signIn(hub, 'dispatcher115')
  const picture = (await medic.get<PictureSnapshot>('/v1/picture')).body
  units = picture.units.filter(({ agency }) => agency === 'ambulance')
})
afterAll(() => hub.close())

let used = 0
const freeUnit = (): Unit => units[used++]!

async function open(): Promise<Incident> {
  const place = { lat: 10.7722, lon: 106.6981, text: '60/2A Lê Lợi, Phường Bến Thành' }
  const body = { agencies: ['ambulance'], type: 'traffic_injury', priority: 1, place, note: 'cổng sau' }
  return (await medic.post<Incident>('/v1/incidents', body)).body
}

const send = async (unit: Unit, incident: Incident): Promise<string> =>
  (await medic.post<Assignment>('/v1/assignments', { unit: unit.id, incident: incident.id })).body.id

const assignmentOf = async (incident: Incident): Promise<Assignment> => {
  const { body } = await medic.get<{ assignments: Assignment[] }>(`/v1/incidents/${incident.id}`)
  return body.assignments[0]!
}

interface Crew extends CrewPage {
  readonly unit: Unit
}

async function crewPage(size: typeof SMALL, unit: Unit = freeUnit()): Promise<Crew> {
  return { ...(await signedInCrew(await openScreen(size), hub, unit)), unit }
}

const likely = (page: Page, name: string) => page.locator('.crew-likely', { hasText: name }).waitFor()
const waiting = (page: Page, count: number) =>
  page.locator('.crew-waiting', { hasText: `Chờ gửi ${count}` }).waitFor()

/** A link that is gone takes its open sockets with it. */
async function cutLink({ context, page }: { context: BrowserContext; page: Page }): Promise<void> {
  await context.setOffline(true)
  await page.locator('.crew-link.crew-lost').waitFor()
}

browserTest(
  'a run from receiving to clear, with the link cut twice: times of pressing, nothing doubled',
  async () => {
    const crew = await crewPage(SMALL)
    const { page, context, unit, view } = crew
    crew.allow(cut)
    await page.getByText('Chưa có lệnh').waitFor()
    const incident = await open()
    await send(unit, incident)
    await page.locator('.crew-new').waitFor()
    await page.getByText('60/2A Lê Lợi').waitFor()
    await page.getByText('cổng sau').waitFor()
    await press(page, 'Nhận lệnh')
    await eventually(view, ({ unit: { status } }) => status === 'acknowledged')
    await press(page, 'Lên đường')
    await eventually(view, ({ unit: { status } }) => status === 'en_route')

    await cutLink(crew)
    await press(page, 'Đến hiện trường')
    await waiting(page, 1)
    const pressedAt = performance.now()
    await press(page, 'Tiếp cận người bệnh')
    await page.getByLabel('Viết ghi chú').fill('Bệnh nhân tỉnh')
    await press(page, 'Gửi')
    await waiting(page, 3)
    expect((await view()).unit.status).toBe('en_route')
    await eventually(
      () => performance.now() - pressedAt,
      (ms) => ms > 1100,
    )
    await context.setOffline(false)
    await eventually(view, ({ unit: { status } }) => status === 'patient_contact')
    await page.locator('.crew-waiting').waitFor({ state: 'detached' })

    await press(page, 'Chuyển viện')
    const first = page.getByRole('dialog').locator('.crew-choice').first()
    const hospital = await first.locator('span').textContent()
    await first.click()
    await eventually(view, ({ unit: { status } }) => status === 'transporting')
    await page.getByText(hospital!).waitFor()

    await cutLink(crew)
    await press(page, 'Đến bệnh viện')
    await press(page, 'Xong việc')
    await waiting(page, 2)
    await page.getByText('Chưa có lệnh').waitFor()
    // What waits outlives the page: closed and opened again, from the telephone alone.
    await page.reload()
    await waiting(page, 2)
    await context.setOffline(false)
    await eventually(view, ({ unit: { status } }) => status === 'cleared')
    await page.locator('.crew-link.crew-live').waitFor()
    await likely(page, 'Về tới trạm')

    const { at, state, ending, hospital: to } = await assignmentOf(incident)
    expect([state, ending, typeof to]).toEqual(['over', 'cleared', 'string'])
    const order = [
      at.dispatched,
      at.acknowledged,
      at.en_route,
      at.on_scene,
      at.patient_contact,
      at.transporting,
      at.at_hospital,
      at.over,
    ]
    expect(order).toEqual([...order].sort())
    const { entries } = (
      await medic.get<{ entries: { at: string; by: string; fact: Record<string, string> }[] }>(
        '/v1/journal?since=0&limit=5000',
      )
    ).body
    const moves = entries.filter(({ fact }) => fact.type === 'unit.status_changed' && fact.unit === unit.id)
    expect(moves.map(({ fact }) => fact.status)).toEqual([
      'acknowledged',
      'en_route',
      'on_scene',
      'patient_contact',
      'transporting',
      'at_hospital',
      'cleared',
    ])
    // Pressed while the link was cut, and known to the hub later than that.
    const scene = moves.find(({ fact }) => fact.status === 'on_scene')!
    expect(Date.parse(scene.at) - Date.parse(scene.fact.happened!)).toBeGreaterThan(1000)
    const { incident: after } = (await medic.get<{ incident: Incident }>(`/v1/incidents/${incident.id}`)).body
    expect(after.notes.map(({ text }) => text)).toEqual(['cổng sau', 'Bệnh nhân tỉnh'])
  },
)

browserTest('a press that became stale while it waited is told and dropped', async () => {
  const crew = await crewPage(LARGE)
  const { page, context, unit, view } = crew
  crew.allow(cut)
  // The refusal itself, which the browser writes down.
  crew.allow(/status of 409 .*\/v1\/crew\/status$/)
  const incident = await open()
  await send(unit, incident)
  await press(page, 'Nhận lệnh')
  await eventually(view, ({ unit: { status } }) => status === 'acknowledged')
  await cutLink(crew)
  await press(page, 'Lên đường')
  await waiting(page, 1)
  // Told by radio meanwhile: there is no gap left for the late press to fill.
  for (const status of ['en_route', 'on_scene'])
    await medic.post(`/v1/units/${unit.callSign}/status`, { status })
  const { en_route: radioed } = (await assignmentOf(incident)).at
  await context.setOffline(false)
  await page.getByText('Trạng thái: không được ghi nhận.').waitFor()
  await page.locator('.crew-waiting').waitFor({ state: 'detached' })
  await page.getByText('Tại hiện trường').waitFor()
  expect((await view()).unit.status).toBe('on_scene')
  expect((await assignmentOf(incident)).at.en_route).toBe(radioed)
  await press(page, 'Đã hiểu')
})

browserTest('refusing, calling for help and taking it back, and the telephone’s position', async () => {
  const { page, context, unit, view } = await crewPage(SMALL)
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 10.78, longitude: 106.7, accuracy: 9 })
  const incident = await open()
  await send(unit, incident)
  await press(page, 'Không nhận…')
  await press(page, 'Quá xa')
  await page.getByText('Chưa có lệnh').waitFor()
  const ended = await eventually(
    () => assignmentOf(incident),
    ({ state }) => state === 'over',
  )
  expect(ended).toMatchObject({ ending: 'refused', reason: 'too_far' })

  const help = page.locator('.crew-emergency')
  await help.click()
  expect((await view()).unit.emergency).toBeUndefined()
  await help.focus()
  await page.keyboard.down('Enter')
  await eventually(view, ({ unit: { emergency } }) => emergency !== undefined)
  await page.keyboard.up('Enter')
  await press(page, /^HỦY/)
  await eventually(view, ({ unit: { emergency } }) => emergency === undefined)

  await press(page, 'Tùy chọn')
  await page.getByRole('switch').click()
  await page
    .getByText(/giây trước/)
    .first()
    .waitFor()
  const at = async () =>
    (await medic.get<PictureSnapshot>('/v1/picture')).body.units.find(({ id }) => id === unit.id)?.position
  expect(await eventually(at, (position) => position?.lat === 10.78)).toMatchObject({ lon: 106.7 })
})

browserTest('it can be installed, is legible to all, and fits with letters twice as large', async () => {
  const crew = await crewPage(SMALL)
  const { page, unit } = crew
  await send(unit, await open())
  await page.locator('.crew-new').waitFor()
  expect(await violations(page)).toEqual([])
  const manifest = await page.evaluate<{ start_url: string; display: string }>(
    `fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json())`,
  )
  expect(manifest).toMatchObject({ start_url: '/crew', display: 'standalone' })
  await eventually(
    () => page.evaluate(`caches.open('crew-page').then((cache) => cache.match('/crew')).then(Boolean)`),
    Boolean,
  )
  const targets = await page.evaluate<readonly number[]>(
    `[...document.querySelectorAll('button, .crew-way > summary')].map((each) => each.getBoundingClientRect().height)`,
  )
  expect(Math.min(...targets)).toBeGreaterThanOrEqual(56)
  await press(page, 'Tùy chọn')
  expect(await violations(page)).toEqual([])
  await press(page, 'Sáng')
  await press(page, 'English')
  await page.getByRole('heading', { name: 'Options' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow).toBe(0)
  const bar = await page.evaluate<number>(
    `document.querySelector('.crew-next').getBoundingClientRect().height / innerHeight`,
  )
  expect(bar).toBeLessThan(0.6)
})
