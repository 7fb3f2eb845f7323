/** What assistive technology would stumble over, in what a page shows now. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds to be serious or worse, as `rule: elements`, each as it begins.
 * @param parts of the page, which take a part of the time; the whole page without any
 */
export async function violations(page: Page, ...parts: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const include = JSON.stringify((parts.length > 0 ? parts : ['html']).map((part) => [part]))
  const { violations } = (await page.evaluate(`axe.run({ include: ${include} })`)) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(', ')}`)
}
