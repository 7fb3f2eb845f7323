/** A real Chromium for a test file: one browser, fresh profiles, and every fault of a page a failure of its test. */

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium, NoChromiumError } from '../../tools/src/chromium.ts'
import { type Hub, PASSWORD, signIn } from './hub.ts'

export interface Screen {
  readonly page: Page
  readonly context: BrowserContext
  /** How many documents the page has loaded; a change without a reload leaves it as it is. */
  readonly loads: () => number
  /** What this page will say on its console and may: a refusal that the test asks for, a line that it cuts. */
  readonly allow: (expected: RegExp) => void
}

export interface ScreenOptions {
  readonly width?: number
  readonly height?: number
  /** The desk where this person logs in; without one they want none. */
  readonly desk?: string
  /** Where who is signed in begins; without one, at the console. */
  readonly path?: string
  /** Whether `page.clock` is to move this page's timers on. */
  readonly ownClock?: boolean
}

export interface TestBrowser {
  /** `test`, or the same skipped where no Chromium runs. */
  readonly browserTest: typeof test
  readonly openScreen: (options?: ScreenOptions) => Promise<Screen>
  /** A screen with this person at work on it, who signed in elsewhere in this browser. */
  readonly signedIn: (hub: Pick<Hub, 'url'>, username: string, options?: ScreenOptions) => Promise<Screen>
}

/** Far more than a page needs where nothing else runs: a busy machine is slow, not wrong. */
const WAIT_MS = 60_000

/**
 * A test that needs the base map of another house is none: no request gets there. Told to the browser and not to its
 * pages: a page whose requests are looked at one by one keeps nothing of what it loaded.
 */
const ELSEWHERE = 'tile.openstreetmap.org'
const elsewhere = new RegExp(`^https://${ELSEWHERE.replaceAll('.', '\\.')}/`)

/** The browser itself says this of every 401, and the console has to ask who is there before anyone is. */
const nobodyYet = /status of 401 .*\/v1\/session$/

export async function openBrowser(): Promise<TestBrowser> {
  // Which tests there are has to be known before the first one runs.
  const browser = await launched()
  const isHere = typeof browser !== 'string'
  // Jest keeps to itself what a file says on its console when all its tests are skipped.
  if (!isHere) process.stderr.write(`The tests of the console in a browser are skipped. ${browser}\n`)
  const open: { screen: Screen; faults: string[]; allowed: RegExp[] }[] = []

  afterEach(async () => {
    const ended = open.splice(0)
    await Promise.all(ended.map(({ screen }) => screen.context.close()))
    const faults = ended.flatMap(({ faults, allowed }) =>
      faults.filter((fault) => !allowed.some((each) => each.test(fault))),
    )
    expect(faults).toEqual([])
  })
  afterAll(async () => void (isHere && (await browser.close())))

  const openScreen = async (options: ScreenOptions = {}): Promise<Screen> => {
    const { width = 1920, height = 1080 } = options
    if (!isHere) throw new Error(browser)
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'en-US',
      // The console shows the city's time wherever its PC believes to be.
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(WAIT_MS)
    if (options.desk === undefined)
      await context.addInitScript("sessionStorage.setItem('desk-skipped', 'yes')")
    const page = await context.newPage()
    if (options.ownClock) await page.clock.install()
    const faults: string[] = []
    const allowed = [nobodyYet]
    let loads = 0
    page.on('domcontentloaded', () => {
      loads += 1
    })
    page.on('pageerror', (error) => faults.push(String(error.stack ?? error)))
    page.on('console', (message) => {
      const { url } = message.location()
      if (message.type() === 'error' && !elsewhere.test(url)) faults.push(`${message.text()} ${url}`)
    })
    const screen = {
      page,
      context,
      loads: () => loads,
      allow: (expected: RegExp) => void allowed.push(expected),
    }
    open.push({ screen, faults, allowed })
    return screen
  }
  return {
    browserTest: (isHere ? test : test.skip) as typeof test,
    openScreen,
    async signedIn(hub, username, options) {
      const screen = await openScreen(options)
      const { cookie } = await signIn(hub, username)
      const [name, value] = cookie.split('=') as [string, string]
      await screen.context.addCookies([{ url: hub.url, name, value, httpOnly: true, sameSite: 'Strict' }])
      await screen.page.goto(hub.url + (options?.path ?? ''))
      await isLive(screen.page)
      if (options?.desk !== undefined) await logInAt(screen.page, options.desk)
      return screen
    },
  }
}

/** @returns in words why there is none */
async function launched(): Promise<Browser | string> {
  try {
    return await launchChromium(`--host-resolver-rules=MAP ${ELSEWHERE} ~NOTFOUND`)
  } catch (error) {
    if (error instanceof NoChromiumError) return error.message
    throw error
  }
}

/** Through the form, as a person does. */
export async function signInPage(page: Page, hub: Pick<Hub, 'url'>, username: string): Promise<void> {
  await page.goto(hub.url)
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.locator('form button[type=submit]').click()
  await isLive(page)
}

/** Pages where drafts are written look every five seconds for what others have saved. Needs a page with `ownClock`. */
export const looksAgain = (page: Page): Promise<void> => page.clock.fastForward(5_000)

const isLive = (page: Page): Promise<void> => page.locator('.link-sign.link-live').waitFor()

/** By the question that follows signing in; who sits somewhere already is not asked, and moves. */
export async function logInAt(page: Page, desk: string): Promise<void> {
  const question = page.getByRole('dialog')
  const here = page.locator('.header .desk-here')
  await question.or(here).first().waitFor()
  if ((await question.count()) === 0) {
    if ((await here.textContent())?.endsWith(desk)) return
    await here.click()
  }
  await question.getByRole('combobox').fill(desk)
  await question.getByRole('option', { name: desk }).waitFor()
  await page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })
}
