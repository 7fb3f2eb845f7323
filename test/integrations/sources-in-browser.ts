/** What the tests of the page of call sources share: opening it, and what assistive technology finds on it. */
import axe from 'axe-core'
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
  const { page } = await signedIn(hub, username, { width: 1366, height: 768 })
  await page.goto(`${hub.url}/deliveries${address}`)
  await page.locator('.in-head').waitFor()
  return page
}

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()

/** What axe finds to be serious or worse, as `rule: elements`. */
export async function serious(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
