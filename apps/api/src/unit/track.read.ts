/** Where a unit was, from the history of positions. */
import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { maskTrack, type TrackPoint } from '@lien-thong/shared/unit/track'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { demand } from '../platform/http/demand.ts'
import { isId } from '../platform/http/id-param.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { POOL } from '../platform/tokens.ts'

/** Three hours of a tracker that reports every second. */
const MOST_POINTS = 10_800

export interface UnitTrack {
  readonly unit: string
  /** Oldest first. */
  readonly points: readonly TrackPoint[]
  /** There are more, from the last one's time on. */
  readonly more: boolean
  /** Coarse, because the viewer sees no personal data. */
  readonly masked: boolean
}

const POINTS = `
select time, lat::float8 / 1e7 as lat, lon::float8 / 1e7 as lon,
  speed::float8 / 100 as speed, heading::float8 / 10 as heading, accuracy
from position_history where no = $1 and time >= $2 and time < $3 order by time limit $4`

@Injectable()
export class TrackRead {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async of(viewer: Viewer, name: string, from: string, to: string): Promise<UnitTrack> {
    demand(viewer, 'picture.read')
    const unit = await this.unitOf(name)
    // What a viewer may not see answers like what does not exist.
    if (!unit || !viewer.agencies.includes(unit.agency)) throw new ProblemError('unit_unknown')
    const { rows } = await this.pool.query<{
      time: Date
      lat: number
      lon: number
      speed: number | null
      heading: number | null
      accuracy: number | null
    }>(POINTS, [unit.no, new Date(from), new Date(to), MOST_POINTS + 1])
    const points = rows.slice(0, MOST_POINTS).map(({ time, lat, lon, speed, heading, accuracy }) => ({
      time: time.toISOString(),
      lat,
      lon,
      ...(speed !== null && { speed }),
      ...(heading !== null && { heading }),
      ...(accuracy !== null && { accuracy }),
    }))
    // Where a unit is shows the picture to each of its viewers; where it was all day says what its crew did.
    const masked = forbids(viewer, 'personal.read') !== undefined
    return {
      unit: unit.id,
      points: masked ? maskTrack(points) : points,
      more: rows.length > MOST_POINTS,
      masked,
    }
  }

  private async unitOf(
    name: string,
  ): Promise<{ readonly id: string; readonly no: number; readonly agency: Agency } | undefined> {
    if (!isId(name) && !/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name)) return undefined
    const { rows } = await this.pool.query<{ id: string; no: number; agency: Agency }>(
      `select id, no, agency from unit where ${isId(name) ? 'id' : 'call_sign'} = $1`,
      [name],
    )
    return rows[0]
  }
}
