/** A call webhook becomes work on the screens of people: a real sender, a real hub, real browsers, and no reload. */

import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { openBrowser } from '../kit/browser.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import {
  addDispatcher,
  button,
  card,
  detail,
  marker,
  numbersInQueue,
  openDialog,
  pressable,
  ring,
  unitNear,
  unitRow,
} from './desk-in-browser.ts'

const { browserTest, signedIn } = await openBrowser()
const OTHER = 'dieuphoi.hai'
const SCENE = { lat: 10.7769, lon: 106.7009 }

let hub: Hub
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  await addDispatcher(hub, OTHER)
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

browserTest(
  'a call appears without a reload, and what one dispatcher does shows on the screen of another',
  async () => {
    const a = await signedIn(hub, 'dispatcher115')
    const b = await signedIn(hub, OTHER)
    const incident = await ring(hub, supervisor, SCENE)
    for (const { page } of [a, b]) {
      await card(page, incident).waitFor()
      await marker(page, incident).waitFor()
    }
    const unit = await unitNear(hub, supervisor, SCENE)

    await card(a.page, incident).click()
    await button(detail(a.page), 'Nhận').click()
    await detail(a.page).getByText('Đã nhận, chờ xe').waitFor()
    await card(b.page, incident).filter({ hasText: 'dispatcher115' }).waitFor()

    await button(detail(a.page), 'Phân xe').click()
    await button(a.page, `Phân ${unit.callSign}`).click()
    await a.page.getByRole('dialog').waitFor({ state: 'detached' })
    await card(b.page, incident).filter({ hasText: unit.callSign }).waitFor()
    await unitRow(b.page, unit).filter({ hasText: incident.number }).filter({ hasText: 'Đã phân' }).waitFor()

    await button(detail(a.page), 'Hiện trường').click()
    await unitRow(b.page, unit).filter({ hasText: 'Hiện trường' }).waitFor()

    await button(detail(a.page), 'Sẵn sàng').click()
    await unitRow(b.page, unit).filter({ hasText: 'Sẵn sàng' }).waitFor()
    await button(detail(a.page), 'Kết thúc…').click()
    await button(a.page, 'Kết thúc sự cố').click()
    for (const { page, loads } of [a, b]) {
      await card(page, incident).waitFor({ state: 'detached' })
      await marker(page, incident).waitFor({ state: 'detached' })
      expect(loads()).toBe(1)
    }
  },
)

browserTest('the whole way is a few keys: Alt+W, F8, Enter', async () => {
  const { page, loads } = await signedIn(hub, 'dispatcher115')
  const incident = await ring(hub, supervisor, SCENE)
  const unit = await unitNear(hub, supervisor, SCENE)
  await card(page, incident).waitFor()

  await page.keyboard.press('Alt+KeyW')
  await detail(page).getByText(incident.number).first().waitFor()
  await pressable(detail(page), 'Phân xe')
  await page.keyboard.press('F8')
  const dialog = await openDialog(page)
  await dialog.getByRole('option', { name: unit.callSign, selected: true }).waitFor()
  await pressable(dialog, `Phân ${unit.callSign}`)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await card(page, incident).filter({ hasText: unit.callSign }).waitFor()
  await unitRow(page, unit).filter({ hasText: incident.number }).waitFor()
  expect(loads()).toBe(1)
})

browserTest('who comes second is told who has the unit', async () => {
  const screen = await signedIn(hub, 'dispatcher115')
  const { page } = screen
  const wanted = await ring(hub, supervisor, SCENE)
  const other = await ring(hub, supervisor, { lat: 10.79, lon: 106.71 })
  const unit = await unitNear(hub, supervisor, SCENE)
  await card(page, wanted).click()
  await pressable(detail(page), 'Phân xe')
  await page.keyboard.press('F8')
  const send = button(page, `Phân ${unit.callSign}`)
  await send.waitFor()

  // The command is under way when somebody else's arrives first.
  screen.allow(/status of 409/)
  await page.route('**/v1/assignments', async (route) => {
    const taken = await supervisor.post('/v1/assignments', { incident: other.id, unit: unit.id })
    expect(taken.status).toBe(201)
    await route.continue()
  })
  await send.click()
  const told = new RegExp(`${unit.callSign} đã được .+ phân cho sự cố ${other.number}`)
  await page.locator('.toast', { hasText: told }).waitFor()
  await unitRow(page, unit).filter({ hasText: other.number }).waitFor()
  expect(await page.getByRole('dialog').isVisible()).toBe(true)
})

browserTest('a console that was cut off says so, and afterwards knows what it missed', async () => {
  const a = await signedIn(hub, 'dispatcher115')
  const b = await signedIn(hub, OTHER)
  const before = await ring(hub, supervisor, SCENE)
  await card(a.page, before).waitFor()

  a.allow(/ERR_INTERNET_DISCONNECTED/)
  await a.context.setOffline(true)
  await a.page.locator('.link-banner', { hasText: 'MẤT KẾT NỐI' }).waitFor()
  const missed = await ring(hub, supervisor, { lat: 10.75, lon: 106.66 })
  await card(b.page, missed).waitFor()
  const closed = await supervisor.post(`/v1/incidents/${before.id}/close`, {
    disposition: 'no_action_needed',
  })
  expect(closed.status).toBe(200)
  await card(b.page, before).waitFor({ state: 'detached' })
  expect(await card(a.page, before).isVisible()).toBe(true)

  await a.context.setOffline(false)
  await a.page.locator('.link-banner').waitFor({ state: 'detached' })
  await card(a.page, missed).waitFor()
  await card(a.page, before).waitFor({ state: 'detached' })
  const { body } = await supervisor.get<PictureSnapshot>('/v1/picture')
  const open = body.incidents.map(({ number }) => number).toSorted()
  for (const { page } of [a, b]) {
    const shown = await eventually(
      () => numbersInQueue(page),
      (numbers) => numbers.length === open.length,
    )
    expect(shown.toSorted()).toEqual(open)
  }
  expect(a.loads()).toBe(1)
})
