/** The program: `--help`, `--check`, or the agent until it is told to stop. */
import { startAgent } from './agent.ts'
import { check } from './check/check.ts'
import { type Config, ConfigError, readConfig } from './config/config.ts'
import { help, readFlags, UsageError } from './config/flags.ts'
import { systemClock } from './platform/clock.ts'
import { explain } from './platform/error.ts'
import { createLog } from './platform/log.ts'
import { serveStatus } from './report/status-page.ts'
import { lockFolder } from './spool/folder-lock.ts'

const EXIT = { done: 0, broken: 1, setUp: 2, check: 3, taken: 4 } as const
const SAY_MS = 30_000
/** What was under way when the agent was told to stop may take so long. */
const LAST_WORDS_MS = 10_000

const log = createLog(systemClock, (line) => void process.stderr.write(line))

async function run(config: Config): Promise<number> {
  const lock = await lockFolder(config.spool)
  if (!lock) {
    process.stderr.write(`Another agent already works with the spool ${config.spool}.\n`)
    return EXIT.taken
  }
  const agent = await startAgent(config, systemClock, log)
  const page = await serveStatus(config.port, agent.status)
  log.info('the agent runs', {
    hub: config.hub,
    source: config.source,
    spool: config.spool,
    status: page.url,
  })
  // Whoever started it as a child learns where its status page is.
  process.send?.({ url: page.url })
  const saying = setInterval(() => {
    const { alarms, backlog, hub, deadLetters, inputs } = agent.status()
    log.info('status', { alarms, backlog, hub, deadLetters, inputs })
  }, SAY_MS)
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  await Promise.race([agent.done, told])
  clearInterval(saying)
  const limit = setTimeout(() => {
    log.warn('the hub did not answer in time; what was under way stays on disk')
    process.exit(EXIT.done)
  }, LAST_WORDS_MS)
  await agent.stop()
  clearTimeout(limit)
  log.info('the agent has stopped', { backlog: agent.status().backlog })
  page.close()
  lock.release()
  return EXIT.done
}

async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) {
    process.stdout.write(help)
    return EXIT.done
  }
  const config = readConfig(flags, process.env)
  if (!flags.check) return run(config)
  return (await check(config, systemClock, (line) => void process.stdout.write(`${line}\n`)))
    ? EXIT.done
    : EXIT.check
}

try {
  process.exit(await main())
} catch (error) {
  const isSetUp = error instanceof UsageError || error instanceof ConfigError
  if (isSetUp) process.stderr.write(`${error.message}\nMore with --help.\n`)
  else
    log.error('the agent broke', {
      why: explain(error),
      stack: error instanceof Error ? error.stack : undefined,
    })
  process.exit(isSetUp ? EXIT.setUp : EXIT.broken)
}
