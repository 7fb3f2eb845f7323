/** What the tests in a browser share: a second dispatcher, calls from a real sender, and where things stand on the screen. */

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { CloudEvent, HTTP } from 'cloudevents'
import type { Locator, Page } from 'playwright-core'
import { eventually, type Hub, PASSWORD, type Person, POSITION_KEY, sendBody } from '../kit/hub.ts'

const ADMIN = join(import.meta.dirname, '../../apps/api/dist/cli/admin.js')

/** Another person of the ambulance service, with the demo people's password. */
export async function addDispatcher(hub: Hub, username: string): Promise<void> {
  const args = `person add ${username} --name ${username} --role dispatcher --agency ambulance`
  const run = promisify(execFile)(process.execPath, [ADMIN, ...args.split(' ')], {
    env: { ...process.env, HUB_MODE: 'demo', DATABASE_URL: hub.databaseUrl },
  })
  run.child.stdin!.end(PASSWORD)
  await run
}

export interface Place {
  readonly lat: number
  readonly lon: number
}

let calls = 0

/**
 * One call to 115, as a telephone system sends it that was built with the reference packages of CloudEvents and Standard
 * Webhooks.
 * @returns the incident it opened
 */
export async function ring(hub: Hub, person: Person, place: Place): Promise<Incident> {
  calls += 1
  const event = new CloudEvent({
    type: 'call.begin',
    source: '/tong-dai/quan-1',
    subject: `cuoc-goi-${calls}`,
    data: {
      from: `09031234${String(calls).padStart(2, '0')}`,
      to: '115',
      location: { ...place, radius: 25, source: 'aml' },
    },
  })
  const { headers, body } = HTTP.structured(event)
  const { status, results } = await sendBody(hub, body as string, {
    headers: headers as Record<string, string>,
  })
  expect(status).toBe(202)
  const { incident } = results[0]!
  const { body: picture } = await person.get<PictureSnapshot>('/v1/picture')
  return picture.incidents.find(({ id }) => id === incident)!
}

/** The first free ambulance by call-sign, which a fresh position puts beside the place. */
export async function unitNear(hub: Hub, person: Person, { lat, lon }: Place): Promise<Unit> {
  const { body } = await person.get<PictureSnapshot>('/v1/picture')
  const unit = body.units
    .filter((each) => each.agency === 'ambulance' && each.assignment === undefined)
    .toSorted((a, b) => (a.callSign < b.callSign ? -1 : 1))[0]!
  const answer = await fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({
      positions: [{ unit: unit.callSign, lat: lat + 0.002, lon, time: new Date().toISOString(), speed: 0 }],
    }),
  })
  expect(answer.status).toBe(202)
  await eventually(
    async () =>
      (await person.get<PictureSnapshot>('/v1/picture')).body.units.find(({ id }) => id === unit.id),
    (now) => now?.position !== undefined,
  )
  return unit
}

export const card = (page: Page, incident: Incident): Locator =>
  page.locator('.incident-card', { hasText: incident.number })

/** On the map: its name tells number, kind and service to those who do not see it. */
export const marker = (page: Page, incident: Incident): Locator =>
  page.locator(`.map-incident[aria-label*="${incident.number}"]`)

export const unitRow = (page: Page, unit: Pick<Unit, 'callSign'>): Locator =>
  page.locator('.unit-row', { hasText: unit.callSign })

export const detail = (page: Page): Locator => page.locator('.detail')

export const button = (where: Page | Locator, name: string): Locator =>
  where.getByRole('button', { name, exact: true })

/** Until the page lets the button be pressed: before that its key is refused too, whatever the hub knows already. */
export const pressable = (where: Page | Locator, name: string): Promise<void> =>
  where.getByRole('button', { name, exact: true, disabled: false }).waitFor()

/** Until the dialog has the focus: a key that is pressed before goes to nobody. */
export async function openDialog(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog').and(page.locator(':focus-within'))
  await dialog.waitFor()
  return dialog
}

export const numbersInQueue = (page: Page): Promise<readonly string[]> =>
  page.locator('.incident-card .card-where > .number').allTextContents()

/** A page closes the menu; a language or a theme leaves it open for another choice. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.header button[aria-haspopup=menu]').click()
  const menu = page.getByRole('menu')
  await menu.locator('[role^=menuitem]', { hasText: name }).click()
  if ((await menu.getByRole('menuitemradio', { name }).count()) > 0) await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
}
