/** Sending what an incident needs, taking a unit from another, and what everybody then sees: real browsers and a real hub. */

import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { Page } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, POSITION_KEY, signIn, startHub } from '../kit/hub.ts'
import { violations } from './axe-in-browser.ts'
import {
  addDispatcher,
  button,
  card,
  detail,
  openDialog,
  type Place,
  pressable,
  unitRow,
} from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const OTHER = 'dieuphoi.hai'
/** What few ambulances can do, besides what the others can. */
const RARE = 'mass_casualty'
const SCENE = { lat: 10.7769, lon: 106.7009 }

let hub: Hub
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  await addDispatcher(hub, OTHER)
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

const units = async (): Promise<readonly Unit[]> =>
  (await supervisor.get<PictureSnapshot>('/v1/picture')).body.units

/** The first free ambulances that can do this, each a little further away than the one before, and heard of just now. */
async function near(place: Place, capability: string, count: number): Promise<readonly Unit[]> {
  const found = (await units())
    .filter(
      ({ agency, assignment, status }) =>
        agency === 'ambulance' && !assignment && status !== 'out_of_service',
    )
    .filter(({ capabilities = [] }) => capabilities.includes(capability))
    .filter(({ capabilities }) => capability === RARE || !capabilities?.includes(RARE))
    .toSorted((a, b) => (a.callSign < b.callSign ? -1 : 1))
    .slice(0, count)
  const answer = await fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({
      positions: found.map(({ callSign }, i) => ({
        unit: callSign,
        lat: place.lat + 0.001 * (i + 1),
        lon: place.lon,
        time: new Date().toISOString(),
        speed: 0,
      })),
    }),
  })
  expect(answer.status).toBe(202)
  const ids = new Set(found.map(({ id }) => id))
  await eventually(
    units,
    (all) => all.filter(({ id, position }) => ids.has(id) && position?.speed === 0).length === count,
  )
  return found
}

async function opened(type: string, priority: number, place: Place): Promise<Incident> {
  const { status, body } = await supervisor.post<Incident>('/v1/incidents', {
    agencies: ['ambulance'],
    type,
    priority,
    place: { ...place, text: '8 Trần Hưng Đạo' },
  })
  expect(status).toBe(201)
  return body
}

/** @param typed at once, without looking whether the list is there yet */
async function askToSend(page: Page, incident: Incident, typed = '') {
  await card(page, incident).click()
  await detail(page).getByText(incident.number).first().waitFor()
  await pressable(detail(page), 'Phân xe')
  await page.keyboard.press('F8')
  await page.keyboard.type(typed)
  const dialog = await openDialog(page)
  await dialog.getByText('Thời gian đến là dự kiến').waitFor()
  return dialog
}

browserTest('the set that an incident needs goes with F8 and Enter, and comes back with Ctrl+Z', async () => {
  const { page } = await signedIn(hub, 'dispatcher115')
  const advanced = await near(SCENE, 'advanced_life_support', 2)
  const rare = await near({ ...SCENE, lat: SCENE.lat - 0.004 }, RARE, 1)
  const wanted = [...advanced, ...rare]
  const incident = await opened(RARE, 1, SCENE)
  await card(page, incident).waitFor()
  const dialog = await askToSend(page, incident)
  // What took a hub longer than a second changes nothing by itself.
  const late = button(dialog, 'Chọn theo đề xuất')
  const chosen = dialog.getByRole('option', { selected: true })
  await chosen.or(late).first().waitFor()
  if ((await late.count()) > 0) await late.click()
  await eventually(
    () => chosen.count(),
    (n) => n === wanted.length,
  )
  for (const { callSign } of wanted) await chosen.filter({ hasText: callSign }).waitFor()
  await dialog.getByText('2 × Cấp cứu hồi sức').waitFor()
  expect(await violations(page, '.dialog')).toEqual([])
  await dialog.getByRole('combobox').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await card(page, incident).filter({ hasText: '3 xe' }).waitFor()
  for (const { callSign } of wanted) await button(detail(page), callSign).waitFor()
  await detail(page).focus()
  await page.keyboard.press('Control+z')
  await card(page, incident).getByTitle('CẦN XE: 1 – xe đã được cho về').waitFor()
  for (const { callSign } of wanted) await button(detail(page), callSign).waitFor({ state: 'detached' })
  const ids = new Set(wanted.map(({ id }) => id))
  const after = (await units()).filter(({ id }) => ids.has(id))
  expect(after.map(({ status, assignment }) => [status, assignment])).toEqual(
    wanted.map(({ status }) => [status, undefined]),
  )
  const lines = detail(page).getByRole('listitem')
  await lines.filter({ hasText: `${advanced[0]!.callSign} được cho về: phân nhầm xe` }).waitFor()
})

browserTest('who loses a unit to something more urgent sees it at once, on every screen', async () => {
  const a = await signedIn(hub, 'dispatcher115')
  const b = await signedIn(hub, OTHER)
  const [unit] = await near(SCENE, 'basic_life_support', 1)
  const less = await opened('fever', 4, SCENE)
  expect((await supervisor.post('/v1/assignments', { incident: less.id, unit: unit!.id })).status).toBe(201)
  const more = await opened('fall', 1, SCENE)
  await card(a.page, more).waitFor()
  const dialog = await askToSend(a.page, more, unit!.callSign.slice(3))
  // Who types its name chooses it; nobody is taken from another incident without a reason.
  await dialog.getByRole('option', { name: unit!.callSign, selected: true }).waitFor()
  await dialog.getByText(`${unit!.callSign} rời ${less.number}`).waitFor()
  expect(await violations(a.page, '.dialog')).toEqual([])
  await a.page.keyboard.press('Enter')
  await a.page.locator('.toast', { hasText: 'Chưa chọn lý do.' }).waitFor()
  await a.page.keyboard.press('Alt+1')
  await a.page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  for (const { page } of [a, b]) {
    await card(page, less).getByTitle('CẦN XE: 1 – bị điều đi nơi khác').waitFor()
    await unitRow(page, unit!).filter({ hasText: more.number }).waitFor()
  }
  await card(b.page, less).click()
  await detail(b.page)
    .getByRole('listitem')
    .filter({ hasText: `${unit!.callSign} bị điều đi nơi khác: nơi khác khẩn hơn` })
    .waitFor()
})

browserTest(
  'a selected unit is released, corrected and taken out by keys, with reasons, and its file tells of it',
  async () => {
    const { page } = await signedIn(hub, 'dispatcher115')
    const [unit] = await near(SCENE, 'advanced_life_support', 1)
    const incident = await opened('chest_pain', 2, SCENE)
    expect((await supervisor.post('/v1/assignments', { incident: incident.id, unit: unit!.id })).status).toBe(
      201,
    )
    await card(page, incident).click()
    await page.keyboard.press('F3')
    await page.locator('input:focus').waitFor()
    await page.keyboard.type(unit!.callSign.slice(3))
    await unitRow(page, unit!).click()
    const file = page.getByRole('region', { name: `Hồ sơ ${unit!.callSign}` })
    await file.getByText(incident.number).waitFor()
    expect(await violations(page, '.unit-strip')).toEqual([])

    await page.keyboard.press('Alt+m')
    await unitRow(page, unit!).filter({ hasText: 'Đang đến' }).waitFor()
    await page.keyboard.press('Alt+u')
    const correcting = await openDialog(page)
    await correcting.getByRole('radio', { name: /Hiện trường/ }).click()
    await correcting.getByRole('radio', { name: /quên bấm/ }).click()
    await page.keyboard.press('Control+Enter')
    await correcting.waitFor({ state: 'detached' })
    await unitRow(page, unit!).filter({ hasText: 'Hiện trường' }).waitFor()

    await page.keyboard.press('Alt+b')
    const asking = await openDialog(page)
    await page.keyboard.press('2')
    await page.keyboard.press('Control+Enter')
    await asking.waitFor({ state: 'detached' })
    await detail(page).getByText('CẦN XE: 2 – xin tăng viện').waitFor()
    await detail(page).getByRole('listitem').filter({ hasText: 'Xin tăng viện 2 xe Cấp cứu 115' }).waitFor()
    await button(detail(page), 'Không cần nữa').click()
    await detail(page).getByText('CẦN XE: 2 – xin tăng viện').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await detail(page).getByText('CẦN XE: 2 – xin tăng viện').waitFor()

    await page.keyboard.press('Alt+r')
    const releasing = await openDialog(page)
    await releasing.getByRole('radio', { name: /không còn cần/ }).click()
    await button(releasing, 'Cho rời sự cố').or(releasing.locator('.button-act')).first().click()
    await releasing.waitFor({ state: 'detached' })
    await file.getByText('được cho về: không còn cần').waitFor()

    await page.keyboard.press('Alt+o')
    const stopping = await openDialog(page)
    await stopping.getByRole('radio', { name: /tiếp nhiên liệu/ }).click()
    await page.keyboard.press('Control+Enter')
    await stopping.waitFor({ state: 'detached' })
    await unitRow(page, unit!).filter({ hasText: 'Ngưng' }).waitFor()
    await file.getByText('ở bàn trực · tiếp nhiên liệu').waitFor()
  },
)
