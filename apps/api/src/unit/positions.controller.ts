/** Doors for trackers: the hub's own batch form, and the OsmAnd form that phones and Traccar clients speak. */
import { timingSafeEqual } from 'node:crypto'
import { positionsBody } from '@lien-thong/shared/contract/command'
import { toInstant } from '@lien-thong/shared/kernel/instant'
import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import { decodeUtf8, JsonBody } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { Public } from '../platform/http/viewer.ts'
import { CLOCK, POSITION_KEY } from '../platform/tokens.ts'
import { Positions, type RefusedPosition } from './positions.service.ts'

const METRES_PER_SECOND_IN_A_KNOT = 1852 / 3600

const osmandQuery = z.object({
  id: z.string().min(1).max(64),
  lat: z.coerce.number(),
  lon: z.coerce.number(),
  /** Unix seconds, milliseconds, or RFC 3339; absent: now. */
  timestamp: z.string().max(40).optional(),
  /** Knots. */
  speed: z.coerce.number().min(0).max(300).optional(),
  bearing: z.coerce.number().min(0).max(360).optional(),
  heading: z.coerce.number().min(0).max(360).optional(),
  accuracy: z.coerce.number().min(0).max(100_000).optional(),
  key: z.string().max(256).optional(),
})

@Controller('v1')
@Public()
export class PositionsController {
  constructor(
    private readonly positions: Positions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POSITION_KEY) private readonly key: string,
  ) {}

  @Post('positions')
  @HttpCode(202)
  post(
    @Headers('authorization') authorization: string | undefined,
    @Body(new JsonBody(positionsBody)) body: z.output<typeof positionsBody>,
  ): Promise<{ accepted: number; refused: readonly RefusedPosition[] }> {
    this.checkKey(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1])
    return this.positions.report(body.positions)
  }

  @Get('osmand')
  get(@Query() query: Record<string, string>): Promise<{ accepted: number }> {
    return this.osmand(query)
  }

  @Post('osmand')
  @HttpCode(200)
  form(
    @Query() query: Record<string, string>,
    @Req() request: FastifyRequest,
  ): Promise<{ accepted: number }> {
    const body = Buffer.isBuffer(request.body) ? decodeUtf8(request.body) : ''
    return this.osmand({ ...query, ...Object.fromEntries(new URLSearchParams(body)) })
  }

  private async osmand(query: Record<string, string>): Promise<{ accepted: number }> {
    const read = osmandQuery.safeParse(query)
    if (!read.success) {
      throw new ProblemError('query_invalid', {
        issues: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      })
    }
    const { id, lat, lon, timestamp, speed, bearing, heading = bearing, accuracy, key } = read.data
    this.checkKey(key)
    const time = timestamp === undefined ? this.clock.now() : trackerTime(timestamp)
    if (time === undefined)
      throw new ProblemError('query_invalid', {
        issues: [{ path: 'timestamp', message: 'no point in time' }],
      })
    const { accepted, refused } = await this.positions.report([
      {
        unit: id,
        lat,
        lon,
        time,
        ...(speed !== undefined && { speed: speed * METRES_PER_SECOND_IN_A_KNOT }),
        ...(heading !== undefined && { heading }),
        ...(accuracy !== undefined && { accuracy }),
      },
    ])
    if (refused[0])
      throw new ProblemError(refused[0].code === 'unit_unknown' ? 'unit_unknown' : 'query_invalid', {
        reason: refused[0].code,
      })
    return { accepted }
  }

  private checkKey(given: string | undefined): void {
    const a = Buffer.from(given ?? '')
    const b = Buffer.from(this.key)
    if (b.length === 0 || a.length !== b.length || !timingSafeEqual(a, b)) throw new ProblemError('key_wrong')
  }
}

/** Ten digits are seconds, thirteen milliseconds; anything else must be a date. */
function trackerTime(text: string): string | undefined {
  if (!/^\d+(\.\d+)?$/.test(text)) return toInstant(text)
  const number = Number(text)
  return toInstant(number < 1e11 ? number * 1000 : number)
}
