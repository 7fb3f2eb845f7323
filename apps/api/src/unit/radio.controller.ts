/** The door of radio gateways: one status code of one unit, with a key of its own, since it commands units. */
import { radioBody } from '@lien-thong/shared/contract/unit'
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common'
import type { z } from 'zod'
import { JsonBody } from '../platform/http/json-body.ts'
import { Public } from '../platform/http/viewer.ts'
import { RADIO_KEY } from '../platform/tokens.ts'
import { bearerOf, checkKey } from './door-key.ts'
import { type RadioAnswer, RadioService } from './radio.service.ts'

@Controller('v1')
@Public()
export class RadioController {
  constructor(
    private readonly radio: RadioService,
    @Inject(RADIO_KEY) private readonly key: string,
  ) {}

  @Post('radio')
  @HttpCode(200)
  post(
    @Headers('authorization') authorization: string | undefined,
    @Body(new JsonBody(radioBody)) body: z.output<typeof radioBody>,
  ): Promise<RadioAnswer> {
    checkKey(this.key, bearerOf(authorization))
    return this.radio.report(body)
  }
}
