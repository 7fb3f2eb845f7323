/** The order in which the hub comes up, and the reverse in which it goes down. */
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer } from 'node:net'
import type { INestApplication } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { appModule } from './app.module.ts'
import { CatalogueRead } from './catalogue/catalogue.read.ts'
import { ensureDemoCity, ensureDemoSource } from './demo/demo-city.ts'
import { type DemoCredentials, demoCredentials } from './demo/demo-credentials.ts'
import { ensureDemoDesks } from './demo/demo-desks.ts'
import { ensureDemoHospitals } from './demo/demo-hospitals.ts'
import { PlaceRead } from './geo/place.read.ts'
import { ensureDemoPeople, refuseDemoPeople } from './identity/demo-people.ts'
import { Intake } from './intake/intake.service.ts'
import { SourceRead } from './intake/source.read.ts'
import { createVault } from './intake/source.store.ts'
import { systemClock } from './platform/clock/clock.ts'
import { type Config, readConfig } from './platform/config/config.ts'
import { type Database, openDatabase } from './platform/database/database.ts'
import { StartError } from './platform/database/embedded/start-error.ts'
import { ensurePartitions } from './platform/database/partitions.ts'
import { Readiness } from './platform/health/health.ts'
import { isCrossSite } from './platform/http/cross-site.ts'
import { createHttpAdapter } from './platform/http/http-server.ts'
import { JournalTail } from './platform/ledger/journal-tail.ts'
import { Ledger } from './platform/ledger/ledger.service.ts'
import { createLog, type Log, nestLogger } from './platform/log/log.ts'
import { measureRequests } from './platform/metrics/http-metrics.ts'
import { LiveGateway } from './realtime/live.gateway.ts'
import { RoutingRead } from './routing/routing.read.ts'
import { Positions } from './unit/positions.service.ts'

export interface RunningHub {
  readonly url: string
  readonly demo: DemoCredentials | undefined
  /** Finishes the open batch, tells consoles to come back, and leaves. */
  readonly stop: () => Promise<void>
}

const HOST = '0.0.0.0'
const PARTITION_CHECK_MS = 60_000
const LONGEST_STOP_MS = 10_000

/** @throws ConfigError, StartError with a sentence for the operator */
export async function startHub(env: NodeJS.ProcessEnv): Promise<RunningHub> {
  const config = readConfig(env)
  const log = createLog(config.logLevel)
  await refuseTakenPort(config.port)
  mkdirSync(config.dataDir, { recursive: true })
  const database = await openDatabase(config, log)
  try {
    return await startOn(database, config, log)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function startOn(database: Database, config: Config, log: Log): Promise<RunningHub> {
  const { pool } = database
  const clock = systemClock
  await ensurePartitions(pool, clock.now())
  const demo =
    config.mode === 'demo'
      ? demoCredentials(config.dataDir, {
          password: config.demoPassword,
          secret: config.demoSecret,
          positionKey: config.positionKey,
          radioKey: config.radioKey,
          hubSecret: config.secret,
        })
      : undefined
  if (!demo) await refuseDemoPeople(pool)
  const vault = createVault(config.secret ?? demo!.hubSecret)
  const adapter = await createHttpAdapter(
    config,
    log,
    config.trustProxy.length > 0 ? { trustProxy: config.trustProxy } : {},
  )
  measureRequests(adapter.getInstance())
  const parts = {
    config,
    clock,
    log,
    database,
    vault,
    positionKey: config.positionKey ?? demo?.positionKey ?? '',
    radioKey: config.radioKey ?? demo?.radioKey ?? '',
    demoCrewCode: demo?.password,
  }
  const app = await NestFactory.create(appModule(parts), adapter, {
    bodyParser: false,
    logger: nestLogger(log),
    abortOnError: false,
  })
  const tail = app.get(JournalTail)
  const routing = app.get(RoutingRead)
  const catalogue = app.get(CatalogueRead)
  const positions = app.get(Positions)
  const places = app.get(PlaceRead)
  const gateway = app.get(LiveGateway)
  const intake = app.get(Intake)
  const readiness = app.get<Readiness>(Readiness)
  if (demo) {
    await Promise.all([
      ensureDemoPeople(pool, clock, demo.password),
      ensureDemoCity(pool, app.get(Ledger), clock),
      ensureDemoDesks(pool, app.get(Ledger)),
      ensureDemoHospitals(pool, app.get(Ledger)),
      ensureDemoSource(pool, vault, clock, demo.secret),
    ])
  }
  await Promise.all([
    routing.start(),
    catalogue.start(),
    positions.start(),
    tail.start(),
    places.start(),
    app.get(SourceRead).reload(),
  ])
  await app.init()
  gateway.start(app.getHttpServer() as Server, (headers) => !isCrossSite('POST', headers, config.publicUrl))
  const partitions = setInterval(() => {
    ensurePartitions(pool, clock.now()).catch((error) =>
      log.error('no room could be made for coming entries', { err: error }),
    )
  }, PARTITION_CHECK_MS)
  await listen(app, config.port)
  for (const { method, url } of adapter.routes.list()) log.debug(`Answers to {${url}, ${method}}`)
  readiness.ready()
  const address = (app.getHttpServer() as Server).address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const url = config.port === port ? config.publicUrl : `http://localhost:${port}`
  log.info('the hub is ready', { url, mode: config.mode })

  return {
    url,
    demo,
    async stop() {
      const limit = setTimeout(() => {
        log.error('the hub did not end in time and leaves now')
        process.exit(1)
      }, LONGEST_STOP_MS)
      readiness.stop()
      clearInterval(partitions)
      await intake.stop()
      routing.stop()
      catalogue.stop()
      await gateway.stop()
      await app.close()
      await positions.stop()
      await places.stop()
      await database.close()
      clearTimeout(limit)
      log.info('the hub has ended')
    },
  }
}

const portTaken = (port: number): StartError =>
  new StartError(
    `Port ${port} is taken by another program. End it, or choose another port: PORT=${port + 1} npm start`,
  )

/** Looked at before anything is begun, so that the answer comes at once and alone. */
async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error)
    })
    probe.listen(port, HOST, () => probe.close(() => resolve()))
  })
}

async function listen(app: INestApplication, port: number): Promise<void> {
  try {
    await app.listen(port, HOST)
  } catch (error) {
    await app.close()
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken(port) : error
  }
}
