/** From a station with nothing left to a patient at a door: coverage, the choice of a hospital, and a diversion, as seen. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { violations } from './axe-in-browser.ts'
import { card, choose, detail } from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const SCENE = { lat: 10.772, lon: 106.667, text: '527 Sư Vạn Hạnh' }

let hub: Hub
let ambulance: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ambulance = await signIn(hub, 'dispatcher115')
})
afterAll(() => hub.close())

const picture = async (): Promise<PictureSnapshot> =>
  (await ambulance.get<PictureSnapshot>('/v1/picture')).body

/** An ambulance with a patient, and a station that has sent all that it had. */
async function prepare(): Promise<{ readonly incident: Incident; readonly station: string }> {
  const { units, stations } = await picture()
  const own = units.filter(({ agency }) => agency === 'ambulance')
  const station = own.at(-1)!.station!
  for (const { id } of own.filter((each) => each.station === station)) {
    const out = await ambulance.post(`/v1/units/${id}/status`, { status: 'out_of_service', reason: 'fuel' })
    expect(out.status).toBe(200)
  }
  const unit = own.find((each) => each.station !== station)!
  const opened = { agencies: ['ambulance'], type: 'stroke', place: SCENE }
  const incident = (await ambulance.post<Incident>('/v1/incidents', opened)).body
  await ambulance.post('/v1/assignments', { incident: incident.id, unit: unit.id })
  const moved = await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'on_scene' })
  expect(moved.status).toBe(200)
  return { incident, station: stations.find(({ id }) => id === station)!.name }
}

browserTest('coverage by a key, a hospital for a patient, and a diversion that others see', async () => {
  const { incident, station } = await prepare()
  const { page } = await signedIn(hub, 'dispatcher115', { width: 1366, height: 768 })
  const found: Record<string, readonly string[]> = {}

  await page.keyboard.press('Alt+KeyP')
  const coverage = page.getByRole('region', { name: 'Độ phủ' })
  await coverage.getByText(/% số phường có xe trong 15 phút/).waitFor()
  await coverage.getByText(station).first().waitFor()
  await eventually(
    () => page.evaluate<number>(`document.querySelectorAll('.leaflet-coverage-pane canvas').length`),
    (count) => count === 1,
  )
  found.coverage = await violations(page, '.coverage-panel', '.coverage-toggle')
  await page.keyboard.press('Alt+KeyP')
  await coverage.waitFor({ state: 'detached' })

  await card(page, incident).click()
  const destination = detail(page).getByRole('region', { name: 'Nơi đưa bệnh nhân' })
  await destination.getByRole('button', { name: /^Chọn bệnh viện/ }).press('Enter')
  const first = destination.getByRole('listitem').filter({ hasText: 'gần nhất trong các nơi phù hợp' }).last()
  const name = (await first.locator('strong').textContent())!
  found.choice = await violations(page, '.destinations')
  await first.getByRole('button', { name: /^Đưa đến/ }).press('Enter')
  await destination.getByText(`Đưa đến ${name}`).waitFor()
  const { assignments, hospitals } = await picture()
  const taken = assignments.find((each): each is Assignment => each.incident === incident.id)!
  expect(hospitals.find(({ id }) => id === taken.hospital)?.name).toBe(name)

  await choose(page, 'Bệnh viện')
  const row = page.locator('.hospitals-row').filter({ has: page.getByRole('heading', { name, exact: true }) })
  await row.getByRole('button', { name: /^Chuyển hướng…/ }).press('Enter')
  await row.getByRole('button', { name: 'Chuyển hướng', exact: true }).waitFor()
  await page.keyboard.press('Digit3')
  found.form = await violations(page, '.hospitals-page')
  await row.getByRole('button', { name: 'Chuyển hướng', exact: true }).press('Enter')
  await row.getByText(/Chuyển hướng đến/).waitFor()
  await row.getByText(/Chuyển hướng đến.*Hỏng thiết bị/).waitFor()
  await choose(page, 'Giao diện: Sáng')
  found.light = await violations(page, '.hospitals-page')
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  expect(found).toEqual({ coverage: [], choice: [], form: [], light: [] })
})
