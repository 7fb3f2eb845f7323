/**
 * Trackers that report to an MQTT broker: one message a position, on `<prefix>/<unit>/position`, with QoS 1. Each node
 * hears all of them. What came while the hub was away is not asked for: a position that is minutes old helps nobody.
 */
import { type Report, readReport, type UnreadReport } from '@lien-thong/shared/interop/tracker'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { connect, type MqttClient } from 'mqtt'
import type { Config } from '../platform/config/config.ts'
import { parseJson } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import type { Log } from '../platform/log/log.ts'
import { CONFIG, LOG } from '../platform/tokens.ts'
import { PositionReports } from './position-reports.store.ts'

const RECONNECT_MS = 2_000
const CONNECT_MS = 10_000
const LARGEST_MESSAGE = 4_096

@Injectable()
export class MqttTrackers implements OnApplicationBootstrap, OnModuleDestroy {
  private client: MqttClient | undefined
  private away = false

  constructor(
    private readonly reports: PositionReports,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const { mqttUrl, mqttPrefix } = this.config
    if (mqttUrl === undefined) return
    const topic = `${mqttPrefix}/+/position`
    const client = connect(mqttUrl, {
      clean: true,
      reconnectPeriod: RECONNECT_MS,
      connectTimeout: CONNECT_MS,
      // Told at each connection instead, which also tells when the broker refuses.
      resubscribe: false,
    })
    client.on('connect', () => {
      client.subscribe(topic, { qos: 1 }, (error, granted) => {
        const refused = error ?? (granted?.every(({ qos }) => qos > 2) ? 'not allowed' : undefined)
        if (refused)
          return this.log.error('the broker lets the hub hear no positions', { topic, err: refused })
        this.away = false
        this.log.info('hearing positions by MQTT', { topic })
      })
    })
    client.on('close', () => {
      if (!this.away) this.log.warn('the MQTT broker is away, the hub tries on', { topic })
      this.away = true
    })
    client.on('error', (error) => this.log.warn('the MQTT broker cannot be used', { err: error }))
    client.on('message', (name, payload) => {
      const unit = name.slice(mqttPrefix.length + 1, -'/position'.length)
      this.reports
        .report([readMessage(unit, payload)], 'mqtt')
        .catch((error) => this.log.warn('a position by MQTT could not be taken', { err: error }))
    })
    this.client = client
  }

  async onModuleDestroy(): Promise<void> {
    this.away = true
    await this.client?.endAsync(true)
  }
}

/** The unit is that of the topic, for brokers let a tracker write on its own topic alone. */
export function readMessage(unit: string, payload: Uint8Array): Report | UnreadReport {
  if (payload.length > LARGEST_MESSAGE) return { code: 'report_malformed', unit }
  try {
    return readReport(parseJson(payload), unit)
  } catch (error) {
    if (error instanceof ProblemError) return { code: 'report_malformed', unit }
    throw error
  }
}
