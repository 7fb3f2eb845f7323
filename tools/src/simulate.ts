/** The simulated city against a running hub: telephone systems, desks and crews. See `--help`. */
import { agencies } from '@lien-thong/shared/kernel/agency'
import { lineOfAgency } from '@lien-thong/shared/simulation/call-script'
import { instantOf, nowMs } from './clock.ts'
import { type CallPlayer, playCalls } from './simulate/calls.ts'
import { type City, createCity } from './simulate/city.ts'
import { type CrewDoors, openCrewDoors } from './simulate/crew-doors.ts'
import { type Desk, openDesk } from './simulate/desk.ts'
import { help, type Options, readOptions, UsageError } from './simulate/options.ts'
import { createSender, type Sender } from './simulate/sender.ts'
import { acknowledgedWithin, newTally, summaryOf, type Tally } from './simulate/tally.ts'

const CALL_BEAT_MS = 50
const CITY_BEAT_MS = 1_000
const STATUS_MS = { terminal: 2_000, log: 30_000 }
const MOST_WAITING = 20_000
const LAST_WORDS_MS = 5_000

const say = (text: string): void => {
  process.stderr.write(`${process.stdout.isTTY ? '\r\u001b[K' : ''}simulator: ${text}\n`)
}

async function simulate(options: Options): Promise<void> {
  const { url, source, secret, password, speed } = options
  const tally = newTally()
  const startMs = nowMs()
  const over = new AbortController()
  const sender = createSender({
    url,
    source,
    secret,
    tally,
    onRefused: (reason) =>
      over.abort(new Error(`the hub does not take events of source ${source}: ${reason}`)),
  })
  const player = playCalls({
    day: {
      seed: options.seed,
      run: startMs.toString(36),
      start: instantOf(startMs),
      callsPerDay: options.callsPerDay,
      shape: options.shape,
      nuisanceShare: options.nuisanceShare,
    },
    startMs,
    speed,
    send: (event) => sender.offer(event),
    mostWaiting: MOST_WAITING,
    waiting: () => sender.backlog,
  })
  const timers = [setInterval(() => player.play(nowMs()), CALL_BEAT_MS)]
  if (options.duration !== undefined) timers.push(setTimeout(() => over.abort(), options.duration * 1000))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => over.abort())
  // Whoever started the simulator beside a hub has gone: so has the reason to simulate.
  process.once('disconnect', () => over.abort())

  const desks: Desk[] = []
  let doors: CrewDoors | undefined
  let city: City | undefined
  if (password === undefined) {
    say('no password for the dispatchers (--password): calls only, no desks and no crews')
  } else if (options.deskShare !== undefined || options.units) {
    if (options.units && options.positionKey === undefined)
      say('no --position-key: units do not report positions')
    openDesks(options, password).then(
      (opened) => {
        desks.push(...opened)
        if (over.signal.aborted) return
        doors = openCrewDoors(url, options.crewCode ?? password)
        city = createCity({ ...options, desks, doors, player, tally, say })
        timers.push(setInterval(() => city!.beat(nowMs()), CITY_BEAT_MS))
      },
      (error: Error) => over.abort(error),
    )
  }
  if (!options.quiet) timers.push(showStatus({ sender, player, tally, city: () => city }))

  await new Promise((resolve) => over.signal.addEventListener('abort', resolve, { once: true }))
  for (const timer of timers) clearInterval(timer)
  const failure = over.signal.reason instanceof DOMException ? undefined : (over.signal.reason as Error)
  if (!failure) {
    player.hangUp(nowMs())
    await sender.drain(LAST_WORDS_MS)
  }
  await Promise.all([...desks.map((desk) => desk.close()), doors?.close()])
  if (!options.quiet) process.stdout.write(`\n${player.calls} calls\n${summaryOf(tally)}\n`)
  if (sender.backlog > 0 && !failure) say(`${sender.backlog} events could not be delivered any more`)
  if (failure) throw failure
}

const openDesks = ({ url }: Options, password: string): Promise<readonly Desk[]> =>
  Promise.all(
    agencies.map((agency) =>
      openDesk({ url, username: `dispatcher${lineOfAgency[agency]}`, password, say }, nowMs),
    ),
  )

interface Shown {
  readonly sender: Sender
  readonly player: CallPlayer
  readonly tally: Tally
  readonly city: () => City | undefined
}

/** One line that stays in its place on a terminal, and a line now and then in a log. */
function showStatus({ sender, player, tally, city }: Shown): NodeJS.Timeout {
  const terminal = process.stdout.isTTY === true
  return setInterval(
    () => {
      const p99 = acknowledgedWithin(tally, 0.99)
      const now = city()
      const line = [
        `${player.calls} calls`,
        `${tally.accepted}/${tally.sent} events`,
        ...(p99 === undefined ? [] : [`p99 ${p99.toFixed(0)} ms`]),
        ...(sender.backlog > 0 ? [`${sender.backlog} waiting`] : []),
        ...(tally.retried > 0 ? [`${tally.retried} retried`] : []),
        ...(now ? [`${now.openIncidents} incidents open`, `${now.busyUnits} units busy`] : []),
      ].join(' · ')
      process.stdout.write(terminal ? `\r\u001b[K${line}` : `${line}\n`)
    },
    terminal ? STATUS_MS.terminal : STATUS_MS.log,
  )
}

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options) await simulate(options)
  else process.stdout.write(help)
  process.exit(0)
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\nMore with --help.\n`)
  else say((error as Error).message)
  process.exit(error instanceof UsageError ? 2 : 1)
}
