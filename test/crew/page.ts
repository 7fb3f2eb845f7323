/** The crew page in a browser, signed in as a unit. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { Page } from 'playwright-core'
import type { Screen } from '../kit/browser.ts'
import { type Hub, PASSWORD } from '../kit/hub.ts'
import { telephoneOf } from './telephone.ts'

export interface CrewPage extends Screen {
  /** The same unit's view, asked for past the page. */
  readonly view: () => Promise<CrewView>
}

export async function crewPage(
  screen: Screen,
  hub: Pick<Hub, 'url'>,
  unit: Pick<Unit, 'id' | 'callSign'>,
): Promise<CrewPage> {
  // It asks who is there before anyone is, and a browser says so.
  screen.allow(/status of 401 .*\/v1\/crew\/session$/)
  const { page } = screen
  await page.goto(`${hub.url}/crew`)
  await page.locator('input[name=unit]').fill(unit.callSign.toLowerCase())
  await page.locator('input[name=code]').fill(PASSWORD)
  await page.locator('form button[type=submit]').click()
  await page.locator('.crew-link.crew-live').waitFor()
  const phone = await telephoneOf(hub, unit.id)
  return { ...screen, view: async () => (await phone.get<CrewView>('/v1/crew')).body }
}

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()
