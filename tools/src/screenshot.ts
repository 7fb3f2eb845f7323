/** Takes the pictures of `docs/images` from a living demo city: `npm run screenshot`. Nothing on them is made up. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { agencies } from '@lien-thong/shared/kernel/agency'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { ResponseTimeReport } from '@lien-thong/shared/response-time/report'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { nowMs } from './clock.ts'

const root = join(import.meta.dirname, '../..')
const images = join(root, 'docs/images')

const CONSOLE = { width: 1920, height: 1080 }
const REPORT = { width: 1366, height: 768 }

/** Busier than `npm start`, so that a few minutes are enough, and at the city's own pace, so that every time is true. */
const CITY = ['--quiet', '--calls-per-day', '30000', '--auto-dispatch', '0.9', '--nuisance', '0.3']
const OPEN_INCIDENTS = 16
const EN_ROUTE = 8
/** Of each service, so that every cell of the report has a value. */
const ARRIVALS = 5
const LONGEST_WAIT_MS = 20 * 60_000
const ASK_MS = 1000

interface Demo {
  readonly url: string
  readonly demo: { readonly password: string; readonly secret: string; readonly positionKey: string }
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

function start(script: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return fork(join(root, script), [...args], {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

const readyHub = (hub: ChildProcess): Promise<Demo> =>
  new Promise((resolve, reject) => {
    hub.once('message', (message) => resolve(message as Demo))
    hub.once('exit', (code) => reject(new Error(`The hub ended with ${code} before it was ready`)))
  })

/** Asks until it holds; what it last saw stands in the complaint. */
async function until<T>(what: string, ask: () => Promise<T>, holds: (value: T) => boolean): Promise<void> {
  say(`waiting for ${what}`)
  const last = nowMs() + LONGEST_WAIT_MS
  for (;;) {
    const value = await ask()
    if (holds(value)) return
    if (nowMs() > last) throw new Error(`The city has not shown ${what}; last seen: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, ASK_MS))
  }
}

const getter =
  (page: Page, url: string) =>
  async <T>(path: string): Promise<T> => {
    const answer = await page.request.get(url + path)
    if (!answer.ok()) throw new Error(`GET ${path}: ${answer.status()}`)
    return (await answer.json()) as T
  }

async function shoot(page: Page, name: string): Promise<void> {
  const path = join(images, name)
  await page.evaluate('document.fonts.ready')
  // Pointer and focus would leave a tooltip, a ring or a held order behind.
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement?.blur()')
  await page.screenshot({ path })
  say(`${relative(root, path)}  ${Math.round((await stat(path)).size / 1024)} kB`)
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: CONSOLE, locale: 'vi-VN', reducedMotion: 'reduce' })
  // The same pictures with and without the internet.
  await context.route(/^https:\/\/tile\.openstreetmap\.org\//, (route) => route.abort())
  return context.newPage()
}

/** A page closes the menu; a theme leaves it open for another choice. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Trang khác' }).click()
  const menu = page.getByRole('menu')
  await menu.locator('[role^=menuitem]', { hasText: name }).click()
  if ((await menu.getByRole('menuitemradio', { name }).count()) > 0) await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
}

/** The most urgent incident that somebody works on and whose place the detail leaves to be seen has the most to show. */
async function openServedIncident(page: Page): Promise<void> {
  const served = await page.locator('.incident-card', { hasText: /C[ACH]-\d{3}-\d{2}/ }).all()
  for (const card of served) {
    await card.click()
    await page.locator('.detail .assigned > li').first().waitFor()
    const detail = await page.locator('.detail').boundingBox()
    const marker = page.locator('.map-incident.is-selected')
    const place = (await marker.count()) > 0 ? await marker.boundingBox() : null
    if (detail && place && place.x > detail.x + detail.width) return
  }
}

async function takePictures(browser: Browser, { url, demo }: Demo): Promise<void> {
  const page = await openPage(browser)
  const get = getter(page, url)
  await page.goto(url)
  await page.setViewportSize(REPORT)
  await page.locator('input[name=username]').fill('supervisor')
  await shoot(page, 'sign-in.png')
  await page.locator('input[name=password]').fill(demo.password)
  await page.locator('form button[type=submit]').click()
  await page.locator('.link-live').waitFor()
  await page.getByRole('button', { name: 'Không vào bàn', exact: true }).last().click()
  await page.setViewportSize(CONSOLE)

  await until(
    `${OPEN_INCIDENTS} open incidents and ${EN_ROUTE} units on their way`,
    async () => {
      const { incidents, units } = await get<PictureSnapshot>('/v1/picture')
      return {
        open: incidents.length,
        enRoute: units.filter(({ status }) => status === 'en_route').length,
      }
    },
    ({ open, enRoute }) => open >= OPEN_INCIDENTS && enRoute >= EN_ROUTE,
  )
  await page.getByRole('button', { name: 'Sơ đồ', exact: true }).click()
  await openServedIncident(page)
  await shoot(page, 'console-dark.png')
  await choose(page, 'Giao diện: Sáng')
  await page.locator('html[data-theme=light]').waitFor()
  await shoot(page, 'console-light.png')
  await choose(page, 'Giao diện: Tối')

  await page.setViewportSize(REPORT)
  await until(
    `${ARRIVALS} arrivals of every service`,
    async () => {
      const { rows } = await get<ResponseTimeReport>('/v1/response-times')
      return rows.filter(({ segment }) => segment === 'total').map(({ agency, n }) => ({ agency, n }))
    },
    (totals) => totals.length === agencies.length && totals.every(({ n }) => n >= ARRIVALS),
  )
  await choose(page, 'Thời gian đáp ứng')
  await page.locator('.rt-table').waitFor()
  await shoot(page, 'response-times.png')
  await choose(page, 'Nguồn cuộc gọi')
  await page.locator('.in-table tbody tr').first().waitFor()
  await shoot(page, 'deliveries.png')
}

const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-screenshot-'))
let hub: ChildProcess | undefined
let simulator: ChildProcess | undefined
let browser: Browser | undefined
// Whatever waits for the browser then fails, and everything is put away as after any failure.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void browser?.close())
try {
  await mkdir(images, { recursive: true })
  browser = await launchChromium()
  hub = start('apps/api/dist/main.js', [], {
    HUB_MODE: 'demo',
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    PUBLIC_URL: '',
    LOG_LEVEL: 'warn',
  })
  const demo = await readyHub(hub)
  simulator = start('tools/dist/simulate.js', [...CITY, '--url', demo.url], {
    HUB_DEMO_SECRET: demo.demo.secret,
    HUB_DEMO_PASSWORD: demo.demo.password,
    HUB_DEMO_POSITION_KEY: demo.demo.positionKey,
  })
  await takePictures(browser, demo)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
} finally {
  await browser?.close()
  await end(simulator)
  await end(hub)
  await rm(dataDir, { recursive: true, force: true })
}
