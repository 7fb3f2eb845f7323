/** What the tests of the page of call sources share: opening it, and pressing what is on it. */
import type { Page } from 'playwright-core'
import type { TestBrowser } from '../kit/browser.ts'
import type { Hub } from '../kit/hub.ts'

/** At the smallest size that is promised. */
export async function openSources(
  hub: Pick<Hub, 'url'>,
  signedIn: TestBrowser['signedIn'],
  address: string,
  username = 'admin',
): Promise<Page> {
  const { page } = await signedIn(hub, username, { width: 1366, height: 768, path: `/deliveries${address}` })
  await page.locator('.in-head').waitFor()
  return page
}

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()
