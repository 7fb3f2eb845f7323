/** Conformance kit: checks a hub by acting as a telephone system, or a telephone system by acting as the hub. See `--help`. */
import { listenTo } from './conformance/listen/listen.ts'
import { help, readOptions, UsageError, type WalkOptions } from './conformance/options.ts'
import { type Person, signIn } from './conformance/person.ts'
import { situations } from './conformance/situations/all.ts'
import { lineOf, sumOf } from './conformance/table.ts'
import { walk } from './conformance/walk.ts'

const width = Math.max(...situations.map(({ name }) => name.length))
const print = (text: string): void => void process.stdout.write(`${text}\n`)

async function checkHub(options: WalkOptions): Promise<boolean> {
  const { url, source, secret, only, json } = options
  const chosen = situations.filter(
    ({ name, group }) => only === undefined || only.includes(name) || only.includes(group),
  )
  const viewer = await personOf(options, 'viewer')
  const administrator = await personOf(options, 'administrator')
  try {
    const outcomes = await walk({ url, source, secret, viewer, administrator }, chosen, (outcome) => {
      if (!json) print(lineOf(outcome, width))
    })
    print(json ? JSON.stringify(outcomes, null, 2) : `\n${sumOf(outcomes)}`)
    return outcomes.every(({ outcome }) => outcome !== 'failed')
  } finally {
    await viewer?.signOut()
    await administrator?.signOut()
  }
}

const personOf = async (
  options: WalkOptions,
  who: 'viewer' | 'administrator',
): Promise<Person | undefined> => {
  const given = options[who]
  return given && signIn(options.url, given.username, given.password)
}

function list(): void {
  for (const { name, group, says } of situations) print(`${group.padEnd(10)}  ${name.padEnd(width)}  ${says}`)
}

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options.mode === 'help') process.stdout.write(help)
  else if (options.mode === 'list') list()
  else process.exitCode = (await (options.mode === 'walk' ? checkHub(options) : listenTo(options))) ? 0 : 1
} catch (error) {
  const wrong = error instanceof UsageError
  process.stderr.write(
    wrong ? `${error.message}\nMore with --help.\n` : `conformance: ${(error as Error).message}\n`,
  )
  process.exitCode = wrong ? 2 : 1
}
