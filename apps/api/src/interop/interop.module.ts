/** The hub described for those who connect to it: OpenAPI, AsyncAPI and a page to read. */

import { Module } from '@nestjs/common'
import { DocumentController } from './document.controller.ts'

@Module({ controllers: [DocumentController] })
export class InteropModule {}
