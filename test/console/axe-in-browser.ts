/** What assistive technology would stumble over, in what a page shows now. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds to be serious or worse, as `rule: elements`, each as it begins. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(', ')}`)
}
