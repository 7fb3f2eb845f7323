/** What assistive technology would stumble over, in what a page shows now. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds to be serious or worse, as `rule: elements`, each as it begins.
 * @param parts of the page, which take a part of the time; the whole page without any
 */
export const violations = (page: Page, ...parts: readonly string[]): Promise<readonly string[]> =>
  run(page, parts)

/** The same of colours alone: a page that was looked at in one theme has the same elements in the other. */
export const paleness = (page: Page, ...parts: readonly string[]): Promise<readonly string[]> =>
  run(page, parts, ['color-contrast'])

async function run(
  page: Page,
  parts: readonly string[],
  runOnly?: readonly string[],
): Promise<readonly string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe.source)
  const include = JSON.stringify((parts.length > 0 ? parts : ['html']).map((part) => [part]))
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const { violations } = (await page.evaluate(
    `axe.run({ include: ${include} }, ${options})`,
  )) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(', ')}`)
}
