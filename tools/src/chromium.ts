/** A real Chromium for pictures and tests: the system's own, else the one that comes from npm for Linux on x64. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Containers have little shared memory, and letters are to stand the same on every machine. */
const args = ['--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

/** Debian's packages for what a bare system most often lacks. */
const packageOf: Readonly<Record<string, string>> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
}

/** Says in words why no browser runs here and what would help. */
export class NoChromiumError extends Error {}

/**
 * Starts with an empty profile and without a window. Playwright's own settings keep it from calling home.
 * @param more switches of Chromium's command line
 * @throws {NoChromiumError} when none of the browsers of this machine runs
 */
export async function launchChromium(...more: readonly string[]): Promise<Browser> {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return launch(asked, more)
  const whyNot: string[] = []
  // What is called Chromium may be a stand-in that only says how to install one, so it is tried.
  for (const path of system.filter((each) => existsSync(each))) {
    try {
      return await launch(path, more)
    } catch (error) {
      whyNot.push((error as Error).message)
    }
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      return await launch(await unpacked(), more)
    } catch (error) {
      whyNot.push((error as Error).message)
    }
  }
  throw new NoChromiumError(
    [
      'No Chromium runs here. Install Chromium or Google Chrome, or name one in CHROMIUM_PATH.',
      ...whyNot,
    ].join('\n'),
  )
}

async function launch(executablePath: string, more: readonly string[]): Promise<Browser> {
  try {
    return await chromium.launch({
      executablePath,
      args: [...args, ...more],
      // Chromium's sandbox refuses to be root.
      chromiumSandbox:
        process.geteuid !== undefined && process.geteuid() !== 0 && system.includes(executablePath),
    })
  } catch (error) {
    throw new NoChromiumError(`${executablePath}: ${reasonOf((error as Error).message)}`)
  }
}

function reasonOf(message: string): string {
  const [, library] = /error while loading shared libraries: ([^\s:]+)/.exec(message) ?? []
  if (library === undefined) return message.split('\n').slice(0, 3).join(' ')
  const name = packageOf[library]
  return `the system lacks the shared library ${library}${name === undefined ? '' : ` (Debian, Ubuntu: apt-get install ${name})`}`
}

/**
 * The browser of `@sparticuz/chromium` lies in its package compressed. It unpacks into the folder for temporary files,
 * where another process could find it half written; so it unpacks in a folder of its own, which then gets its name at once.
 */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const modules = entry.slice(0, entry.lastIndexOf(join('@sparticuz', 'chromium')))
  const manifest = await readFile(join(modules, '@sparticuz', 'chromium', 'package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  const folder = join(modules, '.cache', `chromium-${version}`)
  const executable = join(folder, 'chromium')
  if (existsSync(executable)) return executable
  await mkdir(dirname(folder), { recursive: true })
  const own = await mkdtemp(`${folder}-`)
  try {
    await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import pack from '@sparticuz/chromium'; await pack.executablePath()`,
      ],
      { cwd: dirname(import.meta.dirname), env: { ...process.env, TMPDIR: own } },
    )
    await rename(own, folder)
  } catch (error) {
    // Another process may have been first.
    if (!existsSync(executable)) throw error
  } finally {
    await rm(own, { recursive: true, force: true })
  }
  return executable
}
