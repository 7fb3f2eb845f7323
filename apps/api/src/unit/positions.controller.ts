/** Doors for trackers: the hub's own batch form, and the forms of OsmAnd and Traccar Client. */
import { positionBatch } from '@lien-thong/shared/contract/position'
import {
  isRead,
  type Report,
  readOsmand,
  readReport,
  readTraccar,
  type UnreadReport,
} from '@lien-thong/shared/interop/tracker'
import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import { decodeUtf8, JsonBody, parseJson } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { Public } from '../platform/http/viewer.ts'
import { CLOCK, POSITION_KEY } from '../platform/tokens.ts'
import { bearerOf, checkKey } from './door-key.ts'
import { PositionReports, type ReportsAnswer } from './position-reports.store.ts'

/** A name given twice is a list. */
type Asked = Readonly<Record<string, string | readonly string[]>>

/** No tracker sends them again in another form: what they mean is that somebody set it up wrongly. */
const malformed: ReadonlySet<string> = new Set(['report_malformed', 'location_invalid', 'time_invalid'])

const batch = new JsonBody(positionBatch)

@Controller('v1')
@Public()
export class PositionsController {
  constructor(
    private readonly reports: PositionReports,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POSITION_KEY) private readonly key: string,
  ) {}

  @Post('positions')
  @HttpCode(202)
  async post(
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
  ): Promise<ReportsAnswer> {
    // Before the body is read: it may be large.
    checkKey(this.key, bearerOf(authorization))
    const { positions } = batch.transform(body)
    return this.reports.report(
      positions.map((each) => readReport(each)),
      'batch',
    )
  }

  @Get('osmand')
  get(
    @Headers('authorization') authorization: string | undefined,
    @Query() query: Asked,
  ): Promise<ReportsAnswer> {
    const fields = plain(query)
    return this.take(authorization, fields, () => readOsmand(fields, this.clock.ms()))
  }

  @Post('osmand')
  @HttpCode(200)
  form(
    @Headers('authorization') authorization: string | undefined,
    @Query() query: Asked,
    @Req() request: FastifyRequest,
  ): Promise<ReportsAnswer> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      return this.take(authorization, plain(query), () => readTraccar(parseJson(body)))
    const fields = { ...plain(query), ...Object.fromEntries(new URLSearchParams(decodeUtf8(body))) }
    return this.take(authorization, fields, () => readOsmand(fields, this.clock.ms()))
  }

  /**
   * A telephone keeps what was not answered 2xx and sends it again before all that came later. So a fix that will never be
   * believed is answered 200 with its code, or it would stand in the way of all others.
   */
  private async take(
    authorization: string | undefined,
    { key }: Readonly<Record<string, string>>,
    read: () => Report | UnreadReport,
  ): Promise<ReportsAnswer> {
    checkKey(this.key, bearerOf(authorization) ?? key)
    const report = read()
    if (!isRead(report) && malformed.has(report.code)) {
      const { code, field } = report
      throw new ProblemError('query_invalid', {
        reason: code,
        issues: [{ path: field ?? '', code }],
      })
    }
    const answer = await this.reports.report([report], 'osmand')
    const code = answer.refused[0]?.code
    if (code === 'unit_unknown' || code === 'unit_retired')
      throw new ProblemError('unit_unknown', { reason: code })
    return answer
  }
}

const plain = (query: Asked): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (value.at(-1) ?? ''),
    ]),
  )
