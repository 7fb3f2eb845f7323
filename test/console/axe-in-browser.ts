/** What assistive technology would stumble over, in what a page shows now. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds to be serious or worse, as `rule: elements`, each as it begins.
 * @param within a part of the page, which takes a part of the time
 */
export async function violations(page: Page, within = 'html'): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(within)})`)) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(', ')}`)
}
